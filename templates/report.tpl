{{%AUTOESCAPE context="HTML"}}
{{!What the report would say now, what stands before its approval, and what was approved.}}
{{>PART_FRAME_TOP}}
<title>[[Report]] · {{#INCIDENT}}INC-{{NUMBER}}{{/INCIDENT}} · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
{{#INCIDENT}}<p class="crumb">{{>PART_INCIDENT_CRUMB}} / [[Report]]</p>{{/INCIDENT}}
<div class="head"><h1>[[Report]]</h1></div>
{{>INCIDENT}}
{{>PART_NOTICE}}
{{#HAS__REVISIONS}}
<section aria-labelledby="revisions"><h2 id="revisions">[[Approved revisions]]</h2>
<ul class="links">
{{#REVISIONS}}
<li>
	<a href="/INC-{{C_INC}}/report/{{REVISION}}">[[Revision {{REVISION}}]]</a>
	{{#IN_FORCE}} <span class="st met">[[in force]]</span>{{/IN_FORCE}}
	 <span class="muted">
		{{APPROVED_BY_SHOWN}}[[, ]]
		<time datetime="{{APPROVED_AT__ISO}}" title="{{APPROVED_AT__UTC}}">{{APPROVED_AT}}</time></span>
	{{#HAS__CHANGES}}<div class="under">{{CHANGES__HTML:none}}</div>{{/HAS__CHANGES}}</li>
{{/REVISIONS}}
</ul></section>
{{/HAS__REVISIONS}}
{{#C_DRAFTED}}
{{#APPROVAL}}{{#NOT__STAGE__APPROVED}}
<section class="noprint" aria-labelledby="gate"><h2 id="gate">[[Approval]]: {{STAGE}}</h2>
{{#IN_REVIEW}}
{{#BARRED}}
<p class="meta">
	[[Whoever led the incident or sent the postmortem to review does not approve its report.]]</p>
{{/BARRED}}
{{/IN_REVIEW}}
{{#NO__IN_REVIEW}}
<p class="meta">
	[[It is approved once it is in review.]]
	 <a href="/INC-{{C_INC}}/postmortem#gate">[[Postmortem]]</a></p>
{{/NO__IN_REVIEW}}
</section>
{{/NOT__STAGE__APPROVED}}{{/APPROVAL}}
{{>PART_GATE_LINES}}
{{#APPROVAL}}{{#MAY}}
<section class="noprint" aria-labelledby="approve">
<h2 id="approve">[[Approve what stands below]]</h2>
<form method="post" action="/INC-{{C_INC}}/report">{{>PART_TOKENS}}
{{>C_FORM_REPORT_APPROVE}}
<p class="meta">
	[[It becomes a numbered revision that nobody can change. The postmortem is approved with it.]]</p>
<p class="acts"><button type="submit" class="primary">[[Approve the report]]</button></p></form>
</section>
{{/MAY}}{{/APPROVAL}}
{{/C_DRAFTED}}
{{#C_SLOW}}
<p class="flash warn">
	[[A text is shown as it was typed, because formatting it took too long this time.]]</p>
{{/C_SLOW}}
<div class="sheet">
{{>REPORT}}
</div>
{{>PART_FRAME_END}}
