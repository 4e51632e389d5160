{{%AUTOESCAPE context="HTML"}}
{{!What a revision changed since the one before.}}
{{>PART_FRAME_TOP}}
<title>
	{{#REVISION}}[[What revision {{REVISION}} changed]]{{/REVISION}} ·
	 {{#INCIDENT}}INC-{{NUMBER}}{{/INCIDENT}} · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
<p class="crumb">
	{{#INCIDENT}}
		{{>PART_INCIDENT_CRUMB}} / <a href="/INC-{{NUMBER}}/report">[[Report]]</a> /{{/INCIDENT}}
	{{#REVISION}} <a href="/INC-{{C_INC}}/report/{{REVISION}}">{{REVISION}}</a>{{/REVISION}}</p>
<div class="head">
	<h1>{{#REVISION}}[[What revision {{REVISION}} changed]]{{/REVISION}}</h1></div>
{{>INCIDENT}}
{{>PART_NOTICE}}
{{#HAS__CHANGES}}
	<table class="diff">
		<caption class="vh">[[Changes line by line]]</caption>{{>PART_DIFF_HEAD}}
		<tbody>{{#CHANGES}}{{>PART_DIFF_LINE}}{{/CHANGES}}</tbody></table>{{/HAS__CHANGES}}
{{#NO__CHANGES}}<p class="muted">[[No line of the text differs.]]</p>{{/NO__CHANGES}}
{{>PART_FRAME_END}}
