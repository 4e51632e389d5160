{{%AUTOESCAPE context="HTML"}}
{{!What a finding says, as it is read.}}
{{#HAS__DETAIL}}<p>{{DETAIL__HTML:none}}</p>{{/HAS__DETAIL}}
{{#HAS__MADE_POSSIBLE}}
	<p>[[What made it possible:]] {{MADE_POSSIBLE__HTML:none}}</p>{{/HAS__MADE_POSSIBLE}}
{{#HAS__NO_ACTION_BECAUSE}}
	<p>[[No action, because]] {{NO_ACTION_BECAUSE__HTML:none}}</p>{{/HAS__NO_ACTION_BECAUSE}}
