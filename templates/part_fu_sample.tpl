{{%AUTOESCAPE context="HTML"}}
{{!When it was drawn for the quarterly sample, and what was found; the form, for who may answer.}}
{{#HAS__SAMPLES}}
<section aria-labelledby="sample"><h2 id="sample">[[Closed, and still so?]]</h2>
<ol class="log">
{{#SAMPLES}}
	<li><span class="nowrap">{{QUARTER}}</span><span>
		{{#HAS__STILL}}
			<strong>{{#IS__STILL__YES}}[[still in place]]{{/IS__STILL__YES}}
				{{#IS__STILL__NO}}[[no longer in place]]{{/IS__STILL__NO}}</strong>
			{{#HAS__ANSWERED_BY_SHOWN}}[[, ]]{{ANSWERED_BY_SHOWN}}{{/HAS__ANSWERED_BY_SHOWN}}[[, ]]
			<time datetime="{{ANSWERED_AT__ISO}}" title="{{ANSWERED_AT__UTC}}">
				{{ANSWERED_AT__DATE}}</time>
			{{#HAS__LOOKED}}<br>{{LOOKED__HTML:none}}{{/HAS__LOOKED}}
		{{/HAS__STILL}}
		{{#NO__STILL}}
			{{#HAS__ENDED_AT}}
				<span class="muted">[[opened again before anybody looked]]</span>{{/HAS__ENDED_AT}}
			{{#NO__ENDED_AT}}
				[[Drawn to be looked at again.]]
				 <span class="{{#LATE}}late{{/LATE}}{{#NO__LATE}}muted{{/NO__LATE}}">
					[[Answer due {{DUE_ON__LONG}}.]]</span>{{/NO__ENDED_AT}}
		{{/NO__STILL}}</span></li>
{{/SAMPLES}}
</ol>
{{#SAMPLE_OWED}}
{{#C_MAY_SAMPLE}}{{#FOLLOWUP}}
<form method="post" action="/FU-{{NUMBER}}/sample">{{>PART_TOKENS}}{{>C_FORM_SAMPLE_ANSWER}}
	<p class="acts"><button type="submit" class="primary">[[Save the answer]]</button></p></form>
{{/FOLLOWUP}}{{/C_MAY_SAMPLE}}
{{#NO__C_MAY_SAMPLE}}<p class="meta">
	[[Somebody answers who never owned it nor said that it is done.]]</p>{{/NO__C_MAY_SAMPLE}}
{{/SAMPLE_OWED}}
</section>
{{/HAS__SAMPLES}}
