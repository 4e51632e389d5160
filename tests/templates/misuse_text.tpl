{{%AUTOESCAPE context="HTML"}}
{{#NAME}}x{{/NAME}}
