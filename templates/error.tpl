{{%AUTOESCAPE context="HTML"}}
{{!Whatever is not a page: nothing here, not yours, busy, broken. What was typed is kept.}}
{{>PART_FRAME_TOP}}
<title>{{TITLE}} · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main" class="slim">
<h1>{{TITLE}}</h1>
<p class="lede">{{SENTENCE}}</p>
{{#MISSING}}
<ul>
	<li>[[Check the reference: incidents look like INC-42, follow-ups like FU-317.]]</li>
	<li>[[If somebody sent you this link, ask them.]]</li></ul>
{{/MISSING}}
{{#HAS__FAULTS}}
<ul>
	{{#FAULTS}}<li>{{#HAS__NAME}}<code>{{NAME}}</code>: {{/HAS__NAME}}{{MESSAGE}}</li>{{/FAULTS}}
	</ul>
{{/HAS__FAULTS}}
{{#HAS__TYPED}}
<section aria-labelledby="typed"><h2 id="typed">[[What you typed]]</h2>
<p>[[Copy it before you leave this page.]]</p>
{{#TYPED}}
<div class="field full">
	<label for="{{ID}}">{{LABEL}}</label><textarea id="{{ID}}" rows="4" readonly>
{{VALUE:p}}{{#CHOSEN}}{{LABEL:p}}{{#CHOSEN_separator}}
{{/CHOSEN_separator}}{{/CHOSEN}}</textarea></div>
{{/TYPED}}
</section>
{{/HAS__TYPED}}
<p class="meta"><a href="/">[[My work]]</a> · <a href="/open">[[Open items]]</a></p>
{{#NO__MISSING}}
	{{#HAS__C_REQUEST_ID}}
		<p class="meta">[[Request id]] <code>{{C_REQUEST_ID}}</code></p>{{/HAS__C_REQUEST_ID}}
	{{/NO__MISSING}}
{{>PART_FRAME_END}}
