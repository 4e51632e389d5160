{{%AUTOESCAPE context="HTML"}}
{{!The lines of a form under their heading, folded away or not; or under none.}}
{{#NO__LABEL}}{{>PART_FORM_ROWS}}{{/NO__LABEL}}
	{{#HAS__LABEL}}
{{#NO__FOLDED}}
<section aria-labelledby="{{ID}}"><h2 id="{{ID}}">{{LABEL}}</h2>
	{{#HAS__HELP}}<p class="help">{{HELP}}</p>{{/HAS__HELP}}
	{{>PART_FORM_ROWS}}</section>
{{/NO__FOLDED}}
{{#FOLDED}}
<details class="more"{{#HAS__C_ERRORS}} open{{/HAS__C_ERRORS}}
	{{#NO__C_ERRORS}}{{#HAS__OPEN}} open{{/HAS__OPEN}}{{/NO__C_ERRORS}}><summary>{{LABEL}}</summary>
	{{>PART_FORM_ROWS}}</details>
{{/FOLDED}}
{{/HAS__LABEL}}
