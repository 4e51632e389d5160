{{%AUTOESCAPE context="HTML"}}
{{>BADGE}}{{#ROWS}}{{>PART_BADGE}}{{/ROWS}}{{>NONE}}{{>C_NOTE}}{{>NAME}}
