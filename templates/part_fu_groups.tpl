{{%AUTOESCAPE context="HTML"}}
{{!Whom a follow-up is addressed to, on its own page.}}
{{#C_GROUPS}}
<section aria-labelledby="groups"><h2 id="groups">[[Whom it is addressed to]]</h2>
{{#HAS__GROUPS}}
<table class="cards answers">{{>PART_ADDRESSED_HEAD}}
	<tbody>
{{#GROUPS}}{{>PART_ADDRESSED}}{{/GROUPS}}
</tbody></table>
{{/HAS__GROUPS}}
{{#C_GROUPS_OWE}}
	<p class="meta">[[It is done once each answer has come and has been judged.]]</p>{{/C_GROUPS_OWE}}
{{#NO__GROUPS}}<p class="muted">[[It is addressed to no group yet.]]</p>{{/NO__GROUPS}}
{{#FOLLOWUP}}
<p class="acts"><a class="btn" href="/FU-{{NUMBER}}/groups">
	{{#C_MAY_ADDRESS}}[[Groups, answers, contacts; add a group]]{{/C_MAY_ADDRESS}}
	{{#NO__C_MAY_ADDRESS}}[[Groups, answers, contacts]]{{/NO__C_MAY_ADDRESS}}</a></p>
{{/FOLLOWUP}}
</section>
{{/C_GROUPS}}
