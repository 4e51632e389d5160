{{%AUTOESCAPE context="HTML"}}
{{!The incidents that this one is linked to, and from, and a form that adds one.}}
{{#HAS__LINKS}}
	<section aria-labelledby="links">
		<h2 id="links">[[Linked incidents]]</h2>
		<ul>
			{{#LINKS}}
				<li>
					{{KIND}} <a href="/INC-{{NUMBER}}" title="{{TITLE}}">INC-{{NUMBER}}</a>
					 <span class="muted">({{STATUS}})</span>
					{{#OWN}}{{#C_CAN_WRITE}}
						<form class="inline" method="post" action="/INC-{{C_INC}}/links">{{>PART_TOKENS}}
							<input type="hidden" name="kind" value="{{KIND__CODE}}">
							<input type="hidden" name="other" value="INC-{{NUMBER}}">
							<button type="submit" name="remove" value="1" class="plain"
								aria-label="[[Remove the link to INC-{{NUMBER}}]]">[[Remove]]</button></form>
					{{/C_CAN_WRITE}}{{/OWN}}</li>{{/LINKS}}</ul></section>{{/HAS__LINKS}}
{{#C_CAN_WRITE}}
	<section>
		<h2>[[Link to another incident]]</h2>
		<form method="post" action="/INC-{{C_INC}}/links">
			{{>PART_TOKENS}}{{>C_F_INCIDENT_LINK__KIND}}{{>C_F_INCIDENT_LINK__OTHER}}
			<p><button type="submit">[[Link them]]</button></p></form></section>{{/C_CAN_WRITE}}
