{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>[[Report an incident]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main" class="doc">
<p class="crumb"><a href="/incidents">[[Incidents]]</a></p>
<h1>[[Report an incident]]</h1>
{{>PART_NOTICE}}
<p class="lede">
	[[A title is enough. A full postmortem is asked for when customers were touched or data may have
	leaked; everything else can be said and closed on this one form.]]</p>
<form method="post" action="/incidents">{{>PART_TOKENS}}
{{>C_F_INCIDENT_ADD__TITLE}}
<div class="pair">
{{>C_F_INCIDENT_ADD__SEVERITY}}
{{>C_F_INCIDENT_ADD__LEAD}}
</div>
{{>C_F_INCIDENT_ADD__SUMMARY}}
<div class="cols even">
<section aria-labelledby="impact"><h2 id="impact">[[Customers]]</h2>
{{>C_F_INCIDENT_ADD__CUSTOMER_IMPACT}}
{{>C_F_INCIDENT_ADD__IMPACT_SCOPE}}
{{>C_F_INCIDENT_ADD__IMPACT_UNKNOWN_BECAUSE}}
</section>
<section aria-labelledby="breach"><h2 id="breach">[[Data]]</h2>
{{>C_F_INCIDENT_ADD__DATA_BREACH}}
{{>C_F_INCIDENT_ADD__BREACH_UNKNOWN_BECAUSE}}
</section>
</div>
<section aria-labelledby="over"><h2 id="over">[[If it is already over]]</h2>
<p class="help">
	[[Without customer impact and without a data breach it is reported and closed with this form.]]
	</p>
{{>C_F_INCIDENT_ADD__OVER}}
{{>C_F_INCIDENT_ADD__RESOLVED_ON}}
<div class="pair">
{{>C_F_INCIDENT_ADD__SUFFICIENT}}
{{>C_F_INCIDENT_ADD__COMPLETE}}
</div>
{{>C_F_INCIDENT_ADD__COMMENT}}
{{>C_F_INCIDENT_ADD__FOLLOWUP}}
{{>C_F_INCIDENT_ADD__FOLLOWUP_OWNER}}
</section>
<p class="acts">
	<button type="submit" class="primary">[[Report the incident]]</button>
	 <a href="/incidents">[[Close without reporting]]</a></p>
</form>
{{>PART_FRAME_END}}
