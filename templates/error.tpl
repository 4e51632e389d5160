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
	{{#FAULTS}}
		<li>{{#HAS__NAME}}<code>{{NAME}}</code>: {{/HAS__NAME}}
			{{#HAS__LABEL}}{{LABEL}}: {{/HAS__LABEL}}{{MESSAGE}}{{>PART_PLACE}}</li>
	{{/FAULTS}}
	</ul>
{{/HAS__FAULTS}}
{{>PART_TYPED}}
<p class="meta"><a href="/">[[My work]]</a> · <a href="/open">[[Open items]]</a></p>
{{#NO__MISSING}}
	{{#HAS__C_REQUEST_ID}}
		<p class="meta">[[Request id]] <code>{{C_REQUEST_ID}}</code></p>{{/HAS__C_REQUEST_ID}}
	{{/NO__MISSING}}
{{>PART_FRAME_END}}
