{{%AUTOESCAPE context="HTML"}}
{{!What it owes, or what it said.}}
<span class="st{{#IS__STATE__OWES}} missing{{/IS__STATE__OWES}}
	{{#IS__STATE__UNASKED}} missing{{/IS__STATE__UNASKED}}
	{{#IS__STATE__SILENT}} declined{{/IS__STATE__SILENT}}
	{{#IS__STATE__ABSENT}} declined{{/IS__STATE__ABSENT}}
	{{#IS__STATE__STRUCK}} declined{{/IS__STATE__STRUCK}}
	{{#IS__STATE__CONFIRMED}} met{{/IS__STATE__CONFIRMED}}
	{{#IS__STATE__CONTRIBUTED}} met{{/IS__STATE__CONTRIBUTED}}">{{STATE}}</span>
{{#IS__STATE__OWES}} <span class="under">
	<time datetime="{{ANSWER_ON__ISO}}">[[by {{ANSWER_ON__LONG}}]]</time>[[, ]]
	<span class="{{DAYS_LEFT__CLASS}}">{{DAYS_LEFT__LEFT}}</span></span>{{/IS__STATE__OWES}}
{{#IS__STATE__SILENT}} <span class="under">
	<time datetime="{{ANSWER_ON__ISO}}">[[the term ended on {{ANSWER_ON__LONG}}]]</time></span>
{{/IS__STATE__SILENT}}
{{#IS__STATE__ABSENT}} <span class="under">{{ABSENT_BECAUSE__HTML:none}}
	 <span class="muted">{{#HAS__ABSENT_BY_SHOWN}}{{ABSENT_BY_SHOWN}}[[, ]]{{/HAS__ABSENT_BY_SHOWN}}
		<time datetime="{{ABSENT_AT__ISO}}" title="{{ABSENT_AT__UTC}}">{{ABSENT_AT__DATE}}</time></span>
	</span>{{/IS__STATE__ABSENT}}
{{#HAS__SAID_AT}} <span class="under">
	<time datetime="{{SAID_AT__ISO}}" title="{{SAID_AT__UTC}}">{{SAID_AT__DATE}}</time>
	{{#HAS__SAID_BY_SHOWN}}[[, ]]{{SAID_BY_SHOWN}}{{/HAS__SAID_BY_SHOWN}}
	{{#IS__STATE__CONTRIBUTED}}[[, ]]
		<a href="/INC-{{INCIDENT}}/parties/P{{NUMBER}}#statement">[[its words]]</a>
	{{/IS__STATE__CONTRIBUTED}}</span>{{/HAS__SAID_AT}}
