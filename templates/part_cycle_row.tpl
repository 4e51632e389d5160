{{%AUTOESCAPE context="HTML"}}
{{!An entry in a team's order, with what may be done with it by who decides for the team. The forms
of a team's order stand below its table.}}
<tr id="FU-{{NUMBER}}"{{#RANKED}}{{#DECIDES}} data-place="{{PLACE}}"{{/DECIDES}}{{/RANKED}}>
	<td class="num pos">
		{{#RANKED}}
		{{#DECIDES}}
			<label>
				<span class="vh">[[Place of FU-{{NUMBER}}]]</span>
				<input type="text" inputmode="numeric" maxlength="4" name="at_{{NUMBER}}"
					form="order-{{TEAM}}" autocomplete="off"
					value="{{TYPED_PLACE}}">
				</label>
			<button type="submit" form="order-{{TEAM}}" name="up" value="FU-{{NUMBER}}"
				aria-label="[[FU-{{NUMBER}} up]]" title="[[Up]]">↑</button>
			<button type="submit" form="order-{{TEAM}}" name="down" value="FU-{{NUMBER}}"
				aria-label="[[FU-{{NUMBER}} down]]" title="[[Down]]">↓</button>
			<b class="paper">{{PLACE}}</b>
		{{/DECIDES}}
		{{#NO__DECIDES}}<b>{{PLACE}}</b>{{/NO__DECIDES}}
		{{/RANKED}}
		{{#NO__RANKED}}<b>–</b>{{/NO__RANKED}}</td>
	<td class="num">
		{{#HAS__SUGGESTED}}<span class="cl">[[suggested]] </span>{{SUGGESTED}}{{/HAS__SUGGESTED}}</td>
	<td class="title">
		<a href="/FU-{{NUMBER}}"><span class="ref">FU-{{NUMBER}}</span> {{TITLE}}</a>{{>PART_FU_STATE}}
		<span class="under">
			{{#REASONS}}{{>PART_CYCLE_REASON}}{{#REASONS_separator}}[[; ]]{{/REASONS_separator}}{{/REASONS}}
			{{#HAS__PLACED_BECAUSE}}
				[[; the team placed it higher: “{{PLACED_BECAUSE}}”]]{{/HAS__PLACED_BECAUSE}}</span></td>
	<td class="pri">{{>PART_PRIORITY}}</td>
	<td class="rest">
		{{>PART_CYCLE_STATE}}
		{{#RANKED}}{{#DECIDES}}
		<form method="post" action="/cycles/{{C_CYCLE}}/FU-{{NUMBER}}" class="noprint decide"
			{{#AGAIN}} id="cycle_decide-to" tabindex="-1"{{/AGAIN}}>
			{{>PART_TOKENS}}<input type="hidden" name="seen" value="{{SEEN}}">
			{{#IS__STATE__PROPOSED}}
				{{#NO__C_OVER}}{{#HAS__TEAM}}
					<button type="submit" class="plain" name="to" value="commit"
						aria-label="[[Commit FU-{{NUMBER}}]]">[[Commit]]</button>
				{{/HAS__TEAM}}{{/NO__C_OVER}}
			{{/IS__STATE__PROPOSED}}
			<details{{#AGAIN}} open{{/AGAIN}}>
				<summary>[[Not taken, because]]</summary>
				<input type="text" name="because" maxlength="1000"
					id="{{#AGAIN}}cycle_decide-because{{/AGAIN}}{{#NO__AGAIN}}because-{{NUMBER}}{{/NO__AGAIN}}"
					aria-label="[[Why FU-{{NUMBER}} is not taken]]" value="{{TYPED_BECAUSE}}">
				<button type="submit" name="to" value="refuse">[[Not taken]]</button></details></form>
		{{/DECIDES}}{{/RANKED}}</td>
	<td class="num rest nowrap">
		<span class="cl">[[carried over]] </span>
		{{#SOME__CARRIED}}
			{{#ONE__CARRIED}}1×{{/ONE__CARRIED}}
			{{#MANY__CARRIED}}<strong>{{CARRIED}}×</strong>{{/MANY__CARRIED}}{{/SOME__CARRIED}}
		{{#ZERO__CARRIED}}0{{/ZERO__CARRIED}}</td>
	<td class="rest nowrap">{{>PART_OWNER}}</td></tr>
