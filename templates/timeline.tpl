{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>[[Timeline]] · INC-{{#INCIDENT}}{{NUMBER}}{{/INCIDENT}} · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
{{#INCIDENT}}<p class="crumb">{{>PART_INCIDENT_CRUMB}} / [[Timeline]]</p>{{/INCIDENT}}
<div class="head">
	<h1>[[Timeline]]</h1>
	{{#C_CAN_WRITE}}
		<div class="acts">
			<a class="btn" href="#add">[[Add an event]]</a>
			<a class="btn" href="#paste">[[Paste many]]</a></div>{{/C_CAN_WRITE}}</div>
{{>INCIDENT}}
{{>PART_NOTICE}}
{{>STRIP}}
<div class="cols"><div>
<h2 class="vh">[[Events]]</h2>
{{#NO__EVENTS}}
<div class="empty">
	<strong>[[Nothing happened yet, as far as this page knows.]]</strong> [[Begin before the
	incident: what led to it belongs here. Then what was seen, and what was done.]]</div>
{{/NO__EVENTS}}
{{#HAS__EVENTS}}
<ol class="tl">
{{#EVENTS}}{{#NO__STRUCK}}{{>PART_EVENT}}{{/NO__STRUCK}}{{/EVENTS}}
</ol>
{{#SOME__STRUCK_COUNT}}
<details class="more">
	<summary>
		{{#ONE__STRUCK_COUNT}}[[1 event struck out]]{{/ONE__STRUCK_COUNT}}
		{{#MANY__STRUCK_COUNT}}[[{{STRUCK_COUNT}} events struck out]]{{/MANY__STRUCK_COUNT}}
	</summary>
	<ul>
{{#EVENTS}}{{#STRUCK}}{{>PART_EVENT_STRUCK}}{{/STRUCK}}{{/EVENTS}}
</ul></details>
{{/SOME__STRUCK_COUNT}}
{{/HAS__EVENTS}}
{{#C_CAN_WRITE}}
<section class="noprint" aria-labelledby="add"><h2 id="add">[[Add an event]]</h2>
{{#LAST}}
<p>
	[[Added last:]] <a href="#T{{NUMBER}}">T{{NUMBER}}</a>{{#HAS__TIME}} · {{TIME}}{{/HAS__TIME}} ·
	 {{TEXT__HTML:none}}</p>
{{/LAST}}
<form method="post" action="/INC-{{#INCIDENT}}{{NUMBER}}{{/INCIDENT}}/timeline">{{>PART_TOKENS}}
<p class="help">
	[[When: 2026-03-01 09:14, or as much of it as is known: 2026-03-01, 2026-03, 2026. An offset may
	follow. What lasted has both ends: 2026-03-01 09:14 - 09:40.]]</p>
{{>C_FORM_EVENT_ADD}}
{{#C_CAN_LEAD}}{{>C_F_EVENT_ADD__KEPT_OUT}}{{/C_CAN_LEAD}}
<div class="pair">
	{{>C_F_EVENT_ADD__MARKER}}
	<div class="field"><button type="submit" class="primary">[[Add event]]</button></div></div>
</form></section>
<section class="noprint" aria-labelledby="paste"><h2 id="paste">[[Paste many]]</h2>
<form method="post" action="/INC-{{#INCIDENT}}{{NUMBER}}{{/INCIDENT}}/timeline/paste#paste">
	{{>PART_TOKENS}}
{{>C_FORM_EVENT_PASTE}}
{{#C_PREVIEW}}{{>PART_PASTE_PREVIEW}}{{/C_PREVIEW}}
{{#NO__C_PREVIEW}}
{{#C_ZONES_SAID}}<input type="hidden" name="zones" value="{{VALUE}}">{{/C_ZONES_SAID}}
<p class="acts"><button type="submit" class="primary">[[Preview lines]]</button></p>
{{/NO__C_PREVIEW}}
</form></section>
{{/C_CAN_WRITE}}
</div>{{>PART_TIMELINE_ASIDE}}</div>
{{>PART_FRAME_END}}
