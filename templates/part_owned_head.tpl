{{%AUTOESCAPE context="HTML"}}
<thead>
	<tr>
		<th scope="col">[[Ref]]</th>
		<th scope="col">[[Title]]</th>
		<th scope="col">
			{{#C_OF_TEAM}}[[Owner]]{{/C_OF_TEAM}}{{#NO__C_OF_TEAM}}[[Team]]{{/NO__C_OF_TEAM}}</th>
		<th scope="col">[[Pri]]</th>
		<th scope="col">[[Due]]</th>
		<th class="num" scope="col">[[Left]]</th></tr></thead>
