{{%AUTOESCAPE context="HTML"}}
{{!Who did it, as far as it is known, in a report.}}
{{#HAS__ACTORS}}
{{#ACTORS}}
<h3 id="A{{NUMBER}}">
	<span class="ref">A{{NUMBER}}</span>
	 {{#HAS__NAME}}{{NAME}}{{/HAS__NAME}}{{#NO__NAME}}{{STANDING}}{{/NO__NAME}}</h3>
{{>PART_ACTOR_TEXTS}}
{{/ACTORS}}
{{/HAS__ACTORS}}
{{#HAS__NOT_KNOWN}}{{#NOT_KNOWN}}
<p>
	<strong>[[The actors are not known.]]</strong> {{BECAUSE__HTML:none}}
	{{#HAS__SAID_BY_SHOWN}}
		<span class="muted">{{SAID_BY_SHOWN}}[[, ]]{{SAID_AT__UTC}}</span>{{/HAS__SAID_BY_SHOWN}}</p>
{{/NOT_KNOWN}}{{/HAS__NOT_KNOWN}}
