{{%AUTOESCAPE context="HTML"}}
{{!Whose it is: owner, owner_shown.}}
{{#HAS__OWNER_SHOWN}}<a class="quiet" href="/people/{{OWNER}}">{{OWNER_SHOWN}}</a>
	{{/HAS__OWNER_SHOWN}}
	{{#NO__OWNER_SHOWN}}<span class="late">[[unowned]]</span>{{/NO__OWNER_SHOWN}}
