{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>{{#TEAM}}{{SHOWN}}{{/TEAM}} · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
{{#TEAM}}
<p class="crumb"><a href="/open">[[Open items]]</a> / <span>{{NAME}}</span></p>
<div class="head">
	<h1>{{SHOWN}}</h1>
	<div class="acts">
		{{#C_CAN_ADMIN}}
			<a class="btn" href="/admin/teams/{{NAME}}">[[Change the team]]</a>{{/C_CAN_ADMIN}}
		{{#NO__OUTSIDE}}
			<a class="btn" href="/open?team={{NAME:u}}">[[Open items of this team]]</a>{{/NO__OUTSIDE}}
		</div></div>
{{#OUTSIDE}}<p class="meta">[[A group outside: it has no accounts here.]]</p>{{/OUTSIDE}}
{{/TEAM}}
{{>PART_NOTICE}}
<dl class="keynums heads">
{{#TEAM}}
<div>
	<dt>[[Team lead]]</dt>
	<dd>
		{{#HAS__LEAD_SHOWN}}<a href="/people/{{LEAD}}">{{LEAD_SHOWN}}</a>{{/HAS__LEAD_SHOWN}}
		{{#NO__LEAD_SHOWN}}<span class="muted">[[none named]]</span>{{/NO__LEAD_SHOWN}}</dd></div>
<div>
	<dt>[[Risk owner]]</dt>
	<dd>
		{{#HAS__RISK_OWNER_SHOWN}}
			<a href="/people/{{RISK_OWNER}}">{{RISK_OWNER_SHOWN}}</a>{{/HAS__RISK_OWNER_SHOWN}}
		{{#NO__RISK_OWNER_SHOWN}}<span class="muted">[[none named]]</span>{{/NO__RISK_OWNER_SHOWN}}
	</dd></div>
<div><dt>[[Services]]</dt><dd>{{SERVICES}}</dd></div>
<div><dt>[[Members]]</dt><dd>{{PEOPLE}}</dd></div>
{{/TEAM}}
</dl>
{{>PART_OWNED_LISTS}}
<div class="cols"><div>
{{#HAS__ADDRESSED}}
<section aria-labelledby="addressed"><h2 id="addressed">[[Addressed to it]]</h2>
<table class="data cards">
	<caption class="vh">
		[[What was asked of this group, the first answer due before the others]]</caption>
	<thead>
		<tr>
			<th scope="col">[[Ref]]</th>
			<th scope="col">[[Title]]</th>
			<th scope="col">[[Pri]]</th>
			<th scope="col">[[Answer]]</th>
			<th class="num" scope="col">[[Left]]</th></tr></thead>
	<tbody>
{{#ADDRESSED}}
<tr>
	<td class="ref">FU-{{NUMBER}}</td>
	<td class="title"><a href="/FU-{{NUMBER}}/groups/{{WHICH}}">{{TITLE}}</a></td>
	<td class="pri">{{>PART_PRIORITY}}</td>
	<td class="due nowrap">
		{{#HAS__ANSWER_ON}}
			<time datetime="{{ANSWER_ON__ISO}}">{{ANSWER_ON}}</time>{{/HAS__ANSWER_ON}}
		{{#NO__ANSWER_ON}}[[given, being judged]]{{/NO__ANSWER_ON}}</td>
	{{#HAS__DAYS_LEFT}}{{>PART_LEFT}}{{/HAS__DAYS_LEFT}}
	{{#NO__DAYS_LEFT}}<td></td>{{/NO__DAYS_LEFT}}</tr>
{{/ADDRESSED}}
</tbody></table></section>
{{/HAS__ADDRESSED}}
{{>PART_OWNED_TABLES}}
{{#C_LOADS}}
<section><h2 id="loads">[[Who has how much]]</h2>
{{#HAS__PEOPLE}}
<section class="scroll" tabindex="0" aria-labelledby="loads"><table class="bars">
	<caption class="vh">[[Open follow-ups by person, as their names are read]]</caption>
	<thead>
		<tr>
			<th scope="col">[[Member]]</th>
			<th class="num" scope="col">[[Open]]</th>
			<th class="num" scope="col">P0, P1</th>
			<th class="num" scope="col">[[Late]]</th>
			<th class="num" scope="col">[[In 30 d]]</th></tr></thead>
	<tbody>
{{#PEOPLE}}
<tr>
	<th scope="row">
		<a href="/people/{{NAME}}">{{SHOWN}}</a>
		{{#OVERLOADED}}
			<span class="under"><strong class="amber">[[overloaded]]</strong></span>{{/OVERLOADED}}</th>
	<td class="num">
		{{#SOME__FOLLOWUPS}}
			<a href="/open?owner={{NAME:u}}&amp;status=open&amp;status=in_progress">{{FOLLOWUPS__N}}</a>
		{{/SOME__FOLLOWUPS}}
		{{#ZERO__FOLLOWUPS}}0{{/ZERO__FOLLOWUPS}}</td>
	<td class="num">{{WEIGHTY__N}}</td>
	<td class="num{{#SOME__LATE}} late{{/SOME__LATE}}">{{LATE__N}}</td>
	<td class="num">{{MONTH__N}}</td></tr>
{{/PEOPLE}}
</tbody></table></section>
{{/HAS__PEOPLE}}
{{#TEAM}}
	<p class="meta">
		[[By name, not by load. In 30 d: late, or due within 30 days. What is for other teams counts,
		because the person is the same. More than {{AT_ONCE}} open at once is too much.]]
		 [[Shown to responders and to who leads the team.]]</p>{{/TEAM}}</section>
{{/C_LOADS}}
</div>
<aside class="aside" aria-label="[[Members and services]]">
{{#NO__C_LOADS}}
<section><h2>[[Members]]</h2>
{{#HAS__PEOPLE}}
	<ul>{{#PEOPLE}}<li><a href="/people/{{NAME}}">{{SHOWN}}</a></li>{{/PEOPLE}}</ul>
{{/HAS__PEOPLE}}
{{#NO__PEOPLE}}<p class="muted">[[None.]]</p>{{/NO__PEOPLE}}
</section>
{{/NO__C_LOADS}}
<section><h2>[[Services]]</h2>
{{#HAS__SERVICES}}
<ul>
{{#SERVICES}}
<li>
	<a href="/open?service={{NAME:u}}">{{SHOWN}}</a>
	<span class="under">
		{{#ZERO__FOLLOWUPS}}[[none open]]{{/ZERO__FOLLOWUPS}}
		{{#ONE__FOLLOWUPS}}[[one open]]{{/ONE__FOLLOWUPS}}
		{{#SOME__FOLLOWUPS}}
			{{#MANY__FOLLOWUPS}}[[{{FOLLOWUPS__N}} open]]{{/MANY__FOLLOWUPS}}{{/SOME__FOLLOWUPS}}</span>
	</li>
{{/SERVICES}}
</ul>
{{/HAS__SERVICES}}
{{#NO__SERVICES}}<p class="muted">[[None.]]</p>{{/NO__SERVICES}}
</section>
</aside></div>
{{>PART_FRAME_END}}
