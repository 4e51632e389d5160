{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>{{#FOLLOWUP}}[[Edit FU-{{NUMBER}}]]{{/FOLLOWUP}} · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main" class="doc">
{{#FOLLOWUP}}
	<p class="crumb">
		<a href="/open">[[Open items]]</a> / <a href="/FU-{{NUMBER}}">FU-{{NUMBER}}</a></p>
<h1>[[Edit FU-{{NUMBER}}]]</h1>{{/FOLLOWUP}}
{{>PART_NOTICE}}
{{>PART_STORED}}
{{#NO__C_MAY_EDIT}}
	<p>[[Its owner, its team’s lead and responders edit it, and whoever opened it.]]</p>
{{/NO__C_MAY_EDIT}}
{{#C_MAY_EDIT}}
<form method="post">{{>PART_TOKENS}}
{{>C_FORM_FOLLOWUP_SET}}
<div class="savebar">
	<button type="submit" class="primary"
		aria-keyshortcuts="Control+S Control+Enter">[[Save the follow-up]]</button>
	{{#FOLLOWUP}}<a href="/FU-{{NUMBER}}">[[Close without saving]]</a>{{/FOLLOWUP}}</div>
</form>
{{/C_MAY_EDIT}}
{{>PART_FRAME_END}}
