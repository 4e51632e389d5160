{{%AUTOESCAPE context="HTML"}}
{{#ROWS}}{{TITLE}} {{DUE}}{{#HAS__NOTE}} ({{NOTE}}){{/HAS__NOTE}}{{#ROWS_separator}}, {{/ROWS_separator}}{{/ROWS}}.
{{#GREETED}}{{TITLE}}={{C_LANG}};{{/GREETED}}
{{#OUTER}}<{{NAME}}{{#INNER}}[{{NAME}}]{{/INNER}}>{{/OUTER}}
