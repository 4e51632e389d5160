{{%AUTOESCAPE context="HTML"}}
{{FIRST}}, {{SECOND}}
