{{%AUTOESCAPE context="HTML"}}
{{!What a text cites of its incident's evidence and events, below it.}}
{{#HAS__CITED}}
<div class="cited meta">
<p>[[Cited here]]</p>
<ul>
{{#CITED}}
<li>
	{{#IS__WHAT__EVIDENCE}}
		{{#THERE}}
			<a href="/INC-{{C_INC}}/evidence/E{{NUMBER}}">E{{NUMBER}}</a>
			 {{#STRUCK}}<del>{{TITLE}}</del>{{/STRUCK}}{{#NO__STRUCK}}{{TITLE}}{{/NO__STRUCK}} ·
			 <span>{{KIND}}</span>{{/THERE}}
		{{#NO__THERE}}
			E{{NUMBER}} <span class="red">[[There is no such piece of evidence.]]</span>{{/NO__THERE}}
	{{/IS__WHAT__EVIDENCE}}
	{{#IS__WHAT__EVENT}}
		{{#THERE}}
			<a href="/INC-{{C_INC}}/timeline#T{{NUMBER}}">T{{NUMBER}}</a>
			 {{#HAS__TIME}}{{TIME}} · {{/HAS__TIME}}
			{{#STRUCK}}<del>{{TITLE}}</del>{{/STRUCK}}{{#NO__STRUCK}}{{TITLE}}{{/NO__STRUCK}} ·
			 <span>{{KIND}}</span>{{/THERE}}
		{{#NO__THERE}}
			T{{NUMBER}} <span class="red">[[There is no such event.]]</span>{{/NO__THERE}}
	{{/IS__WHAT__EVENT}}
	{{#STRUCK}} <span class="red">[[(struck out)]]</span>{{/STRUCK}}</li>
{{/CITED}}
{{#ONE__CITED_MORE}}<li>[[and 1 more]]</li>{{/ONE__CITED_MORE}}
{{#SOME__CITED_MORE}}{{#MANY__CITED_MORE}}
<li>[[and {{CITED_MORE}} more]]</li>{{/MANY__CITED_MORE}}{{/SOME__CITED_MORE}}
</ul></div>
{{/HAS__CITED}}
