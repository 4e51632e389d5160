{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>[[My work]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
{{>PART_NOTICE}}
<div class="head">
	<h1>[[My work]]</h1>
	{{#C_CAN_WRITE}}
		<div class="acts"><a class="btn" href="/incidents/new">[[Report an incident]]</a></div>
	{{/C_CAN_WRITE}}</div>
<div class="cols"><div>
{{#HAS__DRAFTS}}
<section aria-labelledby="drafts"><h2 id="drafts">[[Drafts I owe]]</h2>
<table class="data cards">
	<caption class="vh">[[Drafts I owe]]</caption>
	<thead>
		<tr>
			<th scope="col">[[Incident]]</th>
			<th scope="col">[[What]]</th>
			<th scope="col">[[State]]</th>
			<th scope="col">[[Due]]</th>
			<th class="num" scope="col">[[Left]]</th></tr></thead>
	<tbody>
{{#DRAFTS}}
<tr>
	<td class="ref">INC-{{INCIDENT}}</td>
	<td class="title">
		<a href="/INC-{{INCIDENT}}/{{WHAT__CODE}}">{{WHAT}}: {{TITLE}}</a></td>
	<td class="rest nowrap">
		{{#HAS__STATE}}{{STATE}}{{/HAS__STATE}}{{#NO__STATE}}[[Not concluded yet]]{{/NO__STATE}}
	</td>
	<td class="due nowrap">
		{{#HAS__DUE_ON}}<time datetime="{{DUE_ON__ISO}}">{{DUE_ON}}</time>{{/HAS__DUE_ON}}</td>
	{{#HAS__DAYS_LEFT}}{{>PART_LEFT}}{{/HAS__DAYS_LEFT}}
	{{#NO__DAYS_LEFT}}<td></td>{{/NO__DAYS_LEFT}}</tr>
{{/DRAFTS}}
</tbody></table></section>
{{/HAS__DRAFTS}}
{{#HAS__STATEMENTS}}
<section aria-labelledby="statements"><h2 id="statements">[[Statements I am asked for]]</h2>
<table class="data cards">
	<caption class="vh">[[Statements I am asked for, soonest due first]]</caption>
	<thead>
		<tr>
			<th scope="col">[[Ref]]</th>
			<th scope="col">[[Incident]]</th>
			<th scope="col">[[Due]]</th>
			<th class="num" scope="col">[[Left]]</th></tr></thead>
	<tbody>
{{#STATEMENTS}}
<tr>
	<td class="ref">INC-{{INCIDENT}}/P{{NUMBER}}</td>
	<td class="title"><a href="/INC-{{INCIDENT}}/parties/P{{NUMBER}}">{{TITLE}}</a>
		{{#HAS__TEAM_SHOWN}} <span class="under">[[for {{TEAM_SHOWN}}]]</span>
		{{/HAS__TEAM_SHOWN}}</td>
	<td class="due nowrap"><time datetime="{{DUE_ON__ISO}}">{{DUE_ON}}</time></td>
	{{>PART_LEFT}}</tr>
{{/STATEMENTS}}
</tbody></table></section>
{{/HAS__STATEMENTS}}
{{#HAS__COMMENTS}}
<section aria-labelledby="asked"><h2 id="asked">[[Comments that ask you]]</h2>
<ul>
{{#COMMENTS}}
<li>
	<a href="/INC-{{INCIDENT}}/comments#C{{NUMBER}}">
		INC-{{INCIDENT}}[[, ]]
		{{#HAS__SECTION}}{{SECTION}}{{/HAS__SECTION}}{{#HAS__PART}}{{PART}}{{/HAS__PART}}
		{{#NO__SECTION}}{{#NO__PART}}[[The postmortem as a whole]]{{/NO__PART}}{{/NO__SECTION}}</a>
	 <span class="muted">{{CREATED_BY_SHOWN}}</span>: {{TEXT__HTML:none}}</li>
{{/COMMENTS}}
</ul></section>
{{/HAS__COMMENTS}}
<section aria-labelledby="own"><h2 id="own">[[Follow-ups I own]]</h2>
{{#HAS__FOLLOWUPS}}
<table class="data cards">
	<caption class="vh">[[Follow-ups I own, soonest due first]]</caption>
	<thead>
		<tr>
			<th scope="col">[[Ref]]</th>
			<th scope="col">[[Title]]</th>
			<th scope="col">[[Kind]]</th>
			<th scope="col">[[Pri]]</th>
			<th scope="col">[[Due]]</th>
			<th class="num" scope="col">[[Left]]</th>
			<th scope="col">[[Incident]]</th></tr></thead>
	<tbody>
{{#FOLLOWUPS}}
<tr>
	<td class="ref">FU-{{NUMBER}}</td>
	<td class="title"><a href="/FU-{{NUMBER}}">{{TITLE}}</a>{{>PART_FU_STATE}}</td>
	<td class="rest nowrap">{{KIND}}</td>
	<td class="pri">{{>PART_PRIORITY}}</td>
	<td class="due nowrap">
		{{#HAS__DUE_ON}}<time datetime="{{DUE_ON__ISO}}">{{DUE_ON}}</time>{{/HAS__DUE_ON}}</td>
	{{>PART_LEFT}}
	<td class="rest nowrap">
		{{#HAS__INCIDENT}}
			<a class="quiet" href="/INC-{{INCIDENT}}">INC-{{INCIDENT}}</a>
			 <span class="sevt">{{INCIDENT_SEVERITY}}</span>{{/HAS__INCIDENT}}</td></tr>
{{/FOLLOWUPS}}
</tbody></table>
<p class="meta"><a href="/open?owner=me">[[These in the open items]]</a></p>
{{/HAS__FOLLOWUPS}}
{{#NO__FOLLOWUPS}}
	<div class="empty">
		<strong>[[You own no open follow-up.]]</strong>
		 [[When one is handed to you, it stands here until it is checked.]]</div>{{/NO__FOLLOWUPS}}
</section>
{{#HAS__ANSWERS}}
<section aria-labelledby="answers"><h2 id="answers">[[Answers to ask for again]]</h2>
<table class="data cards">
	<caption class="vh">[[Answers of groups that are late, or due this week]]</caption>
	<thead>
		<tr>
			<th scope="col">[[Ref]]</th>
			<th scope="col">[[Title]]</th>
			<th scope="col">[[Group]]</th>
			<th scope="col">[[Due]]</th>
			<th class="num" scope="col">[[Left]]</th></tr></thead>
	<tbody>
{{#ANSWERS}}
<tr>
	<td class="ref">FU-{{NUMBER}}</td>
	<td class="title"><a href="/FU-{{NUMBER}}/groups/{{WHICH}}">{{TITLE}}</a></td>
	<td class="rest nowrap">{{TEAM_SHOWN}}</td>
	<td class="due nowrap"><time datetime="{{DUE_ON__ISO}}">{{DUE_ON}}</time></td>
	{{>PART_LEFT}}</tr>
{{/ANSWERS}}
</tbody></table></section>
{{/HAS__ANSWERS}}
{{#HAS__UNOWNED}}
<section aria-labelledby="unowned"><h2 id="unowned">[[Nobody owns these]]</h2>
<table class="data cards">
	<caption class="vh">[[Nobody owns these]]</caption>
	<thead>
		<tr>
			<th scope="col">[[Ref]]</th>
			<th scope="col">[[Title]]</th>
			<th scope="col">[[Pri]]</th>
			<th scope="col">[[Due]]</th>
			<th class="num" scope="col">[[Left]]</th></tr></thead>
	<tbody>
{{#UNOWNED}}
<tr>
	<td class="ref">FU-{{NUMBER}}</td>
	<td class="title"><a href="/FU-{{NUMBER}}">{{TITLE}}</a></td>
	<td class="pri">{{>PART_PRIORITY}}</td>
	<td class="due nowrap">
		{{#HAS__DUE_ON}}<time datetime="{{DUE_ON__ISO}}">{{DUE_ON}}</time>{{/HAS__DUE_ON}}</td>
	{{>PART_LEFT}}</tr>
{{/UNOWNED}}
</tbody></table>
<p class="meta"><a href="/open?owner=none">[[All that nobody owns]]</a></p></section>
{{/HAS__UNOWNED}}
</div>
<aside class="aside" aria-label="[[Reviews, incidents and verification]]">
{{#C_RESPONDER}}
<section><h2>[[Reviews]]</h2>
{{#REVIEWS}}
	{{#SOME__DUE}}
		<p><a class="btn" href="/review">
			{{#ONE__DUE}}[[Review one follow-up]]{{/ONE__DUE}}
			{{#MANY__DUE}}[[Review {{DUE__N}} follow-ups]]{{/MANY__DUE}}</a></p>{{/SOME__DUE}}
	{{#ZERO__DUE}}<p class="muted">[[Nothing waits for a review today.]]</p>{{/ZERO__DUE}}
{{/REVIEWS}}
{{>PART_COVERAGE}}
</section>
{{#HAS__PROPOSED}}
<section><h2>[[Proposed to be closed]]</h2>
<ul class="log">
{{#PROPOSED}}
<li>
	<a href="/INC-{{NUMBER}}#close">INC-{{NUMBER}}</a> {{TITLE}}
	<br><span class="muted">{{SEVERITY}} · {{PROPOSED_BY_SHOWN}}</span></li>
{{/PROPOSED}}
</ul></section>
{{/HAS__PROPOSED}}
<section><h2>[[Awaiting verification]]</h2>
{{#HAS__VERIFY}}<ul class="log">
{{#VERIFY}}
<li>
	<a href="/FU-{{NUMBER}}">FU-{{NUMBER}}</a> {{TITLE}}
	{{#HAS__OWNER_SHOWN}}
		<br><span class="muted">{{PRIORITY}} · {{>PART_OWNER}}</span>{{/HAS__OWNER_SHOWN}}</li>
{{/VERIFY}}
</ul>{{/HAS__VERIFY}}
{{#NO__VERIFY}}<p class="muted">[[None.]]</p>{{/NO__VERIFY}}
</section>
{{#HAS__JUDGEMENTS}}
<section><h2>[[Answers to judge]]</h2>
<ul class="log">
{{#JUDGEMENTS}}
<li>
	<a href="/FU-{{NUMBER}}/groups/{{WHICH}}#judge">FU-{{NUMBER}}</a> {{TITLE}}<br><span class="muted">
		{{TEAM_SHOWN}} · <span class="{{DAYS_LEFT__CLASS}}">{{DAYS_LEFT__LEFT}}</span></span></li>
{{/JUDGEMENTS}}
</ul></section>
{{/HAS__JUDGEMENTS}}
{{#HAS__SAMPLE}}
<section><h2>[[Still in place?]]</h2>
<ul class="log">
{{#SAMPLE}}
<li>
	<a href="/FU-{{NUMBER}}#sample">FU-{{NUMBER}}</a> {{TITLE}}<br><span class="muted">
		{{QUARTER}} · <span class="{{DAYS_LEFT__CLASS}}">{{DAYS_LEFT__LEFT}}</span></span></li>
{{/SAMPLE}}
</ul></section>
{{/HAS__SAMPLE}}
{{#HAS__WANTING}}
<section><h2>[[Incidents that need something]]</h2>
<ul class="log">
{{#WANTING}}
<li>
	<a href="/INC-{{NUMBER}}">INC-{{NUMBER}}</a> {{TITLE}}<br><span class="muted">
		{{SEVERITY}}
		{{#NO_LEAD}} · <a href="/INC-{{NUMBER}}/edit#incident_set-lead">[[nobody leads it]]</a>
		{{/NO_LEAD}}
		{{#FACTS_MISSING}}
			 · <a href="/INC-{{NUMBER}}/edit#incident_set-customer_impact">[[facts missing]]</a>
		{{/FACTS_MISSING}}
		{{#FOLLOWUP_UNOWNED}}
			 · <a href="/INC-{{NUMBER}}#followups">[[a follow-up has no owner]]</a>
		{{/FOLLOWUP_UNOWNED}}
		{{#READY}} · <a href="/INC-{{NUMBER}}#gate">[[may be closed]]</a>{{/READY}}</span></li>
{{/WANTING}}
</ul></section>
{{/HAS__WANTING}}
{{#HAS__EVALUATIONS}}
<section><h2>[[Evaluations owed]]</h2>
<ul class="log">
{{#EVALUATIONS}}
<li>
	<a href="/INC-{{NUMBER}}/evaluation">INC-{{NUMBER}}</a> {{TITLE}}<br><span class="muted">
		{{SEVERITY}}{{#HAS__LEAD_SHOWN}} · {{LEAD_SHOWN}}{{/HAS__LEAD_SHOWN}} ·
		 {{#LATE}}<span class="late">[[late, due]] {{EVALUATION_DUE_ON}}</span>{{/LATE}}
		{{#NO__LATE}}[[due]] {{EVALUATION_DUE_ON}}{{/NO__LATE}}</span></li>
{{/EVALUATIONS}}
</ul></section>
{{/HAS__EVALUATIONS}}
{{/C_RESPONDER}}
<section><h2>[[Postmortems under way]]</h2>
{{#HAS__INCIDENTS}}<ul class="log">
{{#INCIDENTS}}
<li>
	<a href="/INC-{{NUMBER}}">INC-{{NUMBER}}</a> {{TITLE}}<br><span class="muted">
		{{SEVERITY}} ·
		 {{#IS__STATUS__CLOSED}}
			<span class="late">[[closed, postmortem owed]]</span>{{/IS__STATUS__CLOSED}}
		{{#NOT__STATUS__CLOSED}}{{POSTMORTEM}}{{/NOT__STATUS__CLOSED}}
		{{#HAS__POSTMORTEM_DUE_ON}}
			 · {{#LATE}}<span class="late">[[late, due]] {{POSTMORTEM_DUE_ON}}</span>{{/LATE}}
			{{#NO__LATE}}[[due]] {{POSTMORTEM_DUE_ON}}{{/NO__LATE}}{{/HAS__POSTMORTEM_DUE_ON}}
	</span></li>
{{/INCIDENTS}}
</ul>{{/HAS__INCIDENTS}}
{{#NO__INCIDENTS}}<p class="muted">[[None.]]</p>{{/NO__INCIDENTS}}
</section>
</aside></div>
{{>PART_FRAME_END}}
