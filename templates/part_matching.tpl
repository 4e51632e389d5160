{{%AUTOESCAPE context="HTML"}}
{{!The sentence on top of a filtered list: how many match, of how many, and how late the oldest
is.}}
{{#NO__N}}[[More than 100 follow-ups match. ]]{{/NO__N}}
{{#HAS__N}}
	{{#ZERO__N}}[[<strong>No</strong> follow-up matches. ]]{{/ZERO__N}}
	{{#SOME__N}}
		{{#HAS__OF}}
			{{#ONE}}
				[[<strong>One of {{OF__N}}</strong> unresolved follow-ups matches. ]]{{/ONE}}
			{{#NO__ONE}}
				[[<strong>{{N__N}} of {{OF__N}}</strong> unresolved follow-ups match. ]]{{/NO__ONE}}
		{{/HAS__OF}}
		{{#NO__OF}}
			{{#ONE}}[[<strong>One</strong> follow-up matches. ]]{{/ONE}}
			{{#NO__ONE}}[[<strong>{{N__N}}</strong> follow-ups match. ]]{{/NO__ONE}}
		{{/NO__OF}}
	{{/SOME__N}}
{{/HAS__N}}
{{#ONE__OLDEST_DAYS_LATE}}[[The oldest is one day late. ]]{{/ONE__OLDEST_DAYS_LATE}}
{{#SOME__OLDEST_DAYS_LATE}}{{#MANY__OLDEST_DAYS_LATE}}
	[[The oldest is {{OLDEST_DAYS_LATE__N}} days late. ]]{{/MANY__OLDEST_DAYS_LATE}}
{{/SOME__OLDEST_DAYS_LATE}}
