{{%AUTOESCAPE context="HTML"}}
{{X}}
