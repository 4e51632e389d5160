{{%AUTOESCAPE context="HTML"}}
{{!One finding in its category, with what it rests on and what came of it.}}
<article class="item" id="F{{NUMBER}}"><h3><span class="ref muted">F{{NUMBER}}</span> {{TITLE}}</h3>
{{>PART_FINDING_TEXTS}}
{{>PART_FINDING_FACTS}}
{{#HAS__FOLLOWUPS}}
<ul class="meta" aria-label="[[Follow-ups]]">
	{{#FOLLOWUPS}}
		<li>
			<a href="/FU-{{NUMBER}}">FU-{{NUMBER}}</a> {{TITLE}}
			 <span class="st {{STATUS__CODE}}">{{STATUS}}</span></li>{{/FOLLOWUPS}}</ul>
{{/HAS__FOLLOWUPS}}
{{#ALONE}}
<p class="meta">
	<span class="red">[[No follow-up, and no reason for none.]]</span>
	{{#C_CAN_WRITE}}
		 <a href="/INC-{{C_INC}}/findings/F{{NUMBER}}#finding_set-no_action_because"
			aria-label="[[Say why none is needed]]: F{{NUMBER}}">
			[[Say why none is needed]]</a>{{/C_CAN_WRITE}}</p>
{{/ALONE}}
<p class="meta">
	{{#HAS__TOUCHES}}
		[[Also touches]]{{#TOUCHES}} <span class="b">{{CATEGORY}}</span>{{/TOUCHES}} ·
	 {{/HAS__TOUCHES}}
	{{#C_CAN_WRITE}}
		<a href="/INC-{{C_INC}}/findings/F{{NUMBER}}" aria-label="[[Edit]] F{{NUMBER}}">[[Edit]]</a>
		 ·
		 <a href="/followups/new?incident={{C_INC:u}}&amp;finding={{NUMBER:u}}"
			aria-label="[[Add a follow-up]]: F{{NUMBER}}">
			[[Add a follow-up]]</a>{{/C_CAN_WRITE}}
	{{#HAS__CREATED_BY_SHOWN}}
		 · [[Recorded by {{CREATED_BY_SHOWN}}]][[, ]]
		<time datetime="{{CREATED_AT__ISO}}" title="{{CREATED_AT__UTC}}">{{CREATED_AT}}</time>
	{{/HAS__CREATED_BY_SHOWN}}</p>
</article>
