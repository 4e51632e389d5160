{{%AUTOESCAPE context="HTML"}}
<ol class="log">
{{#CHANGES}}
<li>
	<time datetime="{{AT__ISO}}" title="{{AT__UTC}}">{{AT}}</time><div>
		{{#HAS__WHO}}{{WHO}} {{>PART_WHO}}{{/HAS__WHO}}
		{{#NO__WHO}}[[The command line]]{{/NO__WHO}} ·
		 {{#HAS__SECTION}}
			<a href="/INC-{{C_INC}}/postmortem/{{SECTION__CODE}}">{{SECTION}}</a>{{/HAS__SECTION}}
		{{#NO__SECTION}}{{OBJECT__HTML:none}}{{/NO__SECTION}}: {{WHAT}}
		{{#HAS__BECAME}}
			 · {{BECAME}}{{#HAS__BECAUSE}} ({{BECAUSE__HTML:none}}){{/HAS__BECAUSE}}
		{{/HAS__BECAME}}
		{{#HAS__SAID}} {{SAID__HTML:none}}{{/HAS__SAID}}
		{{>PART_FIELDS}}{{>PART_UNDO}}</div></li>
{{/CHANGES}}
</ol>
