{{%AUTOESCAPE context="HTML"}}
{{!One actor: what is said of them, and the forms that change it.}}
{{>PART_FRAME_TOP}}
<title>[[An actor of INC-{{C_INC}}]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
{{#INCIDENT}}
	<p class="crumb">
		{{>PART_INCIDENT_CRUMB}} / <a href="/INC-{{NUMBER}}/actors">[[Actors]]</a></p>
{{/INCIDENT}}
{{#ACTORS}}
<div class="head"><h1><span class="ref">A{{NUMBER}}</span>
	 {{#HAS__NAME}}{{NAME}}{{/HAS__NAME}}{{#NO__NAME}}{{STANDING}}{{/NO__NAME}}</h1></div>
{{/ACTORS}}
{{#STRUCK}}
<div class="head"><h1><span class="ref">A{{NUMBER}}</span>
	 {{#HAS__NAME}}{{NAME}}{{/HAS__NAME}}{{#NO__NAME}}{{STANDING}}{{/NO__NAME}}</h1></div>
{{/STRUCK}}
{{>INCIDENT}}
{{>PART_NOTICE}}
{{>PART_STORED}}
{{#STRUCK}}{{>PART_STRUCK}}{{>PART_ACTOR_TEXTS}}{{/STRUCK}}
{{#ACTORS}}
{{#NO__C_CAN_WRITE}}{{>PART_ACTOR_TEXTS}}{{/NO__C_CAN_WRITE}}
{{#C_CAN_WRITE}}
{{#HAS__TECHNIQUES}}
<p class="meta">
	{{#TECHNIQUES}}
		{{>PART_TECHNIQUE}}{{#TECHNIQUES_separator}}[[; ]]{{/TECHNIQUES_separator}}
	{{/TECHNIQUES}}</p>
{{/HAS__TECHNIQUES}}
<form method="post" action="/INC-{{C_INC}}/actors/A{{NUMBER}}">{{>PART_TOKENS}}
{{>C_FORM_ACTOR_SET}}
<p class="acts">
	<button type="submit" class="primary"
		aria-keyshortcuts="Control+S Control+Enter">[[Save actor]]</button>
	 <a href="/INC-{{C_INC}}/actors#A{{NUMBER}}">[[Back to the actors]]</a></p></form>
<details class="more"{{#C_STRIKE_AGAIN}} open{{/C_STRIKE_AGAIN}}>
	<summary>[[Strike out A{{NUMBER}}]]</summary>
	<form method="post" action="/INC-{{C_INC}}/actors/A{{NUMBER}}/strike">{{>PART_TOKENS}}
	{{>C_FORM_ACTOR_STRIKE}}
	<p class="help">[[It stays readable under the list, with your name.]]</p>
	<p class="acts"><button type="submit">[[Strike it out]]</button></p></form></details>
{{/C_CAN_WRITE}}
{{/ACTORS}}
{{>PART_FRAME_END}}
