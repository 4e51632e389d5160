{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>[[Cycle {{C_CYCLE}}]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
<p class="crumb"><a href="/cycles">[[Cycles]]</a> / {{C_CYCLE}}</p>
{{>PART_NOTICE}}
<div class="head"><h1>[[Cycle {{C_CYCLE}}]]</h1></div>
{{#CYCLE}}
{{#HAS__BEGINS_ON}}
<p class="lede">
	[[{{BEGINS_ON__LONG}} to {{ENDS_ON__LONG}}]]{{#NOW}}[[, ]]<strong>[[now]]</strong>{{/NOW}}
	{{#OVER}}[[, ]][[over]]{{/OVER}}</p>
{{/HAS__BEGINS_ON}}
{{/CYCLE}}
<p class="paper">[[As of {{C_AS_OF}}]]</p>
{{#HAS__C_ALL}}
	<p class="noprint"><a href="{{C_ALL}}">[[All teams]]</a></p>
{{/HAS__C_ALL}}
{{#COUNTS}}{{>PART_CYCLE_COUNTS}}{{/COUNTS}}
<details class="more noprint"><summary>[[How the order is suggested]]</summary>
<p>
	[[By the first of these that differs: priority; late against its first date; at risk; the severity
	of its incident; how often it was opened again and how many incidents stand behind it; strength;
	its first date. A team ranks as it sees fit; what it moves up carries its reason.]]</p></details>
<div id="cycle_order-at" tabindex="-1">
{{#TEAMS}}{{>PART_CYCLE_TEAM}}{{/TEAMS}}
</div>
{{#NO__TEAMS}}
<div class="empty">
	<strong>[[Nothing is in this cycle yet.]]</strong>
	 [[What is proposed for it stands here, by team.]]</div>
{{/NO__TEAMS}}
{{>PART_PAGER}}
{{#C_CAN_WRITE}}{{#NO__C_OVER}}
<details class="more noprint"{{#C_PROPOSE_AGAIN}} open{{/C_PROPOSE_AGAIN}}>
	<summary>[[Propose a follow-up]]</summary>
	<form method="post" action="/cycles/{{C_CYCLE}}/propose">
		{{>PART_TOKENS}}{{>C_FORM_CYCLE_PROPOSE}}
		<button type="submit">[[Propose it]]</button></form></details>
{{/NO__C_OVER}}{{/C_CAN_WRITE}}
<p class="meta noprint">
	{{#CYCLE}}
	{{#HAS__EARLIER}}{{#EARLIER}}
		[[Earlier]]: <a href="/cycles/{{NAME}}">{{NAME}}</a>
		 [[({{RESOLVED}} of {{ENTRIES}} resolved)]]. {{/EARLIER}}{{/HAS__EARLIER}}
	{{#HAS__LATER}}{{#LATER}}
		[[Later]]: <a href="/cycles/{{NAME}}">{{NAME}}</a>
		 [[({{PROPOSED}} proposed, {{COMMITTED}} committed)]]. {{/LATER}}{{/HAS__LATER}}
	{{/CYCLE}}
	[[This page as]] <a href="{{C_CSV}}">CSV</a>[[, ]]<a href="{{C_JSON}}">JSON</a></p>
{{>PART_FRAME_END}}
