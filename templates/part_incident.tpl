{{%AUTOESCAPE context="HTML"}}
{{!Under the heading of every page of an incident: what it is, its parts.}}
<div class="marks">
	{{#NOT__TAB__OVERVIEW}}<a href="/INC-{{NUMBER}}">{{TITLE}}</a> {{/NOT__TAB__OVERVIEW}}
	<span class="b {{SEVERITY__CLASS}}">{{SEVERITY}}</span>
	{{#IS__KIND__NEAR_MISS}}<span>[[near miss]]</span>{{/IS__KIND__NEAR_MISS}}
<span class="st{{#IS__STATUS__CONTAINED}} in_progress{{/IS__STATUS__CONTAINED}}
		{{#IS__STATUS__RESOLVED}} in_progress{{/IS__STATUS__RESOLVED}}
		{{#IS__STATUS__CLOSED}} resolved{{/IS__STATUS__CLOSED}}
		{{#IS__STATUS__REJECTED}} declined{{/IS__STATUS__REJECTED}}">
	{{STATUS}}</span>
{{#HISTORICAL}}<span>[[Historical: imported when it was already over]]</span>{{/HISTORICAL}}
{{#NO__HISTORICAL}}<span>
	[[Postmortem]]:
	 {{#WAIVED}}[[Waived]]{{/WAIVED}}
	{{#NO__WAIVED}}{{POSTMORTEM}}{{/NO__WAIVED}}</span>{{/NO__HISTORICAL}}
{{#NOT__ACCESS__OPEN}}
	<span>
		<svg class="i" aria-hidden="true"><use href="@icons.svg@#lock"></use></svg>
		 {{ACCESS}}</span>{{/NOT__ACCESS__OPEN}}
</div>
<nav class="tabs" aria-label="INC-{{NUMBER}}"><ul>
{{#C_TABS}}
<li>
	<a href="/INC-{{C_INC}}{{#NOT__TAB__OVERVIEW}}/{{TAB__CODE}}{{/NOT__TAB__OVERVIEW}}"
		{{#CURRENT}} aria-current="page"{{/CURRENT}}>
		{{TAB}}
		{{#HAS__N}}
			 <span class="n">
				{{#HAS__OF}}[[{{N}} of {{OF}}]]{{/HAS__OF}}{{#NO__OF}}{{N}}{{/NO__OF}}</span>
		{{/HAS__N}}</a></li>
{{/C_TABS}}
</ul></nav>
