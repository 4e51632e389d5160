{{%AUTOESCAPE context="HTML"}}
{{!The bytes are no longer those that were recorded.}}
<div class="flash no"><p>
	<strong>[[The bytes are not those that were recorded.]]</strong>
	[[Found on {{CHECKED_AT}}.]] [[The file is not given out.]]</p></div>
