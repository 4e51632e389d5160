{{%AUTOESCAPE context="HTML"}}
{{!An ATT&CK technique: its id, its name where one is loaded, and whether that version has it.}}
<span class="tech"><code>{{ID}}</code>
	{{#HAS__NAME}} {{NAME}}{{/HAS__NAME}}
	{{#HAS__NOT_IN}}
		 <span class="muted">([[not in ATT&amp;CK {{NOT_IN}}]])</span>{{/HAS__NOT_IN}}</span>
