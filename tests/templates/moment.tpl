{{%AUTOESCAPE context="HTML"}}
{{#ROWS}}{{M}}|{{M__DATE}}|{{M__CLOCK}}|{{M__ISO}}|{{M__CODE}};{{/ROWS}}
