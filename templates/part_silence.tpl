{{%AUTOESCAPE context="HTML"}}
{{!How long nothing is known to have happened: length, unit.}}
{{#IS__UNIT__MINUTES}}[[{{LENGTH}} minutes without an event]]{{/IS__UNIT__MINUTES}}
	{{#IS__UNIT__HOURS}}[[{{LENGTH}} hours without an event]]{{/IS__UNIT__HOURS}}
	{{#IS__UNIT__DAYS}}[[{{LENGTH}} days without an event]]{{/IS__UNIT__DAYS}}
	{{#IS__UNIT__MONTHS}}[[{{LENGTH}} months without an event]]{{/IS__UNIT__MONTHS}}
