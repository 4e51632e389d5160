{{%AUTOESCAPE context="HTML"}}
{{!The bytes of a file. It has no key, because it may be taken more than once.}}
<form method="post" action="/INC-{{C_INC}}/evidence/E{{NUMBER}}/file">
	<input type="hidden" name="csrf" value="{{C_CSRF}}">
	<button type="submit" class="text" aria-label="[[Download E{{NUMBER}}]]">[[Download]]</button>
	</form>
