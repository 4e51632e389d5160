{{%AUTOESCAPE context="HTML"}}
{{!When it was asked, and reminded.}}
{{#HAS__ASKED_AT}}
	<time datetime="{{ASKED_AT__ISO}}" title="{{ASKED_AT__UTC}}">
		{{ASKED_AT__DATE}}</time>
	{{#HAS__REMINDED_AT}} <span class="under">[[reminded]]
		 <time datetime="{{REMINDED_AT__ISO}}" title="{{REMINDED_AT__UTC}}">
			{{REMINDED_AT__DATE}}</time></span>{{/HAS__REMINDED_AT}}
{{/HAS__ASKED_AT}}
{{#NO__ASKED_AT}}<span class="muted">[[not asked]]</span>{{/NO__ASKED_AT}}
