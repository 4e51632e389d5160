{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>[[Report an incident]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main" class="doc">
<p class="crumb"><a href="/incidents">[[Incidents]]</a></p>
<h1>[[Report an incident]]</h1>
{{>PART_NOTICE}}
<p class="lede">
	[[A title is enough. A full postmortem is asked for when customers were touched or data may have
	leaked; everything else can be said on this one form.]]</p>
<form method="post" action="/incidents">{{>PART_TOKENS}}
{{>C_FORM_INCIDENT_ADD}}
<p class="acts">
	<button type="submit" class="primary">[[Report the incident]]</button>
	 <a href="/incidents">[[Close without reporting]]</a></p>
</form>
{{>PART_FRAME_END}}
