{{%AUTOESCAPE context="HTML"}}
never
