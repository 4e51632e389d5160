{{%AUTOESCAPE context="HTML"}}
{{>C_F_REPORT__GONE}}
