{{%AUTOESCAPE context="HTML"}}
{{!The cycle of a follow-up, what its team said, those before, and what who reads it may do.}}
<section>
<h2 id="cycle">[[Cycle]]</h2>
{{#HAS__ENTRY}}{{#ENTRY}}
<p>
	<a href="/cycles/{{CYCLE}}#FU-{{C_NUMBER}}">{{CYCLE}}</a>: {{>PART_CYCLE_STATE}}
	{{#SOME__CARRIED}}
		<br><span class="muted">
			{{#ONE__CARRIED}}[[carried over once]]{{/ONE__CARRIED}}
			{{#MANY__CARRIED}}[[carried over {{CARRIED}} times]]{{/MANY__CARRIED}}
			{{#HAS__CARRIED_FROM}}
				[[, ]][[from]] <a href="/cycles/{{CARRIED_FROM}}">{{CARRIED_FROM}}</a>
			{{/HAS__CARRIED_FROM}}</span>
	{{/SOME__CARRIED}}</p>
{{/ENTRY}}{{/HAS__ENTRY}}
{{#NO__ENTRY}}<p class="muted">[[In none.]]</p>{{/NO__ENTRY}}
{{#HAS__ENTRIES}}
<details class="more"><summary>[[Cycles before]]</summary><ul>
{{#ENTRIES}}
	<li><a href="/cycles/{{CYCLE}}">{{CYCLE}}</a>: {{>PART_CYCLE_STATE}}</li>
{{/ENTRIES}}
</ul></details>
{{/HAS__ENTRIES}}
{{#C_CYCLE_OPEN}}
<form method="post" action="/FU-{{C_NUMBER}}/cycle">
	{{>PART_TOKENS}}{{>C_FORM_FOLLOWUP_CYCLE}}
	<p class="acts" id="followup_cycle-to" tabindex="-1">
		{{#C_CYCLE_COMMIT}}
			<button type="submit" name="to" value="commit">[[Commit]]</button>{{/C_CYCLE_COMMIT}}
		{{#C_CYCLE_WITHDRAW}}
			<button type="submit" name="to" value="withdraw">[[Take the proposal back]]</button>
		{{/C_CYCLE_WITHDRAW}}</p>
	{{#C_CYCLE_REFUSE}}
		<details class="more"{{#C_CYCLE_AGAIN}} open{{/C_CYCLE_AGAIN}}>
			<summary>[[Not taken, because]]</summary>
			{{>C_F_FOLLOWUP_CYCLE__BECAUSE}}
			<button type="submit" name="to" value="refuse">[[Not taken]]</button></details>
	{{/C_CYCLE_REFUSE}}
	{{#C_CYCLE_PROPOSE}}
		<details class="more"{{#C_CYCLE_AGAIN}} open{{/C_CYCLE_AGAIN}}>
			<summary>
				{{#HAS__ENTRY}}[[Propose it for another cycle]]{{/HAS__ENTRY}}
				{{#NO__ENTRY}}[[Propose it for a cycle]]{{/NO__ENTRY}}</summary>
			{{>C_F_FOLLOWUP_CYCLE__CYCLE}}
			<button type="submit" name="to" value="propose">[[Propose it]]</button></details>
	{{/C_CYCLE_PROPOSE}}
	{{#C_CYCLE_CARRY}}
		<details class="more"{{#C_CYCLE_AGAIN}} open{{/C_CYCLE_AGAIN}}>
			<summary>[[Carry it over]]</summary>
			{{>C_F_FOLLOWUP_CYCLE__CYCLE}}
			<button type="submit" name="to" value="carry">[[Carry over]]</button></details>
	{{/C_CYCLE_CARRY}}</form>
{{/C_CYCLE_OPEN}}
</section>
