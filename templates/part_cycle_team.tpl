{{%AUTOESCAPE context="HTML"}}
{{!One team's part of a cycle: its entries in their order, and what who decides for it may do.}}
<section aria-labelledby="team-{{TEAM}}">
<h2 id="team-{{TEAM}}">
	{{#HAS__TEAM_SHOWN}}<a class="quiet" href="/teams/{{TEAM}}">{{TEAM_SHOWN}}</a>{{/HAS__TEAM_SHOWN}}
	{{#NO__TEAM_SHOWN}}[[No team]]{{/NO__TEAM_SHOWN}}</h2>
<p class="meta">
	[[{{COMMITTED}} committed, {{PROPOSED}} proposed, {{NOT_TAKEN}} not taken, {{RESOLVED}} resolved.]]
	 {{#HAS__LEAD_SHOWN}}[[{{LEAD_SHOWN}} or a responder says what is committed.]]{{/HAS__LEAD_SHOWN}}
	{{#NO__LEAD_SHOWN}}[[A responder says what is committed.]]{{/NO__LEAD_SHOWN}}
	{{#NO__C_ALL}}{{#HAS__TEAM}}
		 <a class="noprint" href="/cycles/{{C_CYCLE}}?team={{TEAM:u}}">[[This team alone]]</a>
	{{/HAS__TEAM}}{{/NO__C_ALL}}</p>
<table class="data cards rank">
<caption class="vh">[[Entries in their order]]</caption>
<thead><tr>
	<th class="num" scope="col">[[Place]]</th>
	<th class="num" scope="col">[[Suggested]]</th>
	<th scope="col">[[Entry, and the reason for its place]]</th>
	<th scope="col">[[Pri]]</th>
	<th scope="col">[[State]]</th>
	<th class="num" scope="col">[[Carried over]]</th>
	<th scope="col">[[Owner]]</th></tr></thead>
<tbody>
{{#FOLLOWUPS}}{{>PART_CYCLE_ROW}}{{/FOLLOWUPS}}
</tbody></table>
{{#DECIDES}}{{#SOME__RANKED}}
<div class="acts noprint">
	<form method="post" action="/cycles/{{C_CYCLE}}/order" id="order-{{TEAM}}" class="row">
		{{>PART_TOKENS}}
		<input type="hidden" name="team" value="{{TEAM}}">
		<input type="hidden" name="seen" value="{{SEEN}}">
		<label for="because-{{TEAM}}">[[Why it moves up]] <span class="opt">[[(optional)]]</span></label>
		<input type="text" id="because-{{TEAM}}" name="because" maxlength="1000"
			value="{{TYPED_BECAUSE}}">
		<button type="submit">[[Save the order]]</button></form>
	<form method="post" action="/cycles/{{C_CYCLE}}/suggested">
		{{>PART_TOKENS}}
		<input type="hidden" name="team" value="{{TEAM}}">
		<input type="hidden" name="seen" value="{{SEEN}}">
		<button type="submit">[[Take the suggested order]]</button></form>
	{{#SOME__COMMITTED}}
	<form method="post" action="/cycles/{{C_CYCLE}}/carry" class="row">
		{{>PART_TOKENS}}
		<input type="hidden" name="team" value="{{TEAM}}">
		<label>
			[[What is committed goes on to]]
			<input type="text" class="w12" name="to" maxlength="20" required value="{{CARRY_TO}}"
				{{#CARRY_AGAIN}} id="cycle_carry-to"{{/CARRY_AGAIN}}></label>
		<button type="submit">[[Carry over]]</button></form>
	{{/SOME__COMMITTED}}</div>
{{/SOME__RANKED}}{{/DECIDES}}
</section>
