{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>[[Add a follow-up]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main" class="doc">
<p class="crumb">
	{{#HAS__BECAUSE}}
		{{#BECAUSE}}
			<a href="/incidents">[[Incidents]]</a> /
			 <a href="/INC-{{INCIDENT}}">INC-{{INCIDENT}}</a>
			{{#HAS__FINDING}}
				 / <a href="/INC-{{INCIDENT}}/findings#F{{FINDING}}">F{{FINDING}}</a>
			{{/HAS__FINDING}}{{/BECAUSE}}{{/HAS__BECAUSE}}
	{{#NO__BECAUSE}}<a href="/open">[[Open items]]</a>{{/NO__BECAUSE}} / [[Add a follow-up]]</p>
<h1>[[Add a follow-up]]</h1>
{{>PART_NOTICE}}
{{#HAS__BECAUSE}}{{#BECAUSE}}
<p class="lede">
	[[Because of <a href="/INC-{{INCIDENT}}">INC-{{INCIDENT}}</a> {{INCIDENT_TITLE}}]]
	{{#HAS__FINDING}}
		[[, ]]<a href="/INC-{{INCIDENT}}/findings#F{{FINDING}}">F{{FINDING}}</a> {{FINDING_TITLE}}
	{{/HAS__FINDING}}</p>
{{/BECAUSE}}{{/HAS__BECAUSE}}
<form method="post" action="/followups">{{>PART_TOKENS}}
{{>C_FORM_FOLLOWUP_ADD}}
<p class="acts">
	<button type="submit" class="primary">[[Add the follow-up]]</button>
	 <a href="{{#HAS__BECAUSE}}{{#BECAUSE}}/INC-{{INCIDENT}}
		{{#HAS__FINDING}}/findings#F{{FINDING}}{{/HAS__FINDING}}{{/BECAUSE}}{{/HAS__BECAUSE}}
		{{#NO__BECAUSE}}/open{{/NO__BECAUSE}}">[[Close without adding]]</a></p>
</form>
{{>PART_FRAME_END}}
