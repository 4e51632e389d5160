{{%AUTOESCAPE context="HTML"}}
{{#ROWS}}[{{TITLE}}]{{/ROWS}}
