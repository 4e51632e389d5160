{{%AUTOESCAPE context="HTML"}}
{{!Which parts of its incident cite a piece of evidence, or rest on it.}}
{{#HAS__CITED_BY}}
<span>
	[[Cited by]]
	{{#CITED_BY}}
		{{#IS__WHAT__EVENT}}
			 <a href="/INC-{{C_INC}}/timeline#T{{NUMBER}}">T{{NUMBER}}</a>{{/IS__WHAT__EVENT}}
		{{#IS__WHAT__RESTS}}
			 <a href="/INC-{{C_INC}}/findings#F{{NUMBER}}">F{{NUMBER}}</a>
			 [[(rests on it)]]{{/IS__WHAT__RESTS}}
		{{#IS__WHAT__FINDING}}
			 <a href="/INC-{{C_INC}}/findings#F{{NUMBER}}">F{{NUMBER}}</a>{{/IS__WHAT__FINDING}}
		{{#IS__WHAT__TAKEAWAY}}
			 <a href="/INC-{{C_INC}}/takeaways#K{{NUMBER}}">K{{NUMBER}}</a>{{/IS__WHAT__TAKEAWAY}}
		{{#IS__WHAT__ACTOR}}
			 <a href="/INC-{{C_INC}}/actors#A{{NUMBER}}">A{{NUMBER}}</a>{{/IS__WHAT__ACTOR}}
		{{#IS__WHAT__SECTION}}
			 <a href="/INC-{{C_INC}}/postmortem/{{SECTION__CODE}}">{{SECTION}}</a>
		{{/IS__WHAT__SECTION}}{{/CITED_BY}}</span>
{{/HAS__CITED_BY}}
{{#NO__CITED_BY}}<span class="muted">[[Nothing cites it yet.]]</span>{{/NO__CITED_BY}}
