{{%AUTOESCAPE context="HTML"}}
{{!The four kinds, each with its takeaways, or that nothing was said yet.}}
{{>PART_FRAME_TOP}}
<title>[[Takeaways of INC-{{C_INC}}]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
{{#INCIDENT}}<p class="crumb">{{>PART_INCIDENT_CRUMB}} / [[Takeaways]]</p>{{/INCIDENT}}
<div class="head"><h1>[[Takeaways]]</h1></div>
{{>INCIDENT}}
{{>PART_NOTICE}}
{{#KINDS}}
<section aria-labelledby="{{KIND__CODE}}">
	<h2 id="{{KIND__CODE}}">{{KIND}}</h2>
{{#TAKEAWAYS}}{{>PART_TAKEAWAY}}{{/TAKEAWAYS}}
{{#NO__TAKEAWAYS}}<p class="muted">[[Not answered yet.]]</p>{{/NO__TAKEAWAYS}}
</section>
{{/KINDS}}
{{#C_CAN_WRITE}}
<section aria-labelledby="add"><h2 id="add">[[Add a takeaway]]</h2>
<form method="post" action="/INC-{{C_INC}}/takeaways">{{>PART_TOKENS}}
{{>C_FORM_TAKEAWAY_ADD}}
<p class="acts"><button type="submit" class="primary">[[Add takeaway]]</button></p>
</form></section>
{{/C_CAN_WRITE}}
{{>PART_FRAME_END}}
