{{%AUTOESCAPE context="HTML"}}
{{>C_BADGE}}
