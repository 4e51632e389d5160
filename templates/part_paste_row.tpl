{{%AUTOESCAPE context="HTML"}}
{{!One row of the preview: what a line, and those that belong to it, became.}}
{{#SOME__HIDDEN}}
<li class="rest">
	<span class="n">{{LINE}}–{{LAST}}</span>
	<p class="muted">
		[[Not shown here: {{HIDDEN}} rows.]]
		{{#SOME__EVENTS}}
			[[Events among them, which are added with the others: {{EVENTS}}]]{{/SOME__EVENTS}}
	</p></li>
{{/SOME__HIDDEN}}
{{#ZERO__HIDDEN}}
<li class="as-{{AS__CODE}}">
	<span class="n">{{LINE}}{{#HAS__LAST}}–{{LAST}}{{/HAS__LAST}}</span>
	<div>
	{{#GOOD}}
		<p><b>{{TIME}}</b> · <span class="kind">{{KIND}}</span></p>
		<p class="said">{{TEXT}}</p>{{/GOOD}}
	{{#NO__GOOD}}
		<p class="said muted">{{TEXT}}</p>
		<p class="meta"><strong>{{AS}}</strong>{{#HAS__WHY}}: {{WHY}}{{/HAS__WHY}}</p>{{/NO__GOOD}}
	{{#OPEN}}
		<input type="hidden" name="of_{{LINE}}" value="{{OF}}">
		<details class="more"{{#WRONG}} open{{/WRONG}}>
			<summary>[[Mend line {{LINE}}]]</summary>
			<div class="mend">{{#FIELDS}}{{>PART_FIELD}}{{/FIELDS}}</div></details>{{/OPEN}}
	</div></li>
{{/ZERO__HIDDEN}}
