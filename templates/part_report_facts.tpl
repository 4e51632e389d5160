{{%AUTOESCAPE context="HTML"}}
{{!The facts of the incident at the head of its report.}}
{{#HAS__SUMMARY}}
<h2>[[Summary]]</h2>
<p>{{SUMMARY__HTML:none}}</p>
{{/HAS__SUMMARY}}
<h2>[[Facts]]</h2>
<dl class="facts">
{{#IS__KIND__NEAR_MISS}}
<div>
	<dt>[[What stopped it]]</dt>
	<dd>{{STOPPED_BY}}{{#HAS__STOPPED_HOW}} ({{STOPPED_HOW}}){{/HAS__STOPPED_HOW}}</dd></div>
{{#HAS__LAST_BARRIER}}
	<div><dt>[[Last barrier]]</dt><dd>{{LAST_BARRIER}}</dd></div>{{/HAS__LAST_BARRIER}}
{{/IS__KIND__NEAR_MISS}}
{{#NOT__KIND__NEAR_MISS}}
<div>
	<dt>[[Customer impact]]</dt>
	<dd>
		{{CUSTOMER_IMPACT}}{{#HAS__IMPACT_SCOPE}}: {{IMPACT_SCOPE}}{{/HAS__IMPACT_SCOPE}}
		{{#HAS__IMPACT_UNKNOWN_BECAUSE}}
			[[, ]][[because {{IMPACT_UNKNOWN_BECAUSE}}]]{{/HAS__IMPACT_UNKNOWN_BECAUSE}}</dd></div>
<div>
	<dt>[[Data breach]]</dt>
	<dd>
		{{DATA_BREACH}}{{#HAS__DATA_KINDS}}: {{DATA_KINDS}}{{/HAS__DATA_KINDS}}
		{{#HAS__RECORDS}}[[; ]][[records]]: {{RECORDS__N}}{{/HAS__RECORDS}}
		{{#HAS__PEOPLE}}[[; ]][[people]]: {{PEOPLE__N}}{{/HAS__PEOPLE}}
		{{#HAS__BREACH_UNKNOWN_BECAUSE}}
			[[, ]][[because {{BREACH_UNKNOWN_BECAUSE}}]]{{/HAS__BREACH_UNKNOWN_BECAUSE}}</dd></div>
{{/NOT__KIND__NEAR_MISS}}
{{#HAS__DISCOVERED_BY}}
	<div><dt>[[Discovered by]]</dt><dd>{{DISCOVERED_BY}}</dd></div>{{/HAS__DISCOVERED_BY}}
{{#HAS__ORIGIN_UNKNOWN_BECAUSE}}
	<div><dt>[[Origin is not known, because]]</dt><dd>{{ORIGIN_UNKNOWN_BECAUSE}}</dd></div>
	{{/HAS__ORIGIN_UNKNOWN_BECAUSE}}
{{#HAS__NO_EVIDENCE_BECAUSE}}
	<div><dt>[[There is no evidence, because]]</dt><dd>{{NO_EVIDENCE_BECAUSE}}</dd></div>
	{{/HAS__NO_EVIDENCE_BECAUSE}}
<div><dt>[[Reported]]</dt><dd>{{OPENED_AT__UTC}}</dd></div>
</dl>
