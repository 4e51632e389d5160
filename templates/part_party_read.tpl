{{%AUTOESCAPE context="HTML"}}
{{!Which version it read: what there was when it spoke, and how much is new since.}}
{{#HAS__SAID_AT}}
	<span class="cl">[[version read]]: </span>
	<time datetime="{{SAID_AT__ISO}}" title="{{SAID_AT__UTC}}">{{SAID_AT}}</time>
	{{#SOME__CHANGED}} <span class="under">
		<a href="/INC-{{INCIDENT}}/parties/P{{NUMBER}}#read">
			{{#ONE__CHANGED}}[[one section changed since]]{{/ONE__CHANGED}}
			{{#MANY__CHANGED}}[[{{CHANGED}} sections changed since]]{{/MANY__CHANGED}}</a></span>
	{{/SOME__CHANGED}}
{{/HAS__SAID_AT}}
{{#NO__SAID_AT}}
	<span class="cl">[[version read]]: </span><span class="muted">[[none]]</span>{{/NO__SAID_AT}}
