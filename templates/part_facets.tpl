{{%AUTOESCAPE context="HTML"}}
{{!Filters of a list: one details for each, and the ones in force with a link that removes each.}}
<div class="facets" role="group" aria-label="[[Filter the list]]">
{{#C_FACETS}}
<details class="menu{{#ON}} on{{/ON}}" name="facet">
	<summary>
		{{LABEL}}
		{{#HAS__CHOSEN}}
			: {{#CHOSEN}}{{LABEL}}{{#CHOSEN_separator}}[[, ]]{{/CHOSEN_separator}}{{/CHOSEN}}
		{{/HAS__CHOSEN}}</summary>
	<form action="{{PATH}}">
{{#KEPT}}<input type="hidden" name="{{NAME}}" value="{{VALUE}}">{{/KEPT}}
<fieldset><legend>{{LABEL}}</legend>
{{#OPTIONS}}
<label class="check">
	<input type="checkbox" name="{{NAME}}" value="{{VALUE}}"{{#SELECTED}} checked{{/SELECTED}}>
	{{LABEL}}{{#HAS__N}} <span class="n">{{N__N}}</span>{{/HAS__N}}</label>
{{/OPTIONS}}
{{#TYPED}}
<label for="{{ID}}">[[Name to filter by]]</label><input type="text" id="{{ID}}" name="{{NAME}}">
{{/TYPED}}
</fieldset><button type="submit">[[Apply]]</button>
{{#HAS__C_COUNT_LINK}}<a href="{{C_COUNT_LINK}}">[[Show how many]]</a>{{/HAS__C_COUNT_LINK}}
</form></details>
{{/C_FACETS}}
{{#HAS__C_GROUPINGS}}{{#C_GROUPINGS}}
<details class="menu{{#ON}} on{{/ON}}" name="facet">
	<summary>[[Group: {{NOW}}]]</summary><ul>
	{{#OPTIONS}}
		<li><a href="{{LINK}}"{{#SELECTED}} aria-current="true"{{/SELECTED}}>{{LABEL}}</a></li>
	{{/OPTIONS}}
	</ul></details>
{{/C_GROUPINGS}}{{/HAS__C_GROUPINGS}}
{{#C_ORDERS}}
<details class="menu" name="facet">
	<summary>[[Sort: {{NOW}}]]</summary><ul>
	{{#OPTIONS}}
		<li><a href="{{LINK}}"{{#SELECTED}} aria-current="true"{{/SELECTED}}>{{LABEL}}</a></li>
	{{/OPTIONS}}
	</ul></details>
{{/C_ORDERS}}
</div>
{{#HAS__C_UNKNOWN}}
<div class="unknown" role="status"><ul>
	{{#C_UNKNOWN}}<li>{{WHY}} <strong>{{NAME}}</strong></li>{{/C_UNKNOWN}}</ul></div>
{{/HAS__C_UNKNOWN}}
{{#HAS__C_CHIPS}}
<h2 class="vh">[[Filters in force]]</h2>
<ul class="chips">
{{#C_CHIPS}}
<li>
	<span>{{FACET}}: {{LABEL}}</span>
	<a href="{{LINK}}" aria-label="[[Remove filter: {{FACET}} {{LABEL}}]]">×</a></li>
{{/C_CHIPS}}
<li class="bare"><a href="{{C_CLEAR}}">[[Clear filters]]</a></li>
</ul>
{{/HAS__C_CHIPS}}
