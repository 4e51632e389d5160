{{%AUTOESCAPE context="HTML"}}
{{!A state stands beside a title only when it is neither open nor in progress.}}
{{#IS__STATUS__DONE}}<span class="st done">{{STATUS}}</span>{{/IS__STATUS__DONE}}
	{{#IS__STATUS__RESOLVED}}<span class="st resolved">{{STATUS}}</span>{{/IS__STATUS__RESOLVED}}
	{{#IS__STATUS__DECLINED}}<span class="st declined">{{STATUS}}</span>{{/IS__STATUS__DECLINED}}
	{{#IS__STATUS__WITHDRAWN}}<span class="st declined">{{STATUS}}</span>{{/IS__STATUS__WITHDRAWN}}
	{{#IS__STATUS__DUPLICATE}}<span class="st declined">{{STATUS}}</span>{{/IS__STATUS__DUPLICATE}}
	{{#HAS__BLOCKED_BY}} <span class="st blocked">[[Blocked]]</span>{{/HAS__BLOCKED_BY}}
