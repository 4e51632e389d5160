{{%AUTOESCAPE context="HTML"}}
{{!Which texts explain the control. It stands inside a tag.}}
{{#HAS__HELP}} aria-describedby="{{ID}}-h{{#HAS__ERROR}} {{ID}}-e{{/HAS__ERROR}}"{{/HAS__HELP}}
	{{#NO__HELP}}{{#HAS__ERROR}} aria-describedby="{{ID}}-e"{{/HAS__ERROR}}{{/NO__HELP}}
