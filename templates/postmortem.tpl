{{%AUTOESCAPE context="HTML"}}
{{!All sections, to read, each with its state.}}
{{>PART_FRAME_TOP}}
<title>[[Postmortem]] · {{#INCIDENT}}INC-{{NUMBER}}{{/INCIDENT}} · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
{{#INCIDENT}}<p class="crumb">{{>PART_INCIDENT_CRUMB}} / [[Postmortem]]</p>{{/INCIDENT}}
<div class="head">
	<h1>[[Postmortem]]</h1>
	<div class="acts"><a class="btn" href="/INC-{{C_INC}}/comments">[[Comments]]</a></div></div>
{{>INCIDENT}}
{{>PART_NOTICE}}
{{#C_DRAFTED}}
<section aria-labelledby="gate"><h2 id="gate">
	{{#REVIEW}}
		{{POSTMORTEM}}
		{{#IS__POSTMORTEM__APPROVED}}{{#NOT__STAGE__APPROVED}}
			 · [[next revision]]: {{STAGE}}{{/NOT__STAGE__APPROVED}}{{/IS__POSTMORTEM__APPROVED}}
	{{/REVIEW}}
	{{#SOME__GATE_OPEN}}[[: {{GATE_OPEN}} of {{GATE_TOTAL}} lacking]]{{/SOME__GATE_OPEN}}</h2>
{{#REVIEW}}{{#HAS__SENT_AT}}
	<p class="meta">
		[[Sent to review]][[, ]]{{#HAS__SENT_BY_SHOWN}}
			<a class="quiet" href="/people/{{SENT_BY}}">{{SENT_BY_SHOWN}}</a>[[, ]]{{/HAS__SENT_BY_SHOWN}}
		<time datetime="{{SENT_AT__ISO}}" title="{{SENT_AT__UTC}}">{{SENT_AT}}</time></p>
{{/HAS__SENT_AT}}{{/REVIEW}}
{{>PART_GATE_LINES}}
{{#C_SENDS}}
{{#ZERO__GATE_OPEN}}
<form method="post" action="/INC-{{C_INC}}/review">{{>PART_TOKENS}}
	<input type="hidden" name="to" value="in_review">
	<p class="acts"><button type="submit" class="primary">[[Send to review]]</button></p></form>
{{/ZERO__GATE_OPEN}}
{{/C_SENDS}}
{{#C_RETURNS}}
<details class="more"{{#C_WRONG}} open{{/C_WRONG}}>
	<summary>[[Send back to be changed]]</summary>
<form method="post" action="/INC-{{C_INC}}/review">{{>PART_TOKENS}}
	<input type="hidden" name="to" value="drafting">
	{{>C_F_INCIDENT_REVIEW__SAID}}
	<p class="acts"><button type="submit">[[Send back]]</button></p></form></details>
{{/C_RETURNS}}
{{#REVIEW}}{{#IS__STAGE__IN_REVIEW}}
<p class="acts">
	<a class="btn" href="/INC-{{C_INC}}/report">[[Read the report and approve it]]</a></p>
{{/IS__STAGE__IN_REVIEW}}{{/REVIEW}}
{{#C_REVISES}}
<form method="post" action="/INC-{{C_INC}}/review">{{>PART_TOKENS}}
	<input type="hidden" name="to" value="revise">
	<p class="meta">
		[[What was approved stays as it is and in force. What is written from here on is the next
		revision.]]</p>
	<p class="acts"><button type="submit">[[Write the next revision]]</button></p></form>
{{/C_REVISES}}
</section>
{{/C_DRAFTED}}
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
{{#IS__NAME__ACTORS}}
<p><a href="/INC-{{INCIDENT}}/actors">[[Actors, how sure that is, and what it rests on]]</a></p>
{{/IS__NAME__ACTORS}}
{{#NOT_APPLICABLE}}<p>[[Not applicable, because]]: {{NOT_APPLICABLE_BECAUSE}}</p>{{/NOT_APPLICABLE}}
{{#HAS__TEXT}}<div class="prose">
{{TEXT__HTML:none}}</div>{{/HAS__TEXT}}
</section>
{{/SECTIONS}}
{{>PART_FRAME_END}}
