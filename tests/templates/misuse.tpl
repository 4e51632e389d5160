{{%AUTOESCAPE context="HTML"}}
{{NAME__HTML:none}}
