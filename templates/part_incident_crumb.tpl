{{%AUTOESCAPE context="HTML"}}
{{!The way back from a part of an incident.}}
<a href="/incidents">[[Incidents]]</a> / <a href="/INC-{{NUMBER}}">INC-{{NUMBER}}</a>
