{{%AUTOESCAPE context="HTML"}}
{{!One aspect as it was rated.}}
<tr>
	<th scope="row">{{ASPECT}}</th>
	{{#RATED}}
		<td>
			<span class="cl">[[Sufficient]]</span>
			{{#HAS__SUFFICIENT}}{{SUFFICIENT}}{{/HAS__SUFFICIENT}}
			{{#NO__SUFFICIENT}}[[n/a]]{{/NO__SUFFICIENT}}</td>
		<td>
			<span class="cl">[[Complete]]</span>{{#HAS__COMPLETE}}{{COMPLETE}}{{/HAS__COMPLETE}}
			{{#NO__COMPLETE}}[[n/a]]{{/NO__COMPLETE}}</td>{{/RATED}}
	{{#NO__RATED}}
		<td class="muted">[[not rated]]</td>
		<td class="muted">[[not rated]]</td>{{/NO__RATED}}
	<td>{{#HAS__COMMENT}}{{COMMENT__HTML:none}}{{/HAS__COMMENT}}</td></tr>
