{{%AUTOESCAPE context="HTML"}}
{{!The pieces of evidence of an incident, by number; beside them what they are filtered by.}}
{{>PART_FRAME_TOP}}
<title>[[Evidence of INC-{{C_INC}}]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
{{#INCIDENT}}<p class="crumb">{{>PART_INCIDENT_CRUMB}} / [[Evidence]]</p>{{/INCIDENT}}
<div class="head">
	<h1>[[Evidence]]</h1>
	{{#C_CAN_WRITE}}
		<div class="acts"><a class="btn" href="#add">[[Add evidence]]</a></div>
	{{/C_CAN_WRITE}}</div>
{{>INCIDENT}}
{{>PART_NOTICE}}
<div class="cols"><div>
<h2 class="vh">[[Pieces]]</h2>
{{#C_FILTERED}}
<p class="meta">
	[[Shown: {{C_MATCHING}} of {{C_TOTAL}} pieces.]]
	 <a href="/INC-{{C_INC}}/evidence">[[Show all]]</a></p>
{{/C_FILTERED}}
{{#NO__EVIDENCE}}{{#NO__C_FILTERED}}
<div class="empty">
	<strong>[[No evidence yet.]]</strong> [[A log extract, a statement, a link: what the claims of
	this incident rest on. Texts cite it as [E1].]]</div>
{{/NO__C_FILTERED}}{{/NO__EVIDENCE}}
{{#EVIDENCE}}{{#NO__STRUCK}}{{>PART_EVIDENCE}}{{/NO__STRUCK}}{{/EVIDENCE}}
{{#SOME__STRUCK_COUNT}}
<details class="more"{{#C_FILTERED}} open{{/C_FILTERED}}>
	<summary>
		{{#ONE__STRUCK_COUNT}}[[1 piece struck out]]{{/ONE__STRUCK_COUNT}}
		{{#MANY__STRUCK_COUNT}}[[{{STRUCK_COUNT}} pieces struck out]]{{/MANY__STRUCK_COUNT}}
	</summary>
{{#EVIDENCE}}{{#STRUCK}}{{>PART_EVIDENCE}}{{/STRUCK}}{{/EVIDENCE}}
</details>
{{/SOME__STRUCK_COUNT}}
{{#C_CAN_WRITE}}
<section class="noprint" aria-labelledby="add"><h2 id="add">[[Add evidence]]</h2>
<nav class="tabs" aria-label="[[What to add]]"><ul>
{{#C_ADDS}}
<li><a href="{{LINK}}"{{#CURRENT}} aria-current="true"{{/CURRENT}}>{{LABEL}}</a></li>
{{/C_ADDS}}
</ul></nav>
{{#C_ADD_FILE}}
<form method="post" action="/INC-{{C_INC}}/evidence/upload" enctype="multipart/form-data"
	data-upload>
	{{>PART_TOKENS}}
{{>C_FORM_EVIDENCE_UPLOAD}}
<p class="up" hidden>
	<progress max="1" value="0" aria-label="[[Upload]]"></progress>
	 <output class="meta"></output>
	 <button type="button" class="text">[[Stop]]</button></p>
<div class="errs" role="alert" hidden><h2>[[Not added]]</h2><ul></ul></div>
<p class="acts"><button type="submit" class="primary">[[Upload the file]]</button></p>
<p class="meta">
	[[512 MiB at most. The SHA-256 is taken as the bytes arrive. A file is given out as it came, to be
	saved, never to be opened in the page.]]</p>
</form>
{{/C_ADD_FILE}}
{{#NO__C_ADD_FILE}}
<form method="post" action="/INC-{{C_INC}}/evidence">{{>PART_TOKENS}}
	<input type="hidden" name="kind" value="{{C_ADD}}">
{{>C_FORM_EVIDENCE_ADD}}
<p class="acts"><button type="submit" class="primary">[[Add evidence]]</button></p>
<p class="meta">
	[[The SHA-256 is taken of the text. Of a link there is none, because the page is not kept.]]</p>
</form>
{{/NO__C_ADD_FILE}}
</section>
{{/C_CAN_WRITE}}
</div>
<aside class="aside" aria-label="[[Filters, and what to look at]]">
{{#C_FILTERS}}
<section>
	<h2>{{LABEL}}</h2>
	<ul>
{{#VALUES}}
<li>
	{{#HAS__LINK}}
		<a href="{{LINK}}"{{#CHOSEN}} aria-current="true"{{/CHOSEN}}>{{>PART_FILTER_VALUE}}</a>
	{{/HAS__LINK}}
	{{#NO__LINK}}{{>PART_FILTER_VALUE}}{{/NO__LINK}}</li>
{{/VALUES}}
</ul></section>
{{/C_FILTERS}}
{{#LOOK}}{{#ANY}}
<section aria-labelledby="look-h"><h2 id="look-h">[[To look at]]</h2><ul>
{{#HAS__CHANGED}}
<li>
	{{#CHANGED}}<a class="red" href="/INC-{{C_INC}}/evidence#E{{ITEM}}">E{{ITEM}}</a> {{/CHANGED}}
	[[The bytes are not those that were recorded.]]</li>
{{/HAS__CHANGED}}
{{#HAS__UNCITED}}
<li>
	{{#UNCITED}}<a href="/INC-{{C_INC}}/evidence#E{{ITEM}}">E{{ITEM}}</a> {{/UNCITED}}
	[[Nothing cites it yet.]]</li>
{{/HAS__UNCITED}}
</ul></section>
{{/ANY}}{{/LOOK}}
</aside></div>
{{>PART_FRAME_END}}
