{{%AUTOESCAPE context="HTML"}}
{{!Who leads an incident: lead, lead_shown.}}
{{#HAS__LEAD_SHOWN}}<a class="quiet" href="/people/{{LEAD}}">{{LEAD_SHOWN}}</a>{{/HAS__LEAD_SHOWN}}
