{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>[[Teams]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
<h1>[[Teams]]</h1>
{{>PART_ADMIN_TABS}}
{{>PART_NOTICE}}
{{#HAS__TEAMS}}
<table class="data cards">
	<caption class="vh">[[Teams, by name]]</caption>
	<thead>
		<tr>
			<th scope="col">[[Name in addresses]]</th>
			<th scope="col">[[Team]]</th>
			<th scope="col">[[Team lead]]</th>
			<th scope="col">[[Risk owner]]</th></tr></thead>
	<tbody>
{{#TEAMS}}
<tr>
	<td class="ref">{{NAME}}</td>
	<td class="title"><a href="/admin/teams/{{NAME}}">{{SHOWN}}</a>
		{{#OUTSIDE}}<span class="under">[[outside]]</span>{{/OUTSIDE}}</td>
	<td class="rest nowrap">
		<span class="cl">[[team lead]] </span>{{LEAD_SHOWN}}
		{{#NO__LEAD_SHOWN}}<span class="muted">[[none]]</span>{{/NO__LEAD_SHOWN}}</td>
	<td class="rest nowrap">
		<span class="cl">[[risk owner]] </span>{{RISK_OWNER_SHOWN}}
		{{#NO__RISK_OWNER_SHOWN}}<span class="muted">[[none]]</span>{{/NO__RISK_OWNER_SHOWN}}</td>
	</tr>
{{/TEAMS}}
</tbody></table>
{{>PART_PAGER}}
{{/HAS__TEAMS}}
{{#NO__TEAMS}}
	<div class="empty">
		<strong>[[There is no team yet.]]</strong>
		 [[People, services and follow-ups belong to one.]]</div>{{/NO__TEAMS}}
<section aria-labelledby="add"><h2 id="add">[[Add a team]]</h2>
<form method="post" action="/admin/teams">{{>PART_TOKENS}}
{{>C_FORM_ADMIN_TEAM_ADD}}
<p class="acts"><button type="submit" class="primary">[[Add the team]]</button></p></form></section>
{{>PART_FRAME_END}}
