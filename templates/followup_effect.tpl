{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>{{#FOLLOWUP}}[[FU-{{NUMBER}}: did it help?]]{{/FOLLOWUP}} · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main" class="doc">
{{#FOLLOWUP}}
<p class="crumb"><a href="/open">[[Open items]]</a> / <a href="/FU-{{NUMBER}}">FU-{{NUMBER}}</a>
	 / [[Effect]]</p>
<div class="head">
	<h1><span class="ref">FU-{{NUMBER}}</span> [[Did it help?]] {{TITLE}}</h1></div>
<div class="marks">{{>PART_PRIORITY}}{{>PART_FU_STATE}}<span>{{KIND}}</span>
	{{#EFFECT_LATE}}<span class="late">[[Effect due]] {{EFFECT_ON__LONG}}</span>{{/EFFECT_LATE}}</div>
{{/FOLLOWUP}}
{{>PART_NOTICE}}
{{#FOLLOWUP}}
<section aria-labelledby="promise"><h2 id="promise">[[What was promised]]</h2>
	{{#HAS__DONE_WHEN}}<p class="quote">{{DONE_WHEN__HTML:none}}</p>{{/HAS__DONE_WHEN}}
	{{#HAS__CHECKED}}<p class="meta">[[Checked]]: {{CHECKED}}</p>{{/HAS__CHECKED}}
	{{#NO__MEASURE}}<p class="muted">[[No measure was said.]]</p>{{/NO__MEASURE}}</section>
{{>PART_FU_MEASURE}}
{{#NOT__STATUS__RESOLVED}}
	<p class="muted">[[It is asked once the follow-up is resolved.]]</p>{{/NOT__STATUS__RESOLVED}}
{{/FOLLOWUP}}
{{#HAS__EFFECTS}}<h2>[[What was found]]</h2>{{/HAS__EFFECTS}}
{{>PART_FU_FOUND}}
{{#C_DID}}<p class="help">
	[[You owned it or said it is done, so someone else says whether it helped.]]</p>
{{/C_DID}}
{{#C_JUDGE}}{{#FOLLOWUP}}
<form method="post" action="/FU-{{NUMBER}}/effect">{{>PART_TOKENS}}{{>C_FORM_FOLLOWUP_EFFECT_SET}}
	<div class="savebar"><button type="submit" class="primary">[[Save the verdict]]</button>
		<a href="/FU-{{NUMBER}}">[[Close without saving]]</a></div></form>
{{/FOLLOWUP}}{{/C_JUDGE}}
{{#C_MINE}}{{#FOLLOWUP}}
<details class="more"><summary>[[Ask again later]]</summary>
	<form method="post" action="/FU-{{NUMBER}}/effect/later">
		{{>PART_TOKENS}}{{>C_FORM_FOLLOWUP_EFFECT_LATER}}
		<button type="submit">[[Ask again later]]</button></form></details>
<details class="more"><summary>[[Hand over]]</summary>
	<form method="post" action="/FU-{{NUMBER}}/effect/owner">
		{{>PART_TOKENS}}{{>C_FORM_FOLLOWUP_EFFECT_OWNER}}
		<button type="submit">[[Hand over]]</button></form></details>
{{/FOLLOWUP}}{{/C_MINE}}
{{>PART_FRAME_END}}
