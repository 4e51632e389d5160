{{%AUTOESCAPE context="HTML"}}
{{!Times, services and techniques of the incident in its report.}}
<dl class="facts">
{{#TIMES}}<div><dt>{{MARKER}}</dt><dd>{{TIME}}</dd></div>{{/TIMES}}
{{#HAS__SERVICES}}
	<div>
		<dt>[[Services]]</dt>
		<dd>{{#SERVICES}}{{SHOWN}}{{#SERVICES_separator}}[[, ]]{{/SERVICES_separator}}{{/SERVICES}}</dd>
	</div>{{/HAS__SERVICES}}
{{#HAS__TECHNIQUES}}
	<div>
		<dt>[[Techniques]]</dt>
		<dd>
			{{#TECHNIQUES}}
				{{>PART_TECHNIQUE}}{{#TECHNIQUES_separator}}<br>{{/TECHNIQUES_separator}}
			{{/TECHNIQUES}}</dd></div>{{/HAS__TECHNIQUES}}
</dl>
