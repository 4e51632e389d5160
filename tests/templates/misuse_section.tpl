{{%AUTOESCAPE context="HTML"}}
{{#NOPE}}{{/NOPE}}
