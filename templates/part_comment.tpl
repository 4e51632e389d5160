{{%AUTOESCAPE context="HTML"}}
{{!One comment: on what, of whom it is asked, what came of it.}}
<article class="item" id="C{{NUMBER}}">
<p>
	<span class="ref muted">C{{NUMBER}}</span>
	 <a href="{{LINK}}">
		{{#HAS__SECTION}}{{SECTION}}{{/HAS__SECTION}}{{#HAS__PART}}{{PART}}{{/HAS__PART}}
		{{#NO__SECTION}}{{#NO__PART}}[[The postmortem as a whole]]{{/NO__PART}}{{/NO__SECTION}}</a>
	{{#HAS__ASSIGNED_SHOWN}}
		 · [[asked of]] <a class="quiet" href="/people/{{ASSIGNED}}">{{ASSIGNED_SHOWN}}</a>
	{{/HAS__ASSIGNED_SHOWN}}
	{{#HAS__RESOLVED_AT}} <span class="st met">[[Resolved]]</span>{{/HAS__RESOLVED_AT}}</p>
<div class="prose">{{TEXT__HTML:none}}</div>
{{#HAS__ANSWER}}<p><strong>[[Answer]]</strong> {{ANSWER__HTML:none}}</p>{{/HAS__ANSWER}}
<p class="meta">
	{{#HAS__CREATED_BY_SHOWN}}{{CREATED_BY_SHOWN}}[[, ]]{{/HAS__CREATED_BY_SHOWN}}
	<time datetime="{{CREATED_AT__ISO}}" title="{{CREATED_AT__UTC}}">{{CREATED_AT}}</time>
	{{#HAS__RESOLVED_AT}}
		 · [[resolved]][[, ]]{{#HAS__RESOLVED_BY_SHOWN}}{{RESOLVED_BY_SHOWN}}[[, ]]
		{{/HAS__RESOLVED_BY_SHOWN}}
		<time datetime="{{RESOLVED_AT__ISO}}" title="{{RESOLVED_AT__UTC}}">{{RESOLVED_AT}}</time>
	{{/HAS__RESOLVED_AT}}</p>
{{#C_CAN_WRITE}}
<form method="post" action="/INC-{{INCIDENT}}/comments/C{{NUMBER}}">{{>PART_TOKENS}}
	{{#HAS__RESOLVED_AT}}<input type="hidden" name="to" value="open">{{/HAS__RESOLVED_AT}}
	{{#NO__RESOLVED_AT}}<input type="hidden" name="to" value="resolve">{{/NO__RESOLVED_AT}}
	<label class="vh" for="answer-{{NUMBER}}">[[Answer]]</label>
	<input type="text" id="answer-{{NUMBER}}" name="answer" maxlength="1000"
		placeholder="{{#HAS__RESOLVED_AT}}[[Why it is open again]]{{/HAS__RESOLVED_AT}}
			{{#NO__RESOLVED_AT}}[[What was done about it]]{{/NO__RESOLVED_AT}}">
	<p class="acts"><button type="submit">
		{{#HAS__RESOLVED_AT}}[[Open again]]{{/HAS__RESOLVED_AT}}
		{{#NO__RESOLVED_AT}}[[Resolve]]{{/NO__RESOLVED_AT}}</button></p></form>
{{/C_CAN_WRITE}}
</article>
