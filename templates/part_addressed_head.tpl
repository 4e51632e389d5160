{{%AUTOESCAPE context="HTML"}}
{{!What the columns of the groups are called.}}
<caption class="vh">[[Groups that must act: their answer, our judgement, contacts]]</caption>
<thead>
	<tr>
		<th scope="col">[[Group]]</th>
		<th scope="col">[[Answer]]</th>
		<th scope="col">[[Our judgement]]</th>
		<th scope="col">[[Contacts]]</th></tr></thead>
