{{%AUTOESCAPE context="HTML"}}
{{!Lines of a form, each with one field or several beside each other.}}
{{#ROWS}}
{{#BESIDE}}<div class="pair">{{#FIELDS}}{{>PART_FIELD}}{{/FIELDS}}</div>{{/BESIDE}}
	{{#NO__BESIDE}}{{#FIELDS}}{{>PART_FIELD}}{{/FIELDS}}{{/NO__BESIDE}}
{{/ROWS}}
