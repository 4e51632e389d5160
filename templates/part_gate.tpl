{{%AUTOESCAPE context="HTML"}}
{{!What stands between this incident and its approval and closing. C_ERRORS links lead here too.}}
{{#SOME__GATE_TOTAL}}
<section aria-labelledby="gate"><h2 id="gate">
	{{#SOME__GATE_OPEN}}
		[[Between this incident and closing: {{GATE_OPEN}} of {{GATE_TOTAL}}]]{{/SOME__GATE_OPEN}}
	{{#ZERO__GATE_OPEN}}[[Nothing stands between this incident and closing]]{{/ZERO__GATE_OPEN}}
	</h2>
{{#HAS__GATE}}
{{#C_CAN_WRITE}}<p class="meta">[[Each line leads to the place that mends it.]]</p>{{/C_CAN_WRITE}}
<ul class="gate">
{{#GATE}}
<li>
	<span class="st missing">[[Missing]]</span>
	<div>
		{{#C_CAN_WRITE}}<a href="{{LINK}}">{{CONDITION}}</a>{{/C_CAN_WRITE}}
		{{#NO__C_CAN_WRITE}}{{CONDITION}}{{/NO__C_CAN_WRITE}}
		{{#SOME__COUNT}}<small>[[still missing: {{COUNT}}]]</small>{{/SOME__COUNT}}</div>
	<span class="muted">{{STEP}}</span></li>
{{/GATE}}
</ul>
{{/HAS__GATE}}
{{#HAS__GATE_MET}}
<details class="more">
	<summary>
		{{#ONE__GATE_MET}}[[One condition is met]]{{/ONE__GATE_MET}}
		{{#MANY__GATE_MET}}[[{{C_MET}} conditions are met]]{{/MANY__GATE_MET}}</summary>
	<ul class="gate">
{{#GATE_MET}}
<li>
	<span class="st met">[[Done]]</span>
	<div>
		{{#C_CAN_WRITE}}<a href="{{LINK}}">{{CONDITION}}</a>{{/C_CAN_WRITE}}
		{{#NO__C_CAN_WRITE}}{{CONDITION}}{{/NO__C_CAN_WRITE}}</div>
	<span class="muted">{{STEP}}</span></li>
{{/GATE_MET}}
</ul></details>
{{/HAS__GATE_MET}}
</section>
{{/SOME__GATE_TOTAL}}
