{{%AUTOESCAPE context="HTML"}}
{{!Help, then the error, between the label and its control.}}
{{#HAS__HELP}}<span class="help" id="{{ID}}-h">{{HELP}}</span>{{/HAS__HELP}}
{{#HAS__ERROR}}
	<span class="err" id="{{ID}}-e">{{ERROR}}{{>PART_PLACE}}</span>
	{{/HAS__ERROR}}
