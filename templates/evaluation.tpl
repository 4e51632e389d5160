{{%AUTOESCAPE context="HTML"}}
{{!Two questions, overall and aspect by aspect: a form for who may conclude, a table for others.}}
{{>PART_FRAME_TOP}}
<title>[[Evaluation of INC-{{C_INC}}]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
{{#INCIDENT}}<p class="crumb">{{>PART_INCIDENT_CRUMB}} / [[Evaluation]]</p>{{/INCIDENT}}
<div class="head"><h1>[[Evaluation of the response]]</h1></div>
{{>INCIDENT}}
{{>PART_NOTICE}}
{{#EVALUATION}}
<p class="lede">
{{#CONCLUDED}}
	<strong>[[Concluded]]</strong>{{#HAS__WHO}} · {{WHO}}{{/HAS__WHO}} ·
	 <time datetime="{{AT__ISO}}" title="{{AT__UTC}}">{{AT}}</time>
	{{#LACKS}}
		<br><span class="late">
			[[Since then it owes every aspect, and lacks some: conclude it again with all of them.]]</span>
	{{/LACKS}}{{/CONCLUDED}}
{{#NO__CONCLUDED}}
	<strong>[[Not concluded yet]]</strong>
	{{#LATE}}
		 · <span class="late">
			{{#ONE__DAYS_LATE}}[[1 day late]]{{/ONE__DAYS_LATE}}
			{{#MANY__DAYS_LATE}}[[{{DAYS_LATE__N}} days late]]{{/MANY__DAYS_LATE}}</span>{{/LATE}}
	{{#HAS__EVALUATION_DUE_ON}}
		 · [[due]] <time datetime="{{EVALUATION_DUE_ON__ISO}}">{{EVALUATION_DUE_ON__LONG}}</time>
	{{/HAS__EVALUATION_DUE_ON}}{{/NO__CONCLUDED}}</p>
<p class="meta">
	{{#ASPECTS_OWED}}[[{{RATED}} of {{C_ASPECTS}} aspects are rated. ]]{{/ASPECTS_OWED}}
	[[1 is not at all, 5 is fully; a 1 or 2 needs a comment.]]</p>
{{#C_CAN_LEAD}}
<form method="post" action="/INC-{{C_INC}}/evaluation">{{>PART_TOKENS}}
<table class="matrix"><caption>
	[[Sufficient: enough, soon enough, with the means we had. Complete: nothing left undone, every
	affected system, access, duty, trace.]]</caption>
{{>PART_MATRIX_HEAD}}
<tbody>{{#C_MATRIX_OVERALL}}{{>PART_MATRIX_ROW}}{{/C_MATRIX_OVERALL}}</tbody></table>
{{#NO__ASPECTS_OWED}}<p class="meta">[[The ten aspects are optional here.]]</p>{{/NO__ASPECTS_OWED}}
{{#ASPECTS_OWED}}
	<p class="meta">
		[[All ten aspects are owed: it was SEV1 or SEV2, or its postmortem is required. n/a is an
		answer.]]</p>{{/ASPECTS_OWED}}
<table class="matrix"><caption>[[Aspect by aspect]]</caption>
{{>PART_MATRIX_HEAD}}
<tbody>{{#C_MATRIX}}{{>PART_MATRIX_ROW}}{{/C_MATRIX}}</tbody></table>
<div class="savebar">
	<button type="submit" class="primary">[[Conclude the evaluation]]</button>
	{{#CONCLUDED}}
		<span class="muted">
			[[Takes the place of the one that holds; that one stays in the history.]]</span>
	{{/CONCLUDED}}
	<a href="/followups/new?incident={{C_INC:u}}">[[Make a follow-up of a remark]]</a></div></form>
{{/C_CAN_LEAD}}
{{#NO__C_CAN_LEAD}}
<table class="matrix"><caption>
	[[Sufficient: enough, soon enough, with the means we had. Complete: nothing left undone, every
	affected system, access, duty, trace.]]</caption>
{{>PART_MATRIX_HEAD}}
<tbody>
	{{#OVERALL}}{{>PART_MATRIX_READ}}{{/OVERALL}}{{#ASPECTS}}{{>PART_MATRIX_READ}}{{/ASPECTS}}
	</tbody></table>
<p class="meta">[[A responder concludes the evaluation.]]</p>
{{/NO__C_CAN_LEAD}}
{{/EVALUATION}}
{{>PART_FRAME_END}}
