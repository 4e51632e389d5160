{{%AUTOESCAPE context="HTML"}}
{{!One actor in the list.}}
<article class="item" id="A{{NUMBER}}" aria-labelledby="A{{NUMBER}}-h">
<h3 id="A{{NUMBER}}-h">
	<a class="quiet" href="/INC-{{C_INC}}/actors/A{{NUMBER}}">
		<span class="ref muted">A{{NUMBER}}</span>
		 {{#HAS__NAME}}{{NAME}}{{/HAS__NAME}}{{#NO__NAME}}{{STANDING}}{{/NO__NAME}}</a></h3>
{{>PART_ACTOR_TEXTS}}
<p class="meta">
	{{#C_CAN_WRITE}}
		<a href="/INC-{{C_INC}}/actors/A{{NUMBER}}" aria-label="[[Edit]] A{{NUMBER}}">[[Edit]]</a> ·
	 {{/C_CAN_WRITE}}
	{{#HAS__CREATED_BY_SHOWN}}[[Recorded by {{CREATED_BY_SHOWN}}]][[, ]]{{/HAS__CREATED_BY_SHOWN}}
	<time datetime="{{CREATED_AT__ISO}}" title="{{CREATED_AT__UTC}}">{{CREATED_AT}}</time></p>
</article>
