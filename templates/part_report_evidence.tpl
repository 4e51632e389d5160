{{%AUTOESCAPE context="HTML"}}
{{!The evidence of a report: what it is, and the digest of its bytes.}}
{{#HAS__EVIDENCE}}
<table class="cards">
	<thead>
		<tr>
			<th scope="col">[[Ref]]</th>
			<th scope="col">[[Evidence]]</th>
			<th scope="col">SHA-256</th></tr></thead>
	<tbody>
{{#EVIDENCE}}
<tr id="E{{NUMBER}}">
	<td>E{{NUMBER}}</td>
	<td class="title">
		{{TITLE}} <span class="under">{{KIND}}</span>
		{{#HAS__SHOWS}}<span class="under">{{SHOWS__HTML:none}}</span>{{/HAS__SHOWS}}
		{{#HAS__URL}}<span class="under mono">{{URL}}</span>{{/HAS__URL}}</td>
	<td class="mono wrap">{{SHA256}}</td></tr>
{{/EVIDENCE}}
</tbody></table>
{{/HAS__EVIDENCE}}
{{#NO__EVIDENCE}}<p>[[None.]]</p>{{/NO__EVIDENCE}}
