{{%AUTOESCAPE context="HTML"}}
{{!The cell that says how late or how far.}}
{{#OVERDUE}}<td class="num late">[[{{DAYS_LEFT__ABS}} d late]]</td>{{/OVERDUE}}{{#NO__OVERDUE}}{{#HAS__DAYS_LEFT}}<td class="num {{#SOON}}soon{{/SOON}}{{#NO__SOON}}muted{{/NO__SOON}}">{{#ZERO__DAYS_LEFT}}[[today]]{{/ZERO__DAYS_LEFT}}{{#SOME__DAYS_LEFT}}[[in {{DAYS_LEFT}} d]]{{/SOME__DAYS_LEFT}}</td>{{/HAS__DAYS_LEFT}}{{#NO__DAYS_LEFT}}<td class="num"></td>{{/NO__DAYS_LEFT}}{{/NO__OVERDUE}}
