{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>{{#SERVICE}}{{SHOWN}}{{/SERVICE}} · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main" class="doc">
{{#SERVICE}}
<p class="crumb"><a href="/admin/services">[[Services]]</a> / <span>{{NAME}}</span></p>
<h1>{{SHOWN}}</h1>
{{/SERVICE}}
{{>PART_ADMIN_TABS}}
{{>PART_NOTICE}}{{>PART_STORED}}
<form method="post" action="{{#SERVICE}}/admin/services/{{NAME}}{{/SERVICE}}">{{>PART_TOKENS}}
{{>C_FORM_ADMIN_SERVICE_SET}}
<p class="acts">
	<button type="submit" class="primary"
		aria-keyshortcuts="Control+S Control+Enter">[[Save the service]]</button></p>
</form>
{{>PART_FRAME_END}}
