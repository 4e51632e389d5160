{{%AUTOESCAPE context="HTML"}}
{{!At the change that led to what is there now, for who may take it back.}}
{{#HAS__UNDO}}{{#UNDO}}
<form class="undo" method="post" action="/{{OF}}/undo">
	{{>PART_TOKENS}}
	<input type="hidden" name="version" value="{{VERSION}}">
	<button type="submit">[[Undo]]</button></form>
{{/UNDO}}{{/HAS__UNDO}}
