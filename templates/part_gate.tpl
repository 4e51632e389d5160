{{%AUTOESCAPE context="HTML"}}
{{!What stands between this incident and its approval and closing. C_ERRORS links lead here too.}}
{{#SOME__GATE_TOTAL}}
<section aria-labelledby="gate"><h2 id="gate">
	{{#SOME__GATE_OPEN}}
		[[Between this incident and closing: {{GATE_OPEN}} of {{GATE_TOTAL}}]]{{/SOME__GATE_OPEN}}
	{{#ZERO__GATE_OPEN}}[[Nothing stands between this incident and closing]]{{/ZERO__GATE_OPEN}}
	</h2>
{{>PART_GATE_LINES}}
{{#C_CAN_LEAD}}{{#C_CLOSES}}
<form method="post" action="/INC-{{C_INC}}/status">{{>PART_TOKENS}}
	<input type="hidden" name="to" value="closed">
	<p class="acts"><button type="submit" class="primary">[[Close INC-{{C_INC}}]]</button></p></form>
{{/C_CLOSES}}{{/C_CAN_LEAD}}
{{#HAS__WEAK_ONLY}}{{#WEAK_ONLY}}
<div class="flash warn" role="note"><p>
	[[Every follow-up that says how strong it is, is weak (training, a memo, an extra check). Weak ones
	seldom keep it from happening again.]]
	{{#HAS__UNSAID}}
		 [[These do not say:]]
		{{#UNSAID}} <a href="/FU-{{NUMBER}}/edit" title="{{TITLE}}">FU-{{NUMBER}}</a>{{/UNSAID}}
	{{/HAS__UNSAID}}</p></div>
{{/WEAK_ONLY}}{{/HAS__WEAK_ONLY}}
</section>
{{/SOME__GATE_TOTAL}}
