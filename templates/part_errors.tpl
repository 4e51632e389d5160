{{%AUTOESCAPE context="HTML"}}
{{!The summary above a form that was not saved; each line leads to its field. C_ERRORS {id, label,
message, limit}.}}
{{#HAS__C_ERRORS}}
<div class="errs" role="alert" aria-labelledby="errs-h" tabindex="-1" autofocus>
	<h2 id="errs-h">[[Not saved yet]]</h2>
	<ul>
{{#C_ERRORS}}
<li>
	{{#HAS__ID}}
		<a href="#{{ID}}">
			{{#HAS__LABEL}}{{LABEL}}: {{/HAS__LABEL}}{{MESSAGE}}{{>PART_PLACE}}</a>{{/HAS__ID}}
	{{#NO__ID}}{{#HAS__LABEL}}{{LABEL}}: {{/HAS__LABEL}}{{MESSAGE}}{{/NO__ID}}</li>
{{/C_ERRORS}}
</ul></div>
{{/HAS__C_ERRORS}}
