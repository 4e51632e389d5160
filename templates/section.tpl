{{%AUTOESCAPE context="HTML"}}
{{!One section: source beside preview, or the text alone for who may not write. After a clash, both
texts.}}
{{>PART_FRAME_TOP}}
<title>
	{{#SECTION}}{{NAME}}{{/SECTION}} · {{#INCIDENT}}INC-{{NUMBER}}{{/INCIDENT}} · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
<p class="crumb">
	{{#INCIDENT}}
		{{>PART_INCIDENT_CRUMB}} / <a href="/INC-{{NUMBER}}/postmortem">[[Postmortem]]</a> /
	 {{/INCIDENT}}
	{{#SECTION}}{{NAME}}{{/SECTION}}</p>
{{#SECTION}}
<div class="head">
	<h1>{{NAME}}</h1>
	<div class="acts">
		{{#SOME__VERSION}}
			<a class="btn" href="/INC-{{INCIDENT}}/postmortem/{{NAME__CODE}}/versions">
				{{#ONE__VERSION}}[[1 version]]{{/ONE__VERSION}}
				{{#MANY__VERSION}}[[{{VERSION}} versions]]{{/MANY__VERSION}}</a>{{/SOME__VERSION}}
		<a class="btn"
			href="/INC-{{INCIDENT}}/comments?section={{NAME__CODE:u}}#add">[[Comment]]</a></div></div>
{{/SECTION}}
{{>INCIDENT}}
{{>PART_NOTICE}}
{{#HAS__CONFLICT}}{{#CONFLICT}}{{>PART_SECTION_CLASH}}{{/CONFLICT}}{{/HAS__CONFLICT}}
{{#C_CAN_WRITE}}
<form id="edit" method="post" data-unsaved="{{#C_UNSAVED}}1{{/C_UNSAVED}}"
	action="{{#SECTION}}/INC-{{INCIDENT}}/postmortem/{{NAME__CODE}}{{/SECTION}}">
	{{>PART_TOKENS}}
{{#SECTION}}<p class="help">{{GUIDANCE}}</p>
{{#IS__NAME__ACTORS}}
<p><a href="/INC-{{INCIDENT}}/actors">[[Actors, how sure that is, and what it rests on]]</a></p>
{{/IS__NAME__ACTORS}}{{/SECTION}}
<div class="edit">
<div>{{>C_FORM_SECTION_SAVE}}</div>
<section aria-labelledby="pv">
	<h2 id="pv">[[Preview]]</h2><span class="help">
		{{#C_UNSAVED}}[[As typed; not saved.]]{{/C_UNSAVED}}
		{{#NO__C_UNSAVED}}[[As saved.]]{{/NO__C_UNSAVED}}</span>
<div class="pre"><div class="prose">
{{#HAS__C_PREVIEW}}{{C_PREVIEW__HTML:none}}{{/HAS__C_PREVIEW}}
	{{#NO__C_PREVIEW}}<p class="muted">[[No text yet.]]</p>{{/NO__C_PREVIEW}}
</div></div>{{#SECTION}}{{>PART_CITED}}{{/SECTION}}</section>
</div>
<div class="savebar">
	<button type="submit" class="primary" aria-keyshortcuts="Control+Enter">[[Save and close]]</button>
	<button type="submit" name="stay" value="1" aria-keyshortcuts="Control+S">[[Save]]</button>
	<button type="submit" name="preview" value="1">[[Preview]]</button><span role="status">
		{{#SECTION}}{{>PART_SECTION_SAVED}}{{/SECTION}}
		{{#C_UNSAVED}} · <strong>[[what stands here is not saved]]</strong>{{/C_UNSAVED}}</span>
	<a class="push" href="{{#SECTION}}/INC-{{INCIDENT}}/postmortem{{/SECTION}}">
		[[Close without saving]]</a></div>
</form>
{{/C_CAN_WRITE}}
{{#HAS__COMMENTS}}
<section aria-labelledby="comments"><h2 id="comments">[[Open comments]]</h2>
{{#COMMENTS}}{{>PART_COMMENT}}{{/COMMENTS}}
</section>
{{/HAS__COMMENTS}}
{{#NO__C_CAN_WRITE}}{{#SECTION}}
<p class="meta">{{>PART_SECTION_SAVED}}</p>
{{#HAS__NOT_APPLICABLE_BECAUSE}}
	<p>[[Not applicable, because]]: {{NOT_APPLICABLE_BECAUSE}}</p>{{/HAS__NOT_APPLICABLE_BECAUSE}}
{{#HAS__TEXT}}<h2 class="vh">[[Text]]</h2><div class="prose">
{{TEXT__HTML:none}}</div>{{/HAS__TEXT}}
{{>PART_CITED}}
{{/SECTION}}{{/NO__C_CAN_WRITE}}
{{>PART_FRAME_END}}
