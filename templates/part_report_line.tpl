{{%AUTOESCAPE context="HTML"}}
{{!Head and foot of a report: what it is, and with whom it may be shared.}}
<div class="tlpline">
	<span>
		INC-{{NUMBER}} · [[Report]]
		{{#HAS__REVISION}}[[, ]][[revision {{REVISION}}]]{{/HAS__REVISION}}
		{{#NO__REVISION}}[[, ]][[draft]]{{/NO__REVISION}}</span>
	{{#FACTS}}
		{{#HAS__TLP}}
			<span class="tlp {{TLP__CLASS}}">{{TLP}}</span>{{/HAS__TLP}}{{/FACTS}}
</div>
