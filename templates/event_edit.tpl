{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>
	{{#EVENT}}[[Edit T{{NUMBER}}]]{{/EVENT}} · INC-{{#INCIDENT}}{{NUMBER}}{{/INCIDENT}} · Debrief
	</title>
{{>PART_FRAME_BODY}}
<main id="main">
<p class="crumb">
	{{#INCIDENT}}
		{{>PART_INCIDENT_CRUMB}} / <a href="/INC-{{NUMBER}}/timeline">[[Timeline]]</a> /
	 {{/INCIDENT}}
	{{#EVENT}}T{{NUMBER}}{{/EVENT}}</p>
{{#EVENT}}
<div class="head">
	<h1>{{#STRUCK}}T{{NUMBER}}{{/STRUCK}}{{#NO__STRUCK}}[[Edit T{{NUMBER}}]]{{/NO__STRUCK}}</h1>
	</div>
{{/EVENT}}
{{>INCIDENT}}
{{>PART_NOTICE}}
{{>PART_STORED}}
{{#EVENT}}
{{#STRUCK}}
<ul>{{>PART_EVENT_STRUCK}}</ul>
{{/STRUCK}}
{{#NO__STRUCK}}
<form method="post" action="/INC-{{INCIDENT}}/timeline/T{{NUMBER}}">
	{{>PART_TOKENS}}
{{>C_FORM_EVENT_SET}}
{{#C_CAN_LEAD}}{{>C_F_EVENT_SET__KEPT_OUT}}{{/C_CAN_LEAD}}
<p class="acts">
	<button type="submit" class="primary"
		aria-keyshortcuts="Control+S Control+Enter">[[Save event]]</button>
	<a href="/INC-{{INCIDENT}}/timeline#T{{NUMBER}}">[[Back to the timeline]]</a></p>
</form>
<section aria-labelledby="strike-h"><h2 id="strike-h">[[Strike out T{{NUMBER}}]]</h2>
<form method="post" action="/INC-{{INCIDENT}}/timeline/T{{NUMBER}}/strike">
	{{>PART_TOKENS}}
<p class="help">
	[[For an event that turned out not to have happened, or is there twice. It is not deleted.]]</p>
{{>C_FORM_EVENT_STRIKE}}
<p class="acts"><button type="submit">[[Strike out event]]</button></p>
</form></section>
{{/NO__STRUCK}}
{{/EVENT}}
{{>PART_FRAME_END}}
