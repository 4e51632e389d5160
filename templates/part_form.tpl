{{%AUTOESCAPE context="HTML"}}
{{!One part of a form that prints itself (form_put): what stands under one heading, or under several
side by side.}}
{{#BESIDE}}<div class="cols even">{{#SECTIONS}}{{>PART_FORM_SECTION}}{{/SECTIONS}}</div>{{/BESIDE}}
	{{#NO__BESIDE}}{{#SECTIONS}}{{>PART_FORM_SECTION}}{{/SECTIONS}}{{/NO__BESIDE}}
