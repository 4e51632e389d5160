{{%AUTOESCAPE context="HTML"}}
{{!All sections, to read, each with its state.}}
{{>PART_FRAME_TOP}}
<title>[[Postmortem]] · {{#INCIDENT}}INC-{{NUMBER}}{{/INCIDENT}} · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
{{#INCIDENT}}<p class="crumb">{{>PART_INCIDENT_CRUMB}} / [[Postmortem]]</p>{{/INCIDENT}}
<div class="head"><h1>[[Postmortem]]</h1></div>
{{>INCIDENT}}
{{>PART_NOTICE}}
{{#SECTIONS}}
<section id="{{NAME__CODE}}" aria-labelledby="{{NAME__CODE}}-h">
	<h2 id="{{NAME__CODE}}-h">{{NAME}}</h2>
<p class="meta">
	{{#NO__EMPTY}}{{>PART_SECTION_SAVED}}{{/NO__EMPTY}}
	{{#EMPTY}}<span class="st">[[Not written yet]]</span>{{/EMPTY}}
	{{#C_CAN_WRITE}}
		 ·
		 <a href="/INC-{{INCIDENT}}/postmortem/{{NAME__CODE}}"
			aria-label="{{#EMPTY}}[[Write: {{NAME}}]]{{/EMPTY}}
			{{#NO__EMPTY}}[[Edit: {{NAME}}]]{{/NO__EMPTY}}">
			{{#EMPTY}}[[Write]]{{/EMPTY}}{{#NO__EMPTY}}[[Edit]]{{/NO__EMPTY}}</a>{{/C_CAN_WRITE}}
	{{#NO__EMPTY}}
		 ·
		 <a href="/INC-{{INCIDENT}}/postmortem/{{NAME__CODE}}/versions"
			aria-label="[[Versions of: {{NAME}}]]">
			[[Versions]]</a>{{/NO__EMPTY}}</p>
{{#NOT_APPLICABLE}}<p>[[Not applicable, because]]: {{NOT_APPLICABLE_BECAUSE}}</p>{{/NOT_APPLICABLE}}
{{#HAS__TEXT}}<div class="prose">
{{TEXT__HTML:none}}</div>{{/HAS__TEXT}}
</section>
{{/SECTIONS}}
{{>PART_FRAME_END}}
