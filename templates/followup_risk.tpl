{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>{{#FOLLOWUP}}[[FU-{{NUMBER}}: the risk]]{{/FOLLOWUP}} · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main" class="doc">
{{#FOLLOWUP}}
<p class="crumb"><a href="/open">[[Open items]]</a> / <a href="/FU-{{NUMBER}}">FU-{{NUMBER}}</a>
	 / [[Risk]]</p>
<div class="head"><h1><span class="ref">FU-{{NUMBER}}</span> {{TITLE}}</h1></div>
<div class="marks">{{>PART_PRIORITY}}{{>PART_FU_STATE}}<span>{{KIND}}</span></div>
{{/FOLLOWUP}}
{{>PART_NOTICE}}
{{#C_RECOMMEND}}
<p>
	{{#C_URGENT}}[[It is declined once the risk owner of its team accepts what stays.]]{{/C_URGENT}}
	{{#NO__C_URGENT}}[[It is declined at once, and open again when the risk has run out.]]
	{{/NO__C_URGENT}}</p>
{{#FOLLOWUP}}
<form method="post" action="/FU-{{NUMBER}}/risk">{{>PART_TOKENS}}{{>C_FORM_FOLLOWUP_RISK_SET}}
	<div class="savebar"><button type="submit" class="primary">
		{{#C_URGENT}}[[Recommend it]]{{/C_URGENT}}{{#NO__C_URGENT}}[[Decline it]]{{/NO__C_URGENT}}
		</button><a href="/FU-{{NUMBER}}">[[Close without saving]]</a></div></form>
{{/FOLLOWUP}}{{/C_RECOMMEND}}
{{#NO__C_RECOMMEND}}{{#NO__RISKS}}
	<p class="muted">
		[[Nothing has been recommended. A responder may, while it is open or in progress.]]</p>
{{/NO__RISKS}}{{/NO__C_RECOMMEND}}
{{>PART_FU_RISKS}}
{{#RISK_STAND_IN}}<p class="help">
[[Its team has no risk owner who may decide it. Whoever may confirm decides.]]</p>{{/RISK_STAND_IN}}
{{#RISK_MINE}}{{#FOLLOWUP}}
<form method="post" action="/FU-{{NUMBER}}/risk/decision">
	{{>PART_TOKENS}}{{>C_FORM_FOLLOWUP_DECISION}}
	<div class="savebar"><button type="submit" class="primary">[[Save the decision]]</button></div>
</form>
{{/FOLLOWUP}}{{/RISK_MINE}}
{{>PART_FRAME_END}}
