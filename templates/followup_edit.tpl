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
<form method="post">{{>PART_TOKENS}}
{{>C_F_FOLLOWUP_SET__VERSION}}
{{>C_F_FOLLOWUP_SET__TITLE}}
<div class="pair">
{{>C_F_FOLLOWUP_SET__KIND}}
{{>C_F_FOLLOWUP_SET__PRIORITY}}
{{>C_F_FOLLOWUP_SET__SERVICE}}
{{>C_F_FOLLOWUP_SET__TEAM}}
{{>C_F_FOLLOWUP_SET__CYCLE}}
</div>
{{>C_F_FOLLOWUP_SET__DETAIL}}
{{>C_F_FOLLOWUP_SET__DONE_WHEN}}
{{>C_F_FOLLOWUP_SET__TICKET}}
<div class="savebar">
	<button type="submit" class="primary">[[Save the follow-up]]</button>
	{{#FOLLOWUP}}<a href="/FU-{{NUMBER}}">[[Close without saving]]</a>{{/FOLLOWUP}}</div>
</form>
{{>PART_FRAME_END}}
