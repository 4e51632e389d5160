{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>[[Follow-ups changed]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main" class="doc">
<h1>[[Follow-ups changed]]</h1>
{{>PART_NOTICE}}
{{#ACT}}
<dl class="facts">
	<div><dt>[[When]]</dt><dd>{{AT}}</dd></div>
	{{#HAS__PERSON_SHOWN}}<div><dt>[[Who]]</dt><dd>{{PERSON_SHOWN}}</dd></div>{{/HAS__PERSON_SHOWN}}
	{{#HAS__OWNER_SHOWN}}<div><dt>[[Owner]]</dt><dd>{{OWNER_SHOWN}}</dd></div>{{/HAS__OWNER_SHOWN}}
	{{#HAS__PRIORITY}}<div><dt>[[Priority]]</dt><dd>{{PRIORITY}}</dd></div>{{/HAS__PRIORITY}}
	{{#HAS__DUE_ON}}<div><dt>[[Due]]</dt><dd>{{DUE_ON}}</dd></div>{{/HAS__DUE_ON}}
	{{#HAS__CYCLE}}<div><dt>[[Cycle]]</dt><dd>{{CYCLE}}</dd></div>{{/HAS__CYCLE}}
	{{#HAS__REASON}}<div><dt>[[Reason]]</dt><dd>{{REASON}}</dd></div>{{/HAS__REASON}}
	{{#HAS__UNDONE_AT}}<div><dt>[[Taken back]]</dt><dd>{{UNDONE_AT}}</dd></div>{{/HAS__UNDONE_AT}}
</dl>
{{#NO__UNDONE_AT}}{{#MINE}}
<form method="post" action="/open/changes/{{NUMBER}}/undo">{{>PART_TOKENS}}
<p class="acts"><button type="submit">[[Undo]]</button>
	<span>[[What was changed since stays as it is, and is named.]]</span></p></form>
{{/MINE}}{{/NO__UNDONE_AT}}
{{/ACT}}
{{#HAS__LEFT}}
<section aria-labelledby="left"><h2 id="left">[[Not taken back: changed since]] ({{LEFT_N__N}})</h2>
<ul>{{#LEFT}}
<li><a href="/FU-{{NUMBER}}">FU-{{NUMBER}}</a> <span>{{TITLE}}</span></li>{{/LEFT}}</ul></section>
{{/HAS__LEFT}}
{{#HAS__REFUSED}}
<section aria-labelledby="refused"><h2 id="refused">[[Refused]] ({{REFUSED_N__N}})</h2>
<ul>{{#REFUSED}}
<li><a href="/FU-{{NUMBER}}">FU-{{NUMBER}}</a> <span>{{TITLE}}</span>
	 <span class="late">{{WHY}}</span></li>{{/REFUSED}}</ul></section>
{{/HAS__REFUSED}}
{{#HAS__CHANGED}}
<section aria-labelledby="changed"><h2 id="changed">
	{{#UNDONE}}[[Taken back]]{{/UNDONE}}{{#NO__UNDONE}}[[Changed]]{{/NO__UNDONE}}
	({{CHANGED_N__N}})</h2>
<ul>{{#CHANGED}}
<li><a href="/FU-{{NUMBER}}">FU-{{NUMBER}}</a> <span>{{TITLE}}</span></li>{{/CHANGED}}</ul>
</section>
{{/HAS__CHANGED}}
<p><a href="/open">[[Back to the open items]]</a></p>
{{>PART_FRAME_END}}
