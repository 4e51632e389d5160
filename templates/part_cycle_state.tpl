{{%AUTOESCAPE context="HTML"}}
{{!What became of an entry: state, because, proposed_by_shown, proposed_at, decided_by_shown,
decided_at, carried_to.}}
<span class="st{{#IS__STATE__COMMITTED}} resolved{{/IS__STATE__COMMITTED}}
	{{#IS__STATE__NOT_TAKEN}} declined{{/IS__STATE__NOT_TAKEN}}">{{STATE}}</span>
<span class="under">
	{{#HAS__BECAUSE}}[[because “{{BECAUSE}}”]][[, ]]{{/HAS__BECAUSE}}
	{{#HAS__DECIDED_AT}}
		{{#HAS__DECIDED_BY_SHOWN}}{{DECIDED_BY_SHOWN}}[[, ]]{{/HAS__DECIDED_BY_SHOWN}}
		<time datetime="{{DECIDED_AT__ISO}}" title="{{DECIDED_AT__UTC}}">{{DECIDED_AT__DATE}}</time>
	{{/HAS__DECIDED_AT}}
	{{#NO__DECIDED_AT}}
		{{#HAS__PROPOSED_BY_SHOWN}}{{PROPOSED_BY_SHOWN}}[[, ]]{{/HAS__PROPOSED_BY_SHOWN}}
		<time datetime="{{PROPOSED_AT__ISO}}" title="{{PROPOSED_AT__UTC}}">{{PROPOSED_AT__DATE}}</time>
	{{/NO__DECIDED_AT}}
	{{#HAS__CARRIED_TO}}
		<br>[[carried over to]] <a href="/cycles/{{CARRIED_TO}}">{{CARRIED_TO}}</a>
	{{/HAS__CARRIED_TO}}</span>
