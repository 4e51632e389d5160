{{%AUTOESCAPE context="HTML"}}
{{>C_FORM_GONE}}
