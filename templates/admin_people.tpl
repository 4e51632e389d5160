{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>[[Accounts]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
<h1>[[Accounts]]</h1>
{{>PART_ADMIN_TABS}}
{{>PART_NOTICE}}
<table class="data cards">
	<caption class="vh">[[People, as their names are read]]</caption>
	<thead>
		<tr>
			<th scope="col">[[Sign-in name]]</th>
			<th scope="col">[[Shown name]]</th>
			<th scope="col">[[Reading]]</th>
			<th scope="col">[[Role]]</th>
			<th scope="col">[[Team]]</th>
			<th scope="col">[[May confirm]]</th>
			<th scope="col">[[Account]]</th></tr></thead>
	<tbody>
{{#PEOPLE}}
<tr>
	<td class="ref">{{NAME}}</td>
	<td class="title"><a href="/admin/people/{{NAME}}">{{SHOWN}}</a></td>
	<td class="rest nowrap">{{READING}}</td>
	<td class="rest nowrap">{{ROLE}}</td>
	<td class="rest nowrap">{{TEAM_SHOWN}}</td>
	<td class="rest nowrap">
		{{#MAY_CONFIRM}}
			<span class="cl">[[may confirm]] </span>
			{{#HAS__MAY_CONFIRM_UNTIL}}
				[[until]] <time datetime="{{MAY_CONFIRM_UNTIL__ISO}}">{{MAY_CONFIRM_UNTIL}}</time>
			{{/HAS__MAY_CONFIRM_UNTIL}}
			{{#NO__MAY_CONFIRM_UNTIL}}[[yes]]{{/NO__MAY_CONFIRM_UNTIL}}{{/MAY_CONFIRM}}</td>
	<td class="rest nowrap">
		{{#NOT__STATE__ENABLED}}<span class="st declined">{{STATE}}</span>{{/NOT__STATE__ENABLED}}
		{{#IS__STATE__ENABLED}}
			{{#NO__HAS_PASSWORD}}<span class="muted">[[no password]]</span>{{/NO__HAS_PASSWORD}}
		{{/IS__STATE__ENABLED}}</td></tr>
{{/PEOPLE}}
</tbody></table>
{{>PART_PAGER}}
<section aria-labelledby="add"><h2 id="add">[[Add a person]]</h2>
<form method="post" action="/admin/people">{{>PART_TOKENS}}
{{>C_FORM_ADMIN_PERSON_ADD}}
<p class="acts"><button type="submit" class="primary">[[Add the person]]</button></p>
<p class="meta">[[A password is set on the page that comes next.]]</p></form></section>
{{>PART_FRAME_END}}
