{{%AUTOESCAPE context="HTML"}}
{{#IS__NOPE__A}}{{/IS__NOPE__A}}
