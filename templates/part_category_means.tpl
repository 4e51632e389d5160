{{%AUTOESCAPE context="HTML"}}
{{!What the category CATEGORY means.}}
{{#IS__CATEGORY__TECHNICAL_LAPSE}}
	[[A control or system did not do what it was for.]]{{/IS__CATEGORY__TECHNICAL_LAPSE}}
{{#IS__CATEGORY__PROCEDURAL_FAILURE}}
	[[A procedure existed and was not, or could not be, followed.]]
	{{/IS__CATEGORY__PROCEDURAL_FAILURE}}
{{#IS__CATEGORY__PROCESS_FLAW}}
	[[The procedure was followed, and was wrong, missing or not enough.]]
	{{/IS__CATEGORY__PROCESS_FLAW}}
{{#IS__CATEGORY__MANUAL_ERROR}}
	[[An action had another effect than meant; the question is what in the system made it
	possible.]]{{/IS__CATEGORY__MANUAL_ERROR}}
{{#IS__CATEGORY__COMMUNICATION_GLITCH}}
	[[Someone did not get, or did not understand, in time.]]{{/IS__CATEGORY__COMMUNICATION_GLITCH}}
{{#IS__CATEGORY__UNKNOWN_VECTOR}}
	[[Unknown to us, not foreseen or not detected; it need not be new to the world.]]
	{{/IS__CATEGORY__UNKNOWN_VECTOR}}
