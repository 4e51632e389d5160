{{%AUTOESCAPE context="HTML"}}
{{!The findings that it answers, of whichever incidents; forms that name another and take one
off.}}
{{#HAS__FINDINGS}}
	<div>
		<dt>[[Because of]]</dt>
		{{#FINDINGS}}
			<dd>
				<a href="/INC-{{INCIDENT}}/findings#F{{FINDING}}">INC-{{INCIDENT}}/F{{FINDING}}</a> {{TITLE}}
				{{#C_MAY_UNLINK}}
					<form class="undo" method="post" action="/FU-{{C_NUMBER}}/findings/remove">
						{{>PART_TOKENS}}
						<input type="hidden" name="finding" value="INC-{{INCIDENT}}/F{{FINDING}}">
						<button type="submit" aria-label="[[Take off]]: INC-{{INCIDENT}}/F{{FINDING}}">
							[[Take off]]</button></form>{{/C_MAY_UNLINK}}</dd>
		{{/FINDINGS}}</div>
{{/HAS__FINDINGS}}
{{#C_MAY_ANSWER}}
	<div class="noprint">
		{{#NO__FINDINGS}}<dt>[[Because of]]</dt>{{/NO__FINDINGS}}
		{{#HAS__FINDINGS}}<dt></dt>{{/HAS__FINDINGS}}
		<dd>
			<details class="more"{{#C_FINDING_AGAIN}} open{{/C_FINDING_AGAIN}}>
				<summary>
					{{#HAS__FINDINGS}}[[Another finding that it answers]]{{/HAS__FINDINGS}}
					{{#NO__FINDINGS}}[[A finding that it answers]]{{/NO__FINDINGS}}</summary>
				<form method="post" action="/FU-{{C_NUMBER}}/findings">
					{{>PART_TOKENS}}{{>C_FORM_FOLLOWUP_FINDING_ADD}}
					<button type="submit">[[Save]]</button></form></details></dd></div>
{{/C_MAY_ANSWER}}
