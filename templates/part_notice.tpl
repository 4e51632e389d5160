{{%AUTOESCAPE context="HTML"}}
{{!Under the heading: what just happened, and what a form still needs.}}
{{#HAS__C_FLASH}}{{#C_FLASH}}
<div class="flash {{#IS__KIND__OK}}ok{{/IS__KIND__OK}}{{#IS__KIND__WARN}}warn{{/IS__KIND__WARN}}
		{{#IS__KIND__NO}}no{{/IS__KIND__NO}}" role="status">
	<p>{{MESSAGE}}</p></div>
{{/C_FLASH}}{{/HAS__C_FLASH}}
{{>PART_ERRORS}}
