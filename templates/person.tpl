{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>{{#PERSON}}{{SHOWN}}{{/PERSON}} · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
{{#PERSON}}
<p class="crumb">
	{{#HAS__TEAM_SHOWN}}<a href="/teams/{{TEAM}}">{{TEAM_SHOWN}}</a> / {{/HAS__TEAM_SHOWN}}
	<span>{{NAME}}</span></p>
<div class="head">
	<h1>{{SHOWN}}</h1>
	{{#C_CAN_ADMIN}}
		<div class="acts"><a class="btn" href="/admin/people/{{NAME}}">[[Change the person]]</a></div>
	{{/C_CAN_ADMIN}}</div>
<div class="marks">
	{{#HAS__READING}}<span>{{READING}}</span>{{/HAS__READING}}<span>{{ROLE}}</span>
	{{#NOT__STATE__ENABLED}}<span class="st declined">{{STATE}}</span>{{/NOT__STATE__ENABLED}}</div>
{{/PERSON}}
{{>PART_NOTICE}}
{{>PART_OWNED_LISTS}}
<div class="cols"><div>
{{>PART_OWNED_TABLES}}
</div>
<aside class="aside" aria-label="[[Teams and incidents]]">
{{#HAS__LEADS}}
<section><h2>[[Leads]]</h2>
<ul>
{{#LEADS}}
<li>
	{{>PART_TEAM}}
	<span class="under">
		{{#LEAD}}[[team lead]]{{#RISK_OWNER}}[[, ]]{{/RISK_OWNER}}{{/LEAD}}
		{{#RISK_OWNER}}[[risk owner]]{{/RISK_OWNER}}</span></li>
{{/LEADS}}
</ul></section>
{{/HAS__LEADS}}
<section><h2>[[Incidents]]</h2>
{{#HAS__DRAFTS}}
<ul class="log">
{{#DRAFTS}}
<li>
	<a href="/INC-{{INCIDENT}}/{{WHAT__CODE}}">INC-{{INCIDENT}}</a> {{TITLE}}
	<br><span class="muted">
		{{WHAT}}
		{{#HAS__DUE_ON}}
			 · {{#OVERDUE}}<span class="late">[[late, due]] {{DUE_ON}}</span>{{/OVERDUE}}
			{{#NO__OVERDUE}}[[due]] {{DUE_ON}}{{/NO__OVERDUE}}{{/HAS__DUE_ON}}</span></li>
{{/DRAFTS}}
</ul>
{{/HAS__DRAFTS}}
{{#PERSON}}
	<p><a href="/incidents?lead={{NAME:u}}">[[Incidents that {{SHOWN}} leads]]</a></p>
{{/PERSON}}
</section>
</aside></div>
{{>PART_FRAME_END}}
