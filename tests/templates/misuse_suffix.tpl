{{%AUTOESCAPE context="HTML"}}
{{NAME__NOPE}}
