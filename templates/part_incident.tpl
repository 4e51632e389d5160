{{%AUTOESCAPE context="HTML"}}
{{!Under the heading of every page of an incident: what it is, its parts.}}
<div class="marks">
	{{#NOT__TAB__OVERVIEW}}<a href="/INC-{{NUMBER}}">{{TITLE}}</a> {{/NOT__TAB__OVERVIEW}}
	<span class="b {{SEVERITY__CLASS}}">{{SEVERITY}}</span>
<span class="st{{#IS__STATUS__CONTAINED}} in_progress{{/IS__STATUS__CONTAINED}}
		{{#IS__STATUS__RESOLVED}} in_progress{{/IS__STATUS__RESOLVED}}
		{{#IS__STATUS__CLOSED}} resolved{{/IS__STATUS__CLOSED}}
		{{#IS__STATUS__REJECTED}} declined{{/IS__STATUS__REJECTED}}">
	{{STATUS}}</span>
{{#HISTORICAL}}<span>[[Historical: imported when it was already over]]</span>{{/HISTORICAL}}
{{#NO__HISTORICAL}}<span>[[Postmortem]]: {{POSTMORTEM}}</span>{{/NO__HISTORICAL}}
{{#NOT__ACCESS__OPEN}}
	<span>
		<svg class="i" aria-hidden="true"><use href="@icons.svg@#lock"></use></svg>
		 {{ACCESS}}</span>{{/NOT__ACCESS__OPEN}}
</div>
<nav class="tabs" aria-label="INC-{{NUMBER}}"><ul>
<li>
	<a href="/INC-{{NUMBER}}"{{#IS__TAB__OVERVIEW}} aria-current="page"{{/IS__TAB__OVERVIEW}}>
		[[Overview]]</a></li>
<li>
	<a href="/INC-{{NUMBER}}/timeline"
		{{#IS__TAB__TIMELINE}} aria-current="page"{{/IS__TAB__TIMELINE}}>
		[[Timeline]] <span class="n">{{EVENTS}}</span></a></li>
<li>
	<a href="/INC-{{NUMBER}}/postmortem"
		{{#IS__TAB__POSTMORTEM}} aria-current="page"{{/IS__TAB__POSTMORTEM}}>
		[[Postmortem]] <span class="n">[[{{SECTIONS}} of 5]]</span></a></li>
<li>
	<a href="/INC-{{NUMBER}}/findings"
		{{#IS__TAB__FINDINGS}} aria-current="page"{{/IS__TAB__FINDINGS}}>
		[[Findings]] <span class="n">{{FINDINGS}}</span></a></li>
<li>
	<a href="/INC-{{NUMBER}}/takeaways"
		{{#IS__TAB__TAKEAWAYS}} aria-current="page"{{/IS__TAB__TAKEAWAYS}}>
		[[Takeaways]]</a></li>
<li>
	<a href="/INC-{{NUMBER}}/evaluation"
		{{#IS__TAB__EVALUATION}} aria-current="page"{{/IS__TAB__EVALUATION}}>
		[[Evaluation]]</a></li>
<li>
	<a href="/INC-{{NUMBER}}/history"{{#IS__TAB__HISTORY}} aria-current="page"{{/IS__TAB__HISTORY}}>
		[[History]]</a></li>
</ul></nav>
