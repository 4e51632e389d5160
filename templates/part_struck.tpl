{{%AUTOESCAPE context="HTML"}}
{{!Who struck it out, when and why.}}
<p>{{#HAS__STRUCK_BY_SHOWN}}[[Struck out by {{STRUCK_BY_SHOWN}}]]{{/HAS__STRUCK_BY_SHOWN}}
	{{#NO__STRUCK_BY_SHOWN}}[[Struck out]]{{/NO__STRUCK_BY_SHOWN}}[[, ]]
	<time datetime="{{STRUCK_AT__ISO}}" title="{{STRUCK_AT__UTC}}">{{STRUCK_AT}}</time>:
	 {{STRUCK_BECAUSE__HTML:none}}</p>
