{{%AUTOESCAPE context="HTML"}}
{{!What was asked of groups, what they said, and what we found of it, newest first.}}
<section aria-labelledby="said"><h2 id="said">[[What was said]]</h2>
{{#HAS__SAID}}
<ol class="log">
{{#SAID}}
<li>
	<time datetime="{{DAY__ISO}}">{{DAY}}</time><span>
		<a class="quiet" href="/FU-{{FOLLOWUP}}/groups/{{WHICH}}">{{TEAM_SHOWN}}</a>
		 <strong>{{WHAT}}</strong>{{#HAS__ANSWER}}: {{ANSWER}}{{/HAS__ANSWER}}
		{{#HAS__JUDGEMENT}}: {{JUDGEMENT}}{{/HAS__JUDGEMENT}}
		{{#HAS__WHOM}}[[, ]]{{WHOM}}{{/HAS__WHOM}}
		{{#HAS__PROMISED_ON}}[[, ]][[done by {{PROMISED_ON__LONG}}]]{{/HAS__PROMISED_ON}}
		{{#HAS__OWED_ON}}
			 <span class="{{#LATE}}late{{/LATE}}{{#NO__LATE}}muted{{/NO__LATE}}">
				([[due {{OWED_ON__LONG}}]])</span>{{/HAS__OWED_ON}}
		{{#HAS__SAID}}<br>{{SAID__HTML:none}}{{/HAS__SAID}}
		<br><span class="meta">[[Written down]]:
			{{#HAS__WHO}} <a class="quiet" href="/people/{{WHO_NAME}}">{{WHO}}</a>[[, ]]{{/HAS__WHO}}
			 <time datetime="{{AT__ISO}}" title="{{AT__UTC}}">{{AT}}</time></span></span></li>
{{/SAID}}
</ol>
{{/HAS__SAID}}
{{#NO__SAID}}<p class="muted">[[Nothing yet.]]</p>{{/NO__SAID}}
{{>PART_PAGER}}</section>
