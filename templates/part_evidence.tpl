{{%AUTOESCAPE context="HTML"}}
{{!One piece of evidence in the list: what it is, whose, and what rests on it.}}
<article class="item{{#HAS__FOUND}} owes{{/HAS__FOUND}}" id="E{{NUMBER}}"
	aria-labelledby="E{{NUMBER}}-h">
<h3 id="E{{NUMBER}}-h">
	<a class="quiet" href="/INC-{{C_INC}}/evidence/E{{NUMBER}}">
		<span class="ref muted">E{{NUMBER}}</span>
		 {{#NO__STRUCK}}{{TITLE}}{{/NO__STRUCK}}{{#STRUCK}}<del>{{TITLE}}</del>{{/STRUCK}}</a></h3>
{{#STRUCK}}<div class="meta">{{>PART_STRUCK}}</div>{{/STRUCK}}
{{#HAS__SHOWS}}<p>{{SHOWS__HTML:none}}</p>{{/HAS__SHOWS}}
{{#HAS__FOUND}}{{>PART_EVIDENCE_CHANGED}}{{/HAS__FOUND}}
{{>PART_EVIDENCE_META}}
<div class="meta evm">
	{{>PART_EVIDENCE_CITED}}
	<a href="/INC-{{C_INC}}/evidence/E{{NUMBER}}#custody">
		{{#ZERO__HANDED}}[[Custody: no hand-over]]{{/ZERO__HANDED}}
		{{#ONE__HANDED}}[[Custody: 1 hand-over]]{{/ONE__HANDED}}
		{{#SOME__HANDED}}{{#MANY__HANDED}}[[Custody: {{HANDED}} hand-overs]]{{/MANY__HANDED}}
			{{/SOME__HANDED}}<span class="vh"> E{{NUMBER}}</span></a>
	{{#HAS__NAME}}{{>PART_EVIDENCE_GET}}{{/HAS__NAME}}
	{{#NO__STRUCK}}{{#C_CAN_WRITE}}
		<a href="/INC-{{C_INC}}/evidence/E{{NUMBER}}#edit" aria-label="[[Edit E{{NUMBER}}]]">
			[[Edit]]</a>{{/C_CAN_WRITE}}{{/NO__STRUCK}}</div>
</article>
