{{%AUTOESCAPE context="HTML"}}
{{!Who saved which version of a section, and when: VERSION, SAVED_AT, SAVED_BY_SHOWN.}}
{{#HAS__SAVED_AT}}
	[[Saved]]: <time datetime="{{SAVED_AT__ISO}}" title="{{SAVED_AT__UTC}}">{{SAVED_AT}}</time> ·
	 [[version {{VERSION}}]]{{#HAS__SAVED_BY_SHOWN}} · {{SAVED_BY_SHOWN}}{{/HAS__SAVED_BY_SHOWN}}
	{{/HAS__SAVED_AT}}
	{{#NO__SAVED_AT}}[[Not saved yet]]{{/NO__SAVED_AT}}
