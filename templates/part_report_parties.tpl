{{%AUTOESCAPE context="HTML"}}
{{!Who was involved, informed or affected, and what became of what they were asked.}}
{{#HAS__PARTIES}}
<table class="cards">
	<thead>
		<tr>
			<th scope="col">[[Ref]]</th>
			<th scope="col">[[Party]]</th>
			<th scope="col">[[Role]]</th>
			<th scope="col">[[Part]]</th></tr></thead>
	<tbody>
{{#PARTIES}}
<tr id="P{{NUMBER}}">
	<td>P{{NUMBER}}</td>
	<td class="title">{{NAME}} <span class="under">{{KIND}}[[, ]]{{INVOLVEMENT}}</span></td>
	<td>{{ROLE}}</td>
	<td>
		{{STATE}}
		{{#IS__STATE__SILENT}}
			<span class="under">[[the term ended on {{ANSWER_ON__LONG}}]]</span>{{/IS__STATE__SILENT}}
		{{#HAS__ABSENT_BECAUSE}}
			<span class="under">{{ABSENT_BECAUSE__HTML:none}}</span>{{/HAS__ABSENT_BECAUSE}}</td></tr>
{{/PARTIES}}
</tbody></table>
{{/HAS__PARTIES}}
{{#NO__PARTIES}}<p>[[None.]]</p>{{/NO__PARTIES}}
