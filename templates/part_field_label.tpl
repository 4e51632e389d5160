{{%AUTOESCAPE context="HTML"}}
{{LABEL}}{{#HAS__OPTIONAL}} <span class="opt">[[(optional)]]</span>{{/HAS__OPTIONAL}}
