{{%AUTOESCAPE context="HTML"}}
{{!The follow-ups of a report, with their state on its day.}}
{{#HAS__FOLLOWUPS}}
<table class="cards">
	<thead>
		<tr>
			<th scope="col">[[Ref]]</th>
			<th scope="col">[[Title]]</th>
			<th scope="col">[[Owner]]</th>
			<th scope="col">[[Pri]]</th>
			<th scope="col">[[Due]]</th>
			<th scope="col">[[State]]</th></tr></thead>
	<tbody>
{{#FOLLOWUPS}}
<tr>
	<td class="nowrap">FU-{{NUMBER}}</td>
	<td class="title">{{TITLE}}</td>
	<td>
		{{OWNER_SHOWN}}
		{{#NO__OWNER_SHOWN}}{{#UNRESOLVED}}<span class="red">[[unowned]]</span>{{/UNRESOLVED}}
		{{/NO__OWNER_SHOWN}}</td>
	<td>{{PRIORITY}}</td>
	<td class="nowrap">{{#HAS__DUE_ON}}{{DUE_ON__LONG}}{{/HAS__DUE_ON}}</td>
	<td><span class="st {{STATUS__CODE}}">{{STATUS}}</span></td></tr>
{{/FOLLOWUPS}}
</tbody></table>
{{/HAS__FOLLOWUPS}}
{{#NO__FOLLOWUPS}}<p>[[None.]]</p>{{/NO__FOLLOWUPS}}
