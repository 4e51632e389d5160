{{%AUTOESCAPE context="HTML"}}
{{!What was recommended about the risk that stays, and what was decided.}}
{{#HAS__RISKS}}
<section aria-labelledby="risks"><h2 id="risks">[[The risk where it is not done]]</h2>
{{#RISKS}}
<dl class="facts">
	<div><dt>[[Recommended]]</dt><dd>{{RECOMMENDED__HTML:none}}
		 <span class="meta">{{#HAS__ASKED_BY_SHOWN}}{{ASKED_BY_SHOWN}}[[, ]]{{/HAS__ASKED_BY_SHOWN}}
			<time datetime="{{ASKED_AT__ISO}}" title="{{ASKED_AT__UTC}}">{{ASKED_AT__DATE}}</time>
		</span></dd></div>
	<div><dt>[[Why it is not done]]</dt><dd>{{REASON__HTML:none}}</dd></div>
	{{#HAS__CONTROL}}
		<div><dt>[[What compensates for it]]</dt><dd>{{CONTROL__HTML:none}}</dd></div>{{/HAS__CONTROL}}
	<div><dt>[[Until]]</dt><dd>
		<time datetime="{{UNTIL__ISO}}">{{UNTIL__LONG}}</time>
		{{#HAS__ENDED_AT}} <span class="muted">([[ended]])</span>{{/HAS__ENDED_AT}}</dd></div>
	<div><dt>[[Decision]]</dt><dd>
		{{#NO__DECIDED_AT}}
			{{#HAS__ENDED_AT}}<span class="muted">[[never decided]]</span>{{/HAS__ENDED_AT}}
			{{#NO__ENDED_AT}}<span class="late">[[not yet decided]]</span>{{/NO__ENDED_AT}}
		{{/NO__DECIDED_AT}}
		{{#HAS__DECIDED_AT}}
			{{#ACCEPTED}}<span class="st declined">[[Risk accepted]]</span>{{/ACCEPTED}}
			{{#NO__ACCEPTED}}<span class="st met">[[Risk not accepted]]</span>{{/NO__ACCEPTED}}
			{{#HAS__DECIDED}} {{DECIDED__HTML:none}}{{/HAS__DECIDED}}
			 <span class="meta">
				{{#HAS__DECIDED_BY_SHOWN}}{{DECIDED_BY_SHOWN}}[[, ]]{{/HAS__DECIDED_BY_SHOWN}}
				<time datetime="{{DECIDED_AT__ISO}}" title="{{DECIDED_AT__UTC}}">
					{{DECIDED_AT__DATE}}</time></span>
		{{/HAS__DECIDED_AT}}</dd></div></dl>
{{/RISKS}}
{{#RISK_MINE}}{{#FOLLOWUP}}
	<p class="acts"><a class="btn primary" href="/FU-{{NUMBER}}/risk">[[Decide on the risk]]</a></p>
{{/FOLLOWUP}}{{/RISK_MINE}}
</section>
{{/HAS__RISKS}}
