{{%AUTOESCAPE context="HTML"}}
{{!One group that a follow-up is addressed to: its answer, our judgement, contacts.}}
<tr>
	<td class="title">
		<a href="/FU-{{FOLLOWUP}}/groups/{{NUMBER}}"><strong>{{TEAM_SHOWN}}</strong></a>
		 <span class="under">{{#OUTSIDE}}[[outside]]{{/OUTSIDE}}{{#NO__OUTSIDE}}[[inside]]{{/NO__OUTSIDE}}
			{{#HAS__CONTACT}}[[, ]][[contact]]: {{CONTACT}}{{/HAS__CONTACT}}</span></td>
	<td>
		<span class="cl">[[Answer]] </span>
		{{#HAS__ANSWER}}
			<span class="st{{#IS__ANSWER__ACCEPTS}} met{{/IS__ANSWER__ACCEPTS}}
				{{#IS__ANSWER__IN_PART}} in_progress{{/IS__ANSWER__IN_PART}}
				{{#IS__ANSWER__OTHER_WAY}} in_progress{{/IS__ANSWER__OTHER_WAY}}
				{{#IS__ANSWER__REFUSES}} declined{{/IS__ANSWER__REFUSES}}">{{ANSWER}}</span>
			 <span class="under">
				<time datetime="{{ANSWERED_ON__ISO}}">{{ANSWERED_ON__LONG}}</time>
				{{#HAS__PROMISED_ON}}[[, ]][[done by {{PROMISED_ON__LONG}}]]{{/HAS__PROMISED_ON}}</span>
		{{/HAS__ANSWER}}
		{{#HAS__ANSWER_ON}}
			 <span class="{{DAYS_LEFT__CLASS}}">
				{{#HAS__ANSWER}}[[another one owed]]{{/HAS__ANSWER}}{{#NO__ANSWER}}[[owed]]{{/NO__ANSWER}}
				{{#HAS__DAYS_LEFT}}[[, ]]{{DAYS_LEFT__LEFT}}{{/HAS__DAYS_LEFT}}</span>
			 <span class="under">
				[[asked {{ASKED_ON__LONG}}]][[, ]]
				<time datetime="{{ANSWER_ON__ISO}}">[[due {{ANSWER_ON__LONG}}]]</time></span>
		{{/HAS__ANSWER_ON}}
		{{#RELEASED}} <span class="muted">[[no longer asked of them]]</span>{{/RELEASED}}</td>
	<td>
		<span class="cl">[[Judged]] </span>
		{{#HAS__JUDGEMENT}}
			<span class="st{{#IS__JUDGEMENT__ACCEPTABLE}} met{{/IS__JUDGEMENT__ACCEPTABLE}}
				{{#IS__JUDGEMENT__ALTERNATIVE}} met{{/IS__JUDGEMENT__ALTERNATIVE}}
				{{#IS__JUDGEMENT__EXCEEDS}} met{{/IS__JUDGEMENT__EXCEEDS}}
				{{#IS__JUDGEMENT__UNACCEPTABLE}} missing{{/IS__JUDGEMENT__UNACCEPTABLE}}">
				{{JUDGEMENT}}</span>
			 <span class="under">
				<time datetime="{{JUDGED_ON__ISO}}">{{JUDGED_ON__LONG}}</time></span>
		{{/HAS__JUDGEMENT}}
		{{#HAS__JUDGE_ON}}
			 <span class="{{DAYS_LEFT__CLASS}}">
				[[owed]]{{#HAS__DAYS_LEFT}}[[, ]]{{DAYS_LEFT__LEFT}}{{/HAS__DAYS_LEFT}}</span>
			 <span class="under">
				<time datetime="{{JUDGE_ON__ISO}}">[[due {{JUDGE_ON__LONG}}]]</time></span>
		{{/HAS__JUDGE_ON}}
		{{#NO__JUDGEMENT}}{{#NO__JUDGE_ON}}{{#NO__RELEASED}}
			<span class="muted">[[once they have answered]]</span>
		{{/NO__RELEASED}}{{/NO__JUDGE_ON}}{{/NO__JUDGEMENT}}</td>
	<td>
		<span class="cl">[[Contacts]] </span>
		{{#ZERO__CONTACTS}}<span class="muted">[[none]]</span>{{/ZERO__CONTACTS}}
		{{#ONE__CONTACTS}}[[one contact]]{{/ONE__CONTACTS}}
		{{#SOME__CONTACTS}}{{#MANY__CONTACTS}}[[{{CONTACTS}} contacts]]{{/MANY__CONTACTS}}
			 <span class="under">[[last on]]
				 <time datetime="{{CONTACTED_ON__ISO}}">{{CONTACTED_ON__LONG}}</time></span>
		{{/SOME__CONTACTS}}</td></tr>
