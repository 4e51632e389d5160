{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>{{#GROUP}}FU-{{FOLLOWUP}}: {{TEAM_SHOWN}}{{/GROUP}} · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
{{#GROUP}}
<p class="crumb"><a href="/open">[[Open items]]</a> / <a href="/FU-{{FOLLOWUP}}">FU-{{FOLLOWUP}}</a>
	 / <a href="/FU-{{FOLLOWUP}}/groups">[[Groups]]</a> / <span>{{TEAM_SHOWN}}</span></p>
{{/GROUP}}
{{#FOLLOWUP}}{{>PART_FU_HEAD}}{{/FOLLOWUP}}
{{>PART_NOTICE}}
<table class="cards answers">{{>PART_ADDRESSED_HEAD}}
	<tbody>
{{#GROUP}}{{>PART_ADDRESSED}}{{/GROUP}}
</tbody></table>
{{>PART_ADDRESSED_SAID}}
{{#C_JUDGE}}{{#GROUP}}
<section aria-labelledby="judge"><h2 id="judge">[[Judge the answer]]</h2>
{{#NO__JUDGE_ON}}<p class="help">
	[[They have not answered in time. Without an answer it can only be unacceptable.]]</p>
{{/NO__JUDGE_ON}}
<form method="post" action="/FU-{{FOLLOWUP}}/groups/{{NUMBER}}/judgement">
	{{>PART_TOKENS}}{{>C_FORM_ADDRESSED_JUDGE}}
	<p class="acts"><button type="submit" class="primary">[[Save the judgement]]</button></p>
	<p class="meta">
		[[The follow-up is declined where no group accepted and of none is more to be expected.]]</p>
</form></section>
{{/GROUP}}{{/C_JUDGE}}
{{#C_ANSWER}}{{#GROUP}}
<section aria-labelledby="answer"><h2 id="answer">
	{{#HAS__ANSWER}}[[Record a revised answer]]{{/HAS__ANSWER}}
	{{#NO__ANSWER}}[[Record their answer]]{{/NO__ANSWER}}</h2>
<form method="post" action="/FU-{{FOLLOWUP}}/groups/{{NUMBER}}/answer">
	{{>PART_TOKENS}}{{>C_FORM_ADDRESSED_ANSWER}}
	<p class="acts"><button type="submit">[[Save the answer]]</button></p></form></section>
{{/GROUP}}{{/C_ANSWER}}
{{#C_CONTACT}}{{#GROUP}}
<section aria-labelledby="contact"><h2 id="contact">[[Keep a contact]]</h2>
<form method="post" action="/FU-{{FOLLOWUP}}/groups/{{NUMBER}}/contact">
	{{>PART_TOKENS}}{{>C_FORM_ADDRESSED_CONTACT}}
	<p class="acts"><button type="submit">[[Keep the contact]]</button></p></form></section>
{{/GROUP}}{{/C_CONTACT}}
{{#C_RELEASE}}{{#GROUP}}
<details class="more"{{#C_RELEASE_AGAIN}} open{{/C_RELEASE_AGAIN}}>
	<summary>[[It is no longer asked of them]]</summary>
	<form method="post" action="/FU-{{FOLLOWUP}}/groups/{{NUMBER}}/release">
		{{>PART_TOKENS}}{{>C_FORM_ADDRESSED_RELEASE}}
		<button type="submit">[[No longer ask them]]</button></form></details>
{{/GROUP}}{{/C_RELEASE}}
{{>PART_FRAME_END}}
