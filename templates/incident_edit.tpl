{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>[[Edit facts]] · {{#INCIDENT}}INC-{{NUMBER}}{{/INCIDENT}} · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main" class="doc">
{{#INCIDENT}}
<p class="crumb">
	<a href="/incidents">[[Incidents]]</a> / <a href="/INC-{{NUMBER}}">INC-{{NUMBER}}</a></p>
{{/INCIDENT}}
<h1>[[Edit facts]]</h1>
{{>PART_NOTICE}}
{{>PART_STORED}}
<p class="lede">
	[[These state facts. Whether a full postmortem is required follows from them at once.]]</p>
<form method="post">{{>PART_TOKENS}}
{{>C_F_INCIDENT_SET__VERSION}}
{{>C_F_INCIDENT_SET__TITLE}}
<div class="pair">
{{>C_F_INCIDENT_SET__SEVERITY}}
{{>C_F_INCIDENT_SET__LEAD}}
{{>C_F_INCIDENT_SET__CODE_NAME}}
</div>
{{>C_F_INCIDENT_SET__SUMMARY}}
<div class="cols even">
<section aria-labelledby="impact"><h2 id="impact">[[Customers]]</h2>
{{>C_F_INCIDENT_SET__CUSTOMER_IMPACT}}
{{>C_F_INCIDENT_SET__IMPACT_SCOPE}}
{{>C_F_INCIDENT_SET__IMPACT_UNKNOWN_BECAUSE}}
</section>
<section aria-labelledby="breach"><h2 id="breach">[[Data]]</h2>
{{>C_F_INCIDENT_SET__DATA_BREACH}}
{{>C_F_INCIDENT_SET__BREACH_UNKNOWN_BECAUSE}}
{{>C_F_INCIDENT_SET__DATA_KINDS}}
<div class="pair">
{{>C_F_INCIDENT_SET__RECORDS}}
{{>C_F_INCIDENT_SET__PEOPLE}}
</div>
</section>
</div>
<section aria-labelledby="how"><h2 id="how">[[How it came about]]</h2>
{{>C_F_INCIDENT_SET__DISCOVERED_BY}}
{{>C_F_INCIDENT_SET__ORIGIN_UNKNOWN_BECAUSE}}
{{>C_F_INCIDENT_SET__TECHNIQUES}}
{{>C_F_INCIDENT_SET__TAGS}}
{{>C_F_INCIDENT_SET__SERVICES}}
</section>
<div class="savebar">
	<button type="submit" class="primary">[[Save facts]]</button>
	{{#INCIDENT}}<a href="/INC-{{NUMBER}}">[[Close without saving]]</a>{{/INCIDENT}}</div>
</form>
{{>PART_FRAME_END}}
