{{%AUTOESCAPE context="HTML"}}
{{!The head of a group on /open: whose, how many, how late, and whether that is too much for one.}}
<tr class="grp{{#UNOWNED}} late{{/UNOWNED}}"><th colspan="{{C_COLUMNS}}" scope="rowgroup">
	<strong>
		{{#HAS__PAGE}}<a href="{{PAGE}}">{{LABEL}}</a>{{/HAS__PAGE}}
		{{#NO__PAGE}}{{#HAS__LINK}}<a href="{{LINK}}">{{LABEL}}</a>{{/HAS__LINK}}
			{{#NO__LINK}}{{LABEL}}{{/NO__LINK}}{{/NO__PAGE}}</strong>
	 {{#OPEN}}[[{{N__N}} open]]{{/OPEN}}{{#NO__OPEN}}{{N__N}}{{/NO__OPEN}}
	{{#SOME__LATE}}[[, <span class="late">{{LATE__N}} late</span>]]{{/SOME__LATE}}
	{{#HAS__OVERLOAD}} <span class="st risk">[[overloaded: {{OVERLOAD__N}} open in all]]</span>
	{{/HAS__OVERLOAD}}</th></tr>
