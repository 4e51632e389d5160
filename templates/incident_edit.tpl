{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>[[Edit facts]] · {{#INCIDENT}}INC-{{NUMBER}}{{/INCIDENT}} · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main" class="doc">
{{#INCIDENT}}
<p class="crumb">
	<a href="/incidents">[[Incidents]]</a> / <a href="/INC-{{NUMBER}}">INC-{{NUMBER}}</a></p>
{{/INCIDENT}}
<h1>[[Edit facts]]</h1>
{{>PART_NOTICE}}
{{>PART_STORED}}
<p class="lede">
	[[These state facts. Whether a full postmortem is required follows from them at once.]]</p>
<form method="post">{{>PART_TOKENS}}
{{>C_FORM_INCIDENT_SET}}
<div class="savebar">
	<button type="submit" class="primary"
		aria-keyshortcuts="Control+S Control+Enter">[[Save facts]]</button>
	{{#INCIDENT}}<a href="/INC-{{NUMBER}}">[[Close without saving]]</a>{{/INCIDENT}}</div>
</form>
{{>PART_FRAME_END}}
