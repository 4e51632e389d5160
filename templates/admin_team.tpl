{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>{{#TEAM}}{{SHOWN}}{{/TEAM}} · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main" class="doc">
{{#TEAM}}
<p class="crumb"><a href="/admin/teams">[[Teams]]</a> / <span>{{NAME}}</span></p>
<h1>{{SHOWN}}</h1>
{{/TEAM}}
{{>PART_ADMIN_TABS}}
{{>PART_NOTICE}}{{>PART_STORED}}
<form method="post" action="{{#TEAM}}/admin/teams/{{NAME}}{{/TEAM}}">{{>PART_TOKENS}}
{{>C_FORM_ADMIN_TEAM_SET}}
<p class="acts">
	<button type="submit" class="primary"
		aria-keyshortcuts="Control+S Control+Enter">[[Save the team]]</button></p>
</form>
{{>PART_FRAME_END}}
