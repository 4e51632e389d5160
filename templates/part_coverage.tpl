{{%AUTOESCAPE context="HTML"}}
{{!How many unresolved follow-ups were looked at when they had to be: a number that can be wrong.}}
{{#REVIEWS}}
<p>
	{{#SOME__OVERDUE}}
		<a class="late" href="/open?review=overdue">
			{{#ONE__OVERDUE}}
				[[One review is overdue, of {{UNRESOLVED__N}} unresolved follow-ups.]]{{/ONE__OVERDUE}}
			{{#MANY__OVERDUE}}
				[[{{OVERDUE__N}} reviews are overdue, of {{UNRESOLVED__N}} unresolved follow-ups.]]
			{{/MANY__OVERDUE}}</a>
	{{/SOME__OVERDUE}}
	{{#ZERO__OVERDUE}}
		{{#ZERO__UNRESOLVED}}[[Nothing is unresolved.]]{{/ZERO__UNRESOLVED}}
		{{#SOME__UNRESOLVED}}
			[[No review is overdue, of {{UNRESOLVED__N}} unresolved follow-ups.]]
		{{/SOME__UNRESOLVED}}
	{{/ZERO__OVERDUE}}
	{{#SOME__AT_RISK}}
		 <a href="/open?review=at_risk">[[At risk: {{AT_RISK__N}}]]</a>{{/SOME__AT_RISK}}</p>
{{/REVIEWS}}
