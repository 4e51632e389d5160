{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>[[Edit a finding of INC-{{C_INC}}]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
<p class="crumb">
	{{#INCIDENT}}
		{{>PART_INCIDENT_CRUMB}} / <a href="/INC-{{NUMBER}}/findings">[[Findings]]</a> /
	 {{/INCIDENT}}
	{{#FINDING}}F{{NUMBER}}{{/FINDING}}</p>
{{#FINDING}}
<div class="head"><h1><span class="ref">F{{NUMBER}}</span> {{TITLE}}</h1></div>
{{/FINDING}}
{{>INCIDENT}}
{{>PART_NOTICE}}
{{>PART_STORED}}
{{#FINDING}}
{{#REPEATS}}
<p class="meta">
	[[Repeats]]
	 <a href="/INC-{{INCIDENT}}/findings#F{{FINDING}}">INC-{{INCIDENT}}/F{{FINDING}}</a> {{TITLE}}</p>
{{/REPEATS}}
<form method="post" action="/INC-{{C_INC}}/findings/F{{NUMBER}}">{{>PART_TOKENS}}
{{>C_FORM_FINDING_SET}}
<p class="acts">
	<button type="submit" class="primary"
		aria-keyshortcuts="Control+S Control+Enter">[[Save finding]]</button>
	 <a href="/INC-{{C_INC}}/findings#F{{NUMBER}}">[[Back to the findings]]</a></p></form>
{{/FINDING}}
{{>PART_FRAME_END}}
