{{%AUTOESCAPE context="HTML"}}
{{!How long something took, as close as it is known: low, high, unit.}}
{{#RANGE}}
	{{#IS__UNIT__MINUTES}}[[{{LOW}}–{{HIGH}} min]]{{/IS__UNIT__MINUTES}}
	{{#IS__UNIT__HOURS}}[[{{LOW}}–{{HIGH}} h]]{{/IS__UNIT__HOURS}}
	{{#IS__UNIT__DAYS}}[[{{LOW}}–{{HIGH}} days]]{{/IS__UNIT__DAYS}}
	{{#IS__UNIT__MONTHS}}[[{{LOW}}–{{HIGH}} months]]{{/IS__UNIT__MONTHS}}
{{/RANGE}}
{{#NO__RANGE}}
	{{#IS__UNIT__MINUTES}}[[{{HIGH}} min]]{{/IS__UNIT__MINUTES}}
	{{#IS__UNIT__HOURS}}[[{{HIGH}} h]]{{/IS__UNIT__HOURS}}
	{{#IS__UNIT__DAYS}}
		{{#ONE__HIGH}}[[1 day]]{{/ONE__HIGH}}{{#MANY__HIGH}}[[{{HIGH}} days]]{{/MANY__HIGH}}
	{{/IS__UNIT__DAYS}}
	{{#IS__UNIT__MONTHS}}[[{{HIGH}} months]]{{/IS__UNIT__MONTHS}}
{{/NO__RANGE}}
