{{%AUTOESCAPE context="HTML"}}
{{!A report, as it is kept: nothing in it may depend on who reads it.}}
<article class="prose report">
{{>PART_REPORT_LINE}}
<h1>{{TITLE}}</h1>
<p class="meta">
	{{#FACTS}}
		{{SEVERITY}}{{#HAS__LEAD_SHOWN}} · [[Lead]]: {{LEAD_SHOWN}}{{/HAS__LEAD_SHOWN}}{{/FACTS}}
	{{#HAS__REVISION}}
		 · [[Approved]] {{APPROVED_AT__UTC}}[[, ]]{{APPROVED_BY_SHOWN}}{{/HAS__REVISION}}
	{{#NO__REVISION}} · <span class="red">[[Draft: not approved]]</span>{{/NO__REVISION}}</p>
{{#HAS__CHANGES}}
<p><strong>[[What this revision changes]]</strong>: {{CHANGES__HTML:none}}</p>
{{/HAS__CHANGES}}
<dl class="keynums">
{{#MEASURES}}
	<div>
		<dt>{{MEASURE}}</dt>
		<dd>
			{{>PART_REPORT_LENGTH}}
			<small>
				{{FROM}}{{#HAS__FROM_EVENT}} (T{{FROM_EVENT}}){{/HAS__FROM_EVENT}} → {{TO}}
				{{#HAS__TO_EVENT}} (T{{TO_EVENT}}){{/HAS__TO_EVENT}}</small></dd></div>
{{/MEASURES}}
	<div>
		<dt>[[Follow-ups]]</dt>
		<dd>
			{{FOLLOWUPS_COUNT}}
			<small>[[{{FOLLOWUPS_RESOLVED}} resolved on {{AS_OF__LONG}}]]</small></dd></div>
</dl>
{{#FACTS}}{{>PART_REPORT_FACTS}}{{/FACTS}}
{{#LABELS}}{{>PART_REPORT_LABELS}}{{/LABELS}}
<h2>[[Timeline]]</h2>
{{>STRIP}}
{{#HAS__EVENTS}}
<ol class="tl">
{{#EVENTS}}{{>PART_REPORT_EVENT}}{{/EVENTS}}
</ol>
{{/HAS__EVENTS}}
{{#NO__EVENTS}}<p>[[None.]]</p>{{/NO__EVENTS}}
{{#SECTIONS}}
<h2>{{NAME}}</h2>
{{#NOT_APPLICABLE}}<p>[[Not applicable, because]]: {{NOT_APPLICABLE_BECAUSE}}</p>{{/NOT_APPLICABLE}}
{{#EMPTY}}<p class="muted">[[Not written yet]]</p>{{/EMPTY}}
{{#HAS__TEXT}}
{{TEXT__HTML:none}}
{{/HAS__TEXT}}
{{/SECTIONS}}
{{#WHO}}{{>PART_REPORT_ACTORS}}{{/WHO}}
<h2>[[Findings]]</h2>
{{#FOUND}}{{#CATEGORIES}}{{>PART_REPORT_CATEGORY}}{{/CATEGORIES}}{{/FOUND}}
<h2>[[Follow-ups on {{AS_OF__LONG}}]]</h2>
{{>PART_REPORT_FOLLOWUPS}}
<h2>[[Takeaways]]</h2>
{{#LEARNED}}{{#KINDS}}{{>PART_REPORT_TAKEAWAYS}}{{/KINDS}}{{/LEARNED}}
<h2>[[Parties]]</h2>
{{>PART_REPORT_PARTIES}}
<h2>[[Evidence]]</h2>
{{#PROOF}}{{>PART_REPORT_EVIDENCE}}{{/PROOF}}
<h2>[[Definitions]]</h2>
{{>PART_REPORT_DEFINITIONS}}
{{#HAS__VERIFY}}{{#VERIFY}}
<p class="meta">
	[[This report is signed. With its file, the .sig beside it and the allowed_signers of its
	publisher, one command verifies it:]]</p>
<p lang="en" class="mono wrap">{{MARKDOWN}}</p>
{{/VERIFY}}{{/HAS__VERIFY}}
{{>PART_REPORT_LINE}}
</article>
