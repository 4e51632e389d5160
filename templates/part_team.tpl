{{%AUTOESCAPE context="HTML"}}
{{!Which team's it is: team, team_shown.}}
{{#HAS__TEAM_SHOWN}}<a class="quiet" href="/teams/{{TEAM}}">{{TEAM_SHOWN}}</a>{{/HAS__TEAM_SHOWN}}
