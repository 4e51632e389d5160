{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>[[Services]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
<h1>[[Services]]</h1>
{{>PART_ADMIN_TABS}}
{{>PART_NOTICE}}
{{#HAS__SERVICES}}
<table class="data cards">
	<caption class="vh">[[Services, by name]]</caption>
	<thead>
		<tr>
			<th scope="col">[[Name in addresses]]</th>
			<th scope="col">[[Service]]</th>
			<th scope="col">[[Team]]</th></tr></thead>
	<tbody>
{{#SERVICES}}
<tr>
	<td class="ref">{{NAME}}</td>
	<td class="title"><a href="/admin/services/{{NAME}}">{{SHOWN}}</a></td>
	<td class="rest nowrap">
		{{TEAM_SHOWN}}
		{{#NO__TEAM_SHOWN}}<span class="muted">[[none]]</span>{{/NO__TEAM_SHOWN}}</td></tr>
{{/SERVICES}}
</tbody></table>
{{>PART_PAGER}}
{{/HAS__SERVICES}}
{{#NO__SERVICES}}
	<div class="empty">
		<strong>[[There is no service yet.]]</strong>
		 [[Incidents and follow-ups say which they touch.]]</div>{{/NO__SERVICES}}
<section aria-labelledby="add"><h2 id="add">[[Add a service]]</h2>
<form method="post" action="/admin/services">{{>PART_TOKENS}}
{{>C_FORM_ADMIN_SERVICE_ADD}}
<p class="acts">
	<button type="submit" class="primary">[[Add the service]]</button></p></form></section>
{{>PART_FRAME_END}}
