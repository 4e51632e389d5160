{{%AUTOESCAPE context="HTML"}}
{{TAGS}}
