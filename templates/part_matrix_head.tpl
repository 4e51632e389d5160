{{%AUTOESCAPE context="HTML"}}
<thead>
	<tr>
		<th scope="col">[[Aspect]]</th>
		<th scope="col">[[Sufficient]]</th>
		<th scope="col">[[Complete]]</th>
		<th scope="col">[[Comment]]</th></tr></thead>
