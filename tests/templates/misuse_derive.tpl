{{%AUTOESCAPE context="HTML"}}
{{NAME__N}}
