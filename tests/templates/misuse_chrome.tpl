{{%AUTOESCAPE context="HTML"}}
{{C_NOPE}}
