{{%AUTOESCAPE context="HTML"}}
{{!Why an entry stands where it is suggested: what, n, day.}}
{{#IS__WHAT__LATE}}
	<span class="late">
		{{#ONE__N}}[[one day late]]{{/ONE__N}}{{#MANY__N}}[[{{N}} days late]]{{/MANY__N}}</span>
	{{/IS__WHAT__LATE}}
	{{#IS__WHAT__AT_RISK}}<span class="soon">[[at risk]]</span>{{/IS__WHAT__AT_RISK}}
	{{#IS__WHAT__SEVERITY}}[[from a SEV{{N}}]]{{/IS__WHAT__SEVERITY}}
	{{#IS__WHAT__REOPENED}}
	{{#ONE__N}}[[opened again once]]{{/ONE__N}}
	{{#MANY__N}}[[opened again {{N}} times]]{{/MANY__N}}
	{{/IS__WHAT__REOPENED}}
	{{#IS__WHAT__INCIDENTS}}[[{{N}} incidents stand behind it]]{{/IS__WHAT__INCIDENTS}}
	{{#IS__WHAT__STRONG}}[[strong]]{{/IS__WHAT__STRONG}}
	{{#IS__WHAT__WEAK}}[[weak]]{{/IS__WHAT__WEAK}}
	{{#IS__WHAT__DUE}}[[due {{DAY__LONG}}]]{{/IS__WHAT__DUE}}
