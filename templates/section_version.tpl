{{%AUTOESCAPE context="HTML"}}
{{!One version of a section, and what changed since another.}}
{{>PART_FRAME_TOP}}
<title>
	{{#SHOWN}}[[Version {{VERSION}}]]{{/SHOWN}} · {{#SECTION}}{{NAME}}{{/SECTION}} ·
	 {{#INCIDENT}}INC-{{NUMBER}}{{/INCIDENT}} · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
<p class="crumb">
	{{#INCIDENT}}
		{{>PART_INCIDENT_CRUMB}} / <a href="/INC-{{NUMBER}}/postmortem">[[Postmortem]]</a> /
	 {{/INCIDENT}}
	{{#SECTION}}
		<a href="/INC-{{INCIDENT}}/postmortem/{{NAME__CODE}}">{{NAME}}</a> /
		 <a href="/INC-{{INCIDENT}}/postmortem/{{NAME__CODE}}/versions">[[Versions]]</a>{{/SECTION}}
	{{#SHOWN}} / {{VERSION}}{{/SHOWN}}</p>
<div class="head">
	<h1>{{#SECTION}}{{NAME}}{{/SECTION}}: {{#SHOWN}}[[version {{VERSION}}]]{{/SHOWN}}</h1></div>
{{>INCIDENT}}
{{>PART_NOTICE}}
<p class="meta">
	{{#SHOWN}}{{>PART_SECTION_SAVED}}{{/SHOWN}}{{#LATEST}} · [[the latest]]{{/LATEST}}</p>
<div class="cols even">
<section aria-labelledby="text"><h2 id="text">[[Text]]</h2>
{{#SHOWN}}
{{#HAS__NOT_APPLICABLE_BECAUSE}}
	<p>[[Not applicable, because]]: {{NOT_APPLICABLE_BECAUSE}}</p>{{/HAS__NOT_APPLICABLE_BECAUSE}}
{{#HAS__TEXT}}<div class="prose">
{{TEXT__HTML:none}}</div>{{/HAS__TEXT}}
{{#NO__TEXT}}<p class="muted">[[No text.]]</p>{{/NO__TEXT}}
{{/SHOWN}}
</section>
<section aria-labelledby="changes"><h2 id="changes">
	{{#SOME__WITH}}[[What changed since version {{WITH}}]]{{/SOME__WITH}}
	{{#ZERO__WITH}}[[All of it is new]]{{/ZERO__WITH}}</h2>
{{#C_COMPARE}}
	<form method="get" action="{{#SECTION}}/INC-{{INCIDENT}}/postmortem/{{NAME__CODE}}/versions/
		{{/SECTION}}{{#SHOWN}}{{VERSION}}{{/SHOWN}}">
		<p class="row">
			<label for="with">[[Compare with version]]</label>
			 <input id="with" name="with" type="number" min="0"
				{{#SECTION}} max="{{VERSION}}"{{/SECTION}} value="{{WITH}}" class="w12">
			 <button type="submit">[[Compare]]</button></p></form>{{/C_COMPARE}}
{{#HAS__CHANGES}}
	<table class="diff">
		<caption class="vh">[[Changes line by line]]</caption>{{>PART_DIFF_HEAD}}
		<tbody>{{#CHANGES}}{{>PART_DIFF_LINE}}{{/CHANGES}}</tbody></table>{{/HAS__CHANGES}}
{{#NO__CHANGES}}<p class="muted">[[No line of the text differs.]]</p>{{/NO__CHANGES}}
</section>
</div>
{{>PART_FRAME_END}}
