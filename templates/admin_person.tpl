{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>{{#PERSON}}{{SHOWN}}{{/PERSON}} · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main" class="doc">
{{#PERSON}}
<p class="crumb"><a href="/admin/people">[[Accounts]]</a> / <span>{{NAME}}</span></p>
<h1>{{SHOWN}}</h1>
{{/PERSON}}
{{>PART_ADMIN_TABS}}
{{>PART_NOTICE}}{{>PART_STORED}}
<form method="post" action="{{#PERSON}}/admin/people/{{NAME}}{{/PERSON}}">{{>PART_TOKENS}}
{{>C_FORM_ADMIN_PERSON_SET}}
<p class="acts">
	<button type="submit" class="primary"
		aria-keyshortcuts="Control+S Control+Enter">[[Save the person]]</button></p>
</form>
<section aria-labelledby="password"><h2 id="password">[[Password]]</h2>
{{#C_OWN}}
	<p>[[Your own is changed in <a href="/settings#password">your settings</a>.]]</p>{{/C_OWN}}
{{#NO__C_OWN}}
{{#PERSON}}
{{#HAS_PASSWORD}}
	<p class="help">[[A new one signs the person out everywhere.]]</p>{{/HAS_PASSWORD}}
{{#NO__HAS_PASSWORD}}<p class="help">[[There is none yet, so nobody signs in as this person with
	one.]]</p>{{/NO__HAS_PASSWORD}}
{{/PERSON}}
<form method="post" action="{{#PERSON}}/admin/people/{{NAME}}/password{{/PERSON}}">
	{{>PART_TOKENS}}
{{>C_FORM_ADMIN_PERSON_PASSWORD}}
<p class="acts"><button type="submit">[[Set the password]]</button></p></form>
{{/NO__C_OWN}}
</section>
{{>PART_FRAME_END}}
