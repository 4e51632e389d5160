{{%AUTOESCAPE context="HTML"}}
{{!All comments on a postmortem, open ones first, and the form for another.}}
{{>PART_FRAME_TOP}}
<title>[[Comments on INC-{{C_INC}}]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
<p class="crumb">
	{{#INCIDENT}}
		{{>PART_INCIDENT_CRUMB}} / <a href="/INC-{{NUMBER}}/postmortem">[[Postmortem]]</a> /
	 {{/INCIDENT}}[[Comments]]</p>
<div class="head"><h1>[[Comments]]</h1></div>
{{>INCIDENT}}
{{>PART_NOTICE}}
{{#C_AGAIN}}
<section aria-labelledby="again"><h2 id="again">
	C{{C_AGAIN_NUMBER}}: {{#C_AGAIN_OPENS}}[[Open again]]{{/C_AGAIN_OPENS}}
	{{#NO__C_AGAIN_OPENS}}[[Resolve]]{{/NO__C_AGAIN_OPENS}}</h2>
<form method="post" action="/INC-{{C_INC}}/comments/C{{C_AGAIN_NUMBER}}">{{>PART_TOKENS}}
	{{#C_AGAIN_OPENS}}<input type="hidden" name="to" value="open">{{/C_AGAIN_OPENS}}
	{{#NO__C_AGAIN_OPENS}}<input type="hidden" name="to" value="resolve">{{/NO__C_AGAIN_OPENS}}
	{{>C_F_COMMENT_STATUS__ANSWER}}
	<p class="acts"><button type="submit">
		{{#C_AGAIN_OPENS}}[[Open again]]{{/C_AGAIN_OPENS}}
		{{#NO__C_AGAIN_OPENS}}[[Resolve]]{{/NO__C_AGAIN_OPENS}}</button></p></form></section>
{{/C_AGAIN}}
<section aria-labelledby="all"><h2 class="vh" id="all">[[All comments]]</h2>
{{#COMMENTS}}{{>PART_COMMENT}}{{/COMMENTS}}
{{#NO__COMMENTS}}
	<div class="empty">
		<strong>[[Nobody has commented yet.]]</strong>
		 [[A comment stays open until somebody resolves it.]]</div>
{{/NO__COMMENTS}}
</section>
{{#C_CAN_WRITE}}
<section aria-labelledby="add"><h2 id="add">[[Add a comment]]</h2>
<form method="post" action="/INC-{{C_INC}}/comments">{{>PART_TOKENS}}
{{>C_FORM_COMMENT_ADD}}
<p class="acts"><button type="submit" class="primary">[[Add comment]]</button></p>
</form></section>
{{/C_CAN_WRITE}}
{{>PART_FRAME_END}}
