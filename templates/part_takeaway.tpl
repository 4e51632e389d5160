{{%AUTOESCAPE context="HTML"}}
{{!One takeaway, with what it leads to.}}
<article class="item" id="K{{NUMBER}}">
<p><span class="ref muted">K{{NUMBER}}</span> {{TEXT__HTML:none}}</p>
{{#HAS__FINDING}}
	<p>[[Leads to]] <a href="/INC-{{C_INC}}/findings#F{{FINDING}}">F{{FINDING}}</a></p>
{{/HAS__FINDING}}
{{#HAS__FOLLOWUP}}
	<p>[[Leads to]] <a href="/FU-{{FOLLOWUP}}">FU-{{FOLLOWUP}}</a></p>
{{/HAS__FOLLOWUP}}
{{#HAS__LEFT_BECAUSE}}
	<p><strong>[[Left so, because]]</strong> {{LEFT_BECAUSE__HTML:none}}</p>
{{/HAS__LEFT_BECAUSE}}
{{#OPEN}}
	<p class="meta">
		<span class="red">[[Leads to nothing, and no reason is given why it is left so.]]</span></p>
{{/OPEN}}
<p class="meta">
	{{#C_CAN_WRITE}}
		<a href="/INC-{{C_INC}}/takeaways/K{{NUMBER}}" aria-label="[[Edit]] K{{NUMBER}}">
			[[Edit]]</a> ·
	 {{/C_CAN_WRITE}}
	{{#HAS__CREATED_BY_SHOWN}}[[Recorded by {{CREATED_BY_SHOWN}}]][[, ]]{{/HAS__CREATED_BY_SHOWN}}
	<time datetime="{{CREATED_AT__ISO}}" title="{{CREATED_AT__UTC}}">{{CREATED_AT}}</time></p>
</article>
