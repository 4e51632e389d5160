{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>{{#FOLLOWUP}}[[FU-{{NUMBER}}: groups]]{{/FOLLOWUP}} · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
{{#FOLLOWUP}}
<p class="crumb"><a href="/open">[[Open items]]</a> / <a href="/FU-{{NUMBER}}">FU-{{NUMBER}}</a>
	 / [[Groups]]</p>
{{>PART_FU_HEAD}}
{{/FOLLOWUP}}
{{>PART_NOTICE}}
<section aria-labelledby="groups"><h2 id="groups">[[Whom it is addressed to]]</h2>
{{#HAS__GROUPS}}
<table class="cards answers">{{>PART_ADDRESSED_HEAD}}
	<tbody>
{{#GROUPS}}{{>PART_ADDRESSED}}{{/GROUPS}}
</tbody></table>
{{/HAS__GROUPS}}
{{#NO__GROUPS}}
	<p class="muted">
		{{#C_KIND}}[[It is addressed to no group yet.]]{{/C_KIND}}
		{{#NO__C_KIND}}
			[[Only process failures and cross-organizational issues are addressed to groups.]]
		{{/NO__C_KIND}}</p>{{/NO__GROUPS}}
</section>
{{#C_MAY_ADDRESS}}{{#FOLLOWUP}}
<section aria-labelledby="add"><h2 id="add">[[Address it to a group]]</h2>
<form method="post" action="/FU-{{NUMBER}}/groups">{{>PART_TOKENS}}{{>C_FORM_ADDRESSED_ADD}}
	<p class="acts"><button type="submit" class="primary">[[Address it to the group]]</button></p>
</form></section>
{{/FOLLOWUP}}{{/C_MAY_ADDRESS}}
{{>PART_ADDRESSED_SAID}}
{{>PART_FRAME_END}}
