{{%AUTOESCAPE context="HTML"}}
{{!The actors of an incident, or the statement that they are not known.}}
{{>PART_FRAME_TOP}}
<title>[[Actors of INC-{{C_INC}}]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
{{#INCIDENT}}<p class="crumb">{{>PART_INCIDENT_CRUMB}} / [[Actors]]</p>{{/INCIDENT}}
<div class="head">
	<h1>[[Actors]]</h1>
	{{#C_CAN_WRITE}}
		<div class="acts"><a class="btn" href="#add">[[Add an actor]]</a></div>{{/C_CAN_WRITE}}</div>
{{>INCIDENT}}
{{>PART_NOTICE}}
<p class="lede">
	[[Who did it, as far as it is known, and on what that rests. That it is not known is an answer,
		too, and somebody has to say it.]]</p>
{{#HAS__NOT_KNOWN}}
<div class="item signed" id="unknown">
<p><strong>[[The actors are not known.]]</strong></p>
{{#NOT_KNOWN}}
{{#HAS__BECAUSE}}<p>{{BECAUSE__HTML:none}}</p>{{/HAS__BECAUSE}}
<p class="meta">
	{{#HAS__SAID_BY_SHOWN}}[[Declared by {{SAID_BY_SHOWN}}]][[, ]]{{/HAS__SAID_BY_SHOWN}}
	<time datetime="{{SAID_AT__ISO}}" title="{{SAID_AT__UTC}}">{{SAID_AT}}</time></p>
{{/NOT_KNOWN}}
{{#C_CAN_WRITE}}
<form method="post" action="/INC-{{C_INC}}/actors/unknown/end">{{>PART_TOKENS}}
<p class="acts"><button type="submit">[[Take that back]]</button></p></form>
{{/C_CAN_WRITE}}
</div>
{{/HAS__NOT_KNOWN}}
{{#NO__ACTORS}}{{#NO__NOT_KNOWN}}
<div class="empty">
	<strong>[[Not answered yet.]]</strong>
	 [[Before review an actor stands here, or that they are not known.]]</div>
{{/NO__NOT_KNOWN}}{{/NO__ACTORS}}
{{#HAS__ACTORS}}<h2 class="vh">[[Who it was]]</h2>{{/HAS__ACTORS}}
{{#ACTORS}}{{>PART_ACTOR}}{{/ACTORS}}
{{#HAS__STRUCK}}
<details class="more"><summary>[[Struck out]]</summary>
<ul>
{{#STRUCK}}
<li id="A{{NUMBER}}">
	<p>
		<span class="ref">A{{NUMBER}}</span>
		 <a href="/INC-{{C_INC}}/actors/A{{NUMBER}}">
			<del>
				{{#HAS__NAME}}{{NAME}}{{/HAS__NAME}}
				{{#NO__NAME}}{{STANDING}}{{/NO__NAME}}</del></a></p>
	{{>PART_STRUCK}}</li>
{{/STRUCK}}
</ul></details>
{{/HAS__STRUCK}}
{{#C_CAN_WRITE}}
{{#C_MAY_DECLARE}}
<details class="more"{{#C_UNKNOWN_AGAIN}} open{{/C_UNKNOWN_AGAIN}} id="declare">
	<summary>[[Declare that the actors are not known]]</summary>
	<form method="post" action="/INC-{{C_INC}}/actors/unknown">{{>PART_TOKENS}}
	{{>C_FORM_ACTORS_UNKNOWN}}
	<p class="acts"><button type="submit">[[Declare them not known]]</button></p></form></details>
{{/C_MAY_DECLARE}}
<section aria-labelledby="add"><h2 id="add">[[Add an actor]]</h2>
<form method="post" action="/INC-{{C_INC}}/actors">{{>PART_TOKENS}}
{{>C_FORM_ACTOR_ADD}}
<p class="acts"><button type="submit" class="primary">[[Add actor]]</button></p>
</form></section>
{{/C_CAN_WRITE}}
{{>PART_FRAME_END}}
