{{%AUTOESCAPE context="HTML"}}
{{!Behind an error: how much at most, what is meant, or where what cannot be seen stands.}}
{{#HAS__LIMIT}} {{LIMIT__N}}{{/HAS__LIMIT}}
{{#HAS__NAMED}} {{NAMED}}{{/HAS__NAMED}}
{{#HAS__PLACE}}{{#PLACE}}
{{#HAS__LINE}}
	{{#HAS__AFTER}} [[(line {{LINE}}, after “{{AFTER}}”)]]{{/HAS__AFTER}}
	{{#NO__AFTER}} [[(line {{LINE}}, at its beginning)]]{{/NO__AFTER}}
{{/HAS__LINE}}
{{#NO__LINE}}
	{{#HAS__AFTER}} [[(after “{{AFTER}}”)]]{{/HAS__AFTER}}
	{{#NO__AFTER}} [[(at its beginning)]]{{/NO__AFTER}}
{{/NO__LINE}}
{{/PLACE}}{{/HAS__PLACE}}
