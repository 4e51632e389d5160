{{%AUTOESCAPE context="HTML"}}
{{!What an act changed, field by field: what it was, what it became.}}
{{#FIELDS}}
<br><span class="muted">{{LABEL}}</span>:
	 {{#HAS__TEXT}}{{TEXT}}{{/HAS__TEXT}}
	{{#NO__TEXT}}
		{{#HAS__WAS}}{{WAS}}{{/HAS__WAS}}{{#NO__WAS}}[[none]]{{/NO__WAS}} →
		 {{#HAS__BECAME}}<strong>{{BECAME}}</strong>{{/HAS__BECAME}}
		{{#NO__BECAME}}[[none]]{{/NO__BECAME}}
	{{/NO__TEXT}}
{{/FIELDS}}
