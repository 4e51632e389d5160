{{%AUTOESCAPE context="HTML"}}
{{!One piece of evidence: what it is, what cites it, its custody, and what is said of it.}}
{{>PART_FRAME_TOP}}
<title>{{#PIECE}}E{{NUMBER}} {{TITLE}}{{/PIECE}} · INC-{{C_INC}} · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
<p class="crumb">
	{{#INCIDENT}}
		{{>PART_INCIDENT_CRUMB}} / <a href="/INC-{{NUMBER}}/evidence">[[Evidence]]</a> /
	 {{/INCIDENT}}
	{{#PIECE}}E{{NUMBER}}{{/PIECE}}</p>
{{#PIECE}}
<div class="head">
	<h1><span class="ref">E{{NUMBER}}</span>
		 {{#NO__STRUCK}}{{TITLE}}{{/NO__STRUCK}}{{#STRUCK}}<del>{{TITLE}}</del>{{/STRUCK}}</h1></div>
{{/PIECE}}
{{>INCIDENT}}
{{>PART_NOTICE}}
{{>PART_STORED}}
{{#PIECE}}
{{#STRUCK}}
{{>PART_STRUCK}}
<p class="meta">[[It supports no claim any more. Its custody goes on.]]</p>
{{#C_RESTORES}}
<form method="post" action="/INC-{{C_INC}}/evidence/E{{NUMBER}}/restore">{{>PART_TOKENS}}
<p class="acts"><button type="submit">[[Take the strike back]]</button></p></form>
{{/C_RESTORES}}
{{/STRUCK}}
{{#HAS__FOUND}}{{>PART_EVIDENCE_CHANGED}}{{/HAS__FOUND}}
{{#HAS__SHOWS}}<p>{{SHOWS__HTML:none}}</p>{{/HAS__SHOWS}}
{{>PART_EVIDENCE_META}}
<p class="meta">{{>PART_EVIDENCE_CITED}}</p>
{{#HAS__TEXT}}<pre class="wrap">{{TEXT:p}}</pre>{{/HAS__TEXT}}
{{#HAS__SHA256}}
<dl class="facts">
	<div><dt id="sha">SHA-256</dt><dd><code>{{SHA256}}</code></dd></div>
	</dl>
{{/HAS__SHA256}}
{{#HAS__NAME}}{{>PART_EVIDENCE_GET}}
<p class="meta">[[Who takes a copy stands in the custody.]]</p>{{/HAS__NAME}}
{{/PIECE}}
<section aria-labelledby="custody"><h2 id="custody">[[Custody]]</h2>
{{#HAS__CUSTODY}}
<ol class="log">
{{#CUSTODY}}{{>PART_EVIDENCE_CUSTODY}}{{/CUSTODY}}
</ol>
{{/HAS__CUSTODY}}
{{#NO__CUSTODY}}<p class="muted">[[No hand-over yet.]]</p>{{/NO__CUSTODY}}
{{>PART_PAGER}}
{{#PIECE}}
<p class="meta">
	{{#HAS__CREATED_BY_SHOWN}}[[Recorded by {{CREATED_BY_SHOWN}}]][[, ]]{{/HAS__CREATED_BY_SHOWN}}
	<time datetime="{{CREATED_AT__ISO}}" title="{{CREATED_AT__UTC}}">{{CREATED_AT}}</time></p>
{{#C_CAN_WRITE}}
<form method="post" action="/INC-{{C_INC}}/evidence/E{{NUMBER}}/custody">{{>PART_TOKENS}}
{{>C_FORM_EVIDENCE_CUSTODY}}
<p class="acts"><button type="submit">[[Record the hand-over]]</button></p>
<p class="meta">
	[[A hand-over is appended, never edited. A wrong one is answered by a new one.]]</p></form>
{{/C_CAN_WRITE}}
{{/PIECE}}
</section>
{{#C_CAN_WRITE}}{{#PIECE}}{{#NO__STRUCK}}
<section class="noprint" aria-labelledby="edit"><h2 id="edit">[[What is said of it]]</h2>
<form method="post" action="/INC-{{C_INC}}/evidence/E{{NUMBER}}">{{>PART_TOKENS}}
{{>C_FORM_EVIDENCE_SET}}
<p class="acts">
	<button type="submit" class="primary"
		aria-keyshortcuts="Control+S Control+Enter">[[Save evidence]]</button>
	 <a href="/INC-{{C_INC}}/evidence#E{{NUMBER}}">[[Back to the evidence]]</a></p></form>
<details class="more"{{#C_STRIKE_AGAIN}} open{{/C_STRIKE_AGAIN}}>
	<summary>[[Strike out E{{NUMBER}}]]</summary>
	<form method="post" action="/INC-{{C_INC}}/evidence/E{{NUMBER}}/strike">{{>PART_TOKENS}}
	{{>C_FORM_EVIDENCE_STRIKE}}
	<p class="help">[[For a piece that was entered by mistake. It is not deleted.]]</p>
	<p class="acts"><button type="submit">[[Strike it out]]</button></p></form></details></section>
{{/NO__STRUCK}}{{/PIECE}}{{/C_CAN_WRITE}}
{{>PART_FRAME_END}}
