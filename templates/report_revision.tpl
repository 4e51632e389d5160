{{%AUTOESCAPE context="HTML"}}
{{!An approved report, as it was approved.}}
{{>PART_FRAME_TOP}}
<title>
	{{#REVISION}}[[Report, revision {{REVISION}}]]{{/REVISION}} ·
	 {{#INCIDENT}}INC-{{NUMBER}}{{/INCIDENT}} · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
<p class="crumb">
	{{#INCIDENT}}
		{{>PART_INCIDENT_CRUMB}} / <a href="/INC-{{NUMBER}}/report">[[Report]]</a> /{{/INCIDENT}}
	{{#REVISION}} {{REVISION}}{{/REVISION}}</p>
{{>PART_NOTICE}}
<div class="sheet">
{{#REVISION}}
{{#NO__IN_FORCE}}
<p class="flash warn">
	[[A later revision is in force.]]
	 <a href="/INC-{{C_INC}}/report/{{LATEST}}">[[Revision {{LATEST}}]]</a></p>
{{/NO__IN_FORCE}}
<div class="acts meta noprint">
	{{#MANY__REVISION}}
		<a href="/INC-{{C_INC}}/report/{{REVISION}}/changes">[[What it changed]]</a>{{/MANY__REVISION}}
	<span class="push">[[Also as]]</span>
	<a href="/INC-{{C_INC}}/report/{{REVISION}}/markdown">Markdown</a>
	<a href="/INC-{{C_INC}}/report/{{REVISION}}/json">JSON</a></div>
{{/REVISION}}
{{C_FROZEN__HTML:none}}
{{#REVISION}}
<details class="more"><summary>[[Signatures and digests]]</summary>
{{#SIGNED}}
<p class="meta">
	[[Whoever has a file, its signature and the list of signers verifies it so.]]
	 <a href="/report-keys">[[Keys that sign reports]]</a></p>
<dl class="facts">
{{#FILES}}{{#GIVEN}}
<div>
	<dt>{{FORMAT}}</dt>
	<dd>
		<a lang="en" href="{{LINK}}">{{NAME}}</a>[[, ]]
		<a lang="en" href="{{LINK}}/signature">{{NAME}}.sig</a>
		<div lang="en" class="mono wrap">{{COMMAND}}</div>
		<div class="muted">[[Key:]] <span lang="en" class="mono wrap">{{KEY}}</span></div></dd></div>
{{/GIVEN}}{{/FILES}}
</dl>
{{/SIGNED}}
<p class="meta">
	[[Of this revision, over the digests of its files, each with random bytes of its own:]]</p>
<p class="mono wrap">{{DIGEST}}</p>
<dl class="facts">
{{#FILES}}
<div><dt>{{FORMAT}}</dt><dd class="mono wrap">{{SHA256}}</dd></div>
{{/FILES}}
</dl></details>
{{/REVISION}}
</div>
{{>PART_FRAME_END}}
