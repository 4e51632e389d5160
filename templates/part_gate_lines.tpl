{{%AUTOESCAPE context="HTML"}}
{{!What lacks, each line with the place that mends it; what is met stands folded below.}}
{{#HAS__GATE}}
{{#C_CAN_WRITE}}<p class="meta">[[Each line leads to the place that mends it.]]</p>{{/C_CAN_WRITE}}
<ul class="gate">
{{#GATE}}
<li>
	<span class="st missing">[[Missing]]</span>
	<div>
		{{#C_CAN_WRITE}}<a href="{{LINK}}">{{CONDITION}}</a>{{/C_CAN_WRITE}}
		{{#NO__C_CAN_WRITE}}{{CONDITION}}{{/NO__C_CAN_WRITE}}
		{{#HAS__THINGS}}
			<small>
				{{#THINGS}}
					<a href="{{LINK}}">{{REFERENCE}}{{CATEGORY}}</a>{{#HAS__TITLE}} {{TITLE}}{{/HAS__TITLE}}
					{{#THINGS_separator}}[[; ]]{{/THINGS_separator}}{{/THINGS}}</small>{{/HAS__THINGS}}
		{{#NO__THINGS}}
			{{#SOME__COUNT}}<small>[[still missing: {{COUNT}}]]</small>{{/SOME__COUNT}}{{/NO__THINGS}}
	</div>
	<span class="muted">
		{{#TEAM}}[[Response team]]{{/TEAM}}{{WHOSE}}
		{{#NO__TEAM}}{{#NO__WHOSE}}[[nobody leads it]]{{/NO__WHOSE}}{{/NO__TEAM}} · {{STEP}}</span></li>
{{/GATE}}
</ul>
{{/HAS__GATE}}
{{#HAS__GATE_NOTES}}
<ul class="gate">
{{#GATE_NOTES}}
<li>
	<span class="st">[[Note]]</span>
	<div>
		{{#C_CAN_WRITE}}<a href="{{LINK}}">{{CONDITION}}</a>{{/C_CAN_WRITE}}
		{{#NO__C_CAN_WRITE}}{{CONDITION}}{{/NO__C_CAN_WRITE}}
		{{#HAS__THINGS}}
			<small>
				{{#THINGS}}
					<a href="{{LINK}}">{{REFERENCE}}</a>
					{{#THINGS_separator}}[[; ]]{{/THINGS_separator}}{{/THINGS}}</small>{{/HAS__THINGS}}
	</div>
	<span class="muted">[[points it out; stops nobody]]</span></li>
{{/GATE_NOTES}}
</ul>
{{/HAS__GATE_NOTES}}
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
