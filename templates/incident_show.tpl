{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>{{#INCIDENT}}INC-{{NUMBER}} {{TITLE}}{{/INCIDENT}} · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
{{#INCIDENT}}
<p class="crumb">{{>PART_INCIDENT_CRUMB}}</p>
<div class="head">
	<h1><span class="ref">INC-{{NUMBER}}</span> {{TITLE}}</h1>
	{{#C_CAN_WRITE}}
		<div class="acts"><a class="btn" href="/INC-{{NUMBER}}/edit">[[Edit facts]]</a></div>
	{{/C_CAN_WRITE}}</div>
{{/INCIDENT}}
{{>INCIDENT}}
{{>PART_NOTICE}}
{{#REOPEN_OWED}}
<div class="flash warn">
	<p>[[This incident is closed, but its facts now require a full postmortem.]]</p>
	{{#C_CAN_LEAD}}
		<form method="post" action="{{#INCIDENT}}/INC-{{NUMBER}}/status{{/INCIDENT}}">
			{{>PART_TOKENS}}<input type="hidden" name="to" value="open">
			<input type="hidden" name="reason" value="{{C_REOPEN_BECAUSE}}">
			<button type="submit">[[Open it again]]</button></form>{{/C_CAN_LEAD}}</div>
{{/REOPEN_OWED}}
<div class="cols"><div>
{{#HAS__PROPOSAL}}{{#PROPOSAL}}
<section aria-labelledby="close"><h2 id="close">[[Proposed to be closed]]</h2>
<p>[[{{PROPOSED_BY_SHOWN}} reports that it is over.]]</p>
{{#NO__C_CAN_LEAD}}
	{{#HAS__SUFFICIENT}}
		<p>[[Sufficient: {{SUFFICIENT}} of 5, complete: {{COMPLETE}} of 5.]]</p>{{/HAS__SUFFICIENT}}
	{{#HAS__COMMENT}}<p>{{COMMENT}}</p>{{/HAS__COMMENT}}
	<p>[[A responder looks at it, mends what is not right, and closes it.]]</p>{{/NO__C_CAN_LEAD}}
{{#C_CAN_LEAD}}
<form method="post" action="/INC-{{C_INC}}/close">{{>PART_TOKENS}}
{{#NO__CONCLUDED}}
	<p>[[These are the answers that were proposed. What you close with stands in your name.]]</p>
	{{>C_F_INCIDENT_CLOSE__SUFFICIENT}}{{>C_F_INCIDENT_CLOSE__COMPLETE}}
	{{>C_F_INCIDENT_CLOSE__COMMENT}}{{/NO__CONCLUDED}}
<p class="acts"><button type="submit" class="primary">[[Close the incident]]</button></p></form>
{{/C_CAN_LEAD}}
</section>
{{/PROPOSAL}}{{/HAS__PROPOSAL}}
{{#C_GATE}}{{>PART_GATE}}{{/C_GATE}}
{{#NO__C_GATE}}{{#FACTS}}
<section aria-labelledby="gate"><h2 id="gate">{{STATUS}}</h2>
<p>
	{{#HAS__CLOSED_AT}}
		<time datetime="{{CLOSED_AT__ISO}}" title="{{CLOSED_AT__UTC}}">{{CLOSED_AT}}</time>
		{{#HAS__CLOSED_BY_SHOWN}}[[, ]]{{CLOSED_BY_SHOWN}}{{/HAS__CLOSED_BY_SHOWN}}{{/HAS__CLOSED_AT}}
	{{#HAS__STATUS_REASON}}: {{STATUS_REASON}}{{/HAS__STATUS_REASON}}</p></section>
{{/FACTS}}{{/NO__C_GATE}}
<section aria-labelledby="facts"><h2 id="facts">[[Facts]]</h2>
{{#FACTS}}{{#HAS__SUMMARY}}<p>{{SUMMARY__HTML:none}}</p>{{/HAS__SUMMARY}}{{/FACTS}}
<dl class="facts">
{{#FACTS}}
<div>
	<dt>[[Full postmortem]]</dt>
	<dd>
		{{#REQUIRED}}
			{{#HAS__REQUIRED_BY_SHOWN}}
				[[<strong>Required</strong> by {{REQUIRED_BY_SHOWN}}]]: {{ASKED_BECAUSE__HTML:none}}
			{{/HAS__REQUIRED_BY_SHOWN}}
			{{#REQUIRED_BECAUSE}}
				{{#BOTH}}
					{{#BREACH_SUSPECTED}}
						[[<strong>Required</strong>, because customer impact is yes and a data breach is
						suspected]]{{/BREACH_SUSPECTED}}
					{{#BREACH_CONFIRMED}}
						[[<strong>Required</strong>, because customer impact is yes and a data breach is
						confirmed]]{{/BREACH_CONFIRMED}}{{/BOTH}}
				{{#NO__BOTH}}
					{{#CUSTOMER_IMPACT}}
						[[<strong>Required</strong>, because customer impact is yes]]
					{{/CUSTOMER_IMPACT}}
					{{#BREACH_SUSPECTED}}
						[[<strong>Required</strong>, because a data breach is suspected]]
					{{/BREACH_SUSPECTED}}
					{{#BREACH_CONFIRMED}}
						[[<strong>Required</strong>, because a data breach is confirmed]]
					{{/BREACH_CONFIRMED}}{{/NO__BOTH}}{{/REQUIRED_BECAUSE}}{{/REQUIRED}}
		{{#WAIVED}}[[<strong>Waived</strong>]]{{/WAIVED}}
		{{#NO__WAIVED}}
		{{#NO__REQUIRED}}
		{{#IS__KIND__NEAR_MISS}}[[Not required: nothing was harmed]]{{/IS__KIND__NEAR_MISS}}
		{{#NOT__KIND__NEAR_MISS}}
			{{#IS__CUSTOMER_IMPACT__NOT_ASSESSED}}
				[[Not required so far: customer impact is not assessed]]
			{{/IS__CUSTOMER_IMPACT__NOT_ASSESSED}}
			{{#NOT__CUSTOMER_IMPACT__NOT_ASSESSED}}
				{{#IS__DATA_BREACH__NOT_ASSESSED}}
					[[Not required so far: data breach is not assessed]]
				{{/IS__DATA_BREACH__NOT_ASSESSED}}
				{{#NOT__DATA_BREACH__NOT_ASSESSED}}
					[[Not required: no known customer impact, no suspected or confirmed breach]]
				{{/NOT__DATA_BREACH__NOT_ASSESSED}}{{/NOT__CUSTOMER_IMPACT__NOT_ASSESSED}}
		{{/NOT__KIND__NEAR_MISS}}{{/NO__REQUIRED}}{{/NO__WAIVED}}
		{{#HISTORICAL}} <span class="muted">([[historical: not owed]])</span>{{/HISTORICAL}}
		{{#NO__HISTORICAL}}
			{{#HAS__POSTMORTEM_DUE_ON}}
				[[, ]][[due]]
				 <time datetime="{{POSTMORTEM_DUE_ON__ISO}}">{{POSTMORTEM_DUE_ON__LONG}}</time>
			{{/HAS__POSTMORTEM_DUE_ON}}{{/NO__HISTORICAL}}</dd></div>
{{#IS__KIND__NEAR_MISS}}
<div><dt>[[Customers and data]]</dt><dd>[[Not applicable: a near miss harmed nobody]]</dd></div>
<div>
	<dt>[[What stopped it]]</dt>
	<dd>
		{{#HAS__STOPPED_BY}}{{STOPPED_BY}}{{/HAS__STOPPED_BY}}
		{{#NO__STOPPED_BY}}<span class="muted">[[not said]]</span>{{/NO__STOPPED_BY}}
		{{#HAS__STOPPED_HOW}} ({{STOPPED_HOW}}){{/HAS__STOPPED_HOW}}</dd></div>
{{#HAS__LAST_BARRIER}}
	<div><dt>[[Last barrier]]</dt><dd>{{LAST_BARRIER}}</dd></div>{{/HAS__LAST_BARRIER}}
{{/IS__KIND__NEAR_MISS}}
{{#NOT__KIND__NEAR_MISS}}
<div>
	<dt>[[Customer impact]]</dt>
	<dd>
		{{CUSTOMER_IMPACT}}{{#HAS__IMPACT_SCOPE}}: {{IMPACT_SCOPE}}{{/HAS__IMPACT_SCOPE}}
		{{#HAS__IMPACT_UNKNOWN_BECAUSE}}
			[[, ]][[because {{IMPACT_UNKNOWN_BECAUSE}}]]{{/HAS__IMPACT_UNKNOWN_BECAUSE}}</dd></div>
<div>
	<dt>[[Data breach]]</dt>
	<dd>
		{{DATA_BREACH}}{{#HAS__DATA_KINDS}}: {{DATA_KINDS}}{{/HAS__DATA_KINDS}}
		{{#HAS__RECORDS}}[[; ]][[records]]: {{RECORDS__N}}{{/HAS__RECORDS}}
		{{#HAS__PEOPLE}}[[; ]][[people]]: {{PEOPLE__N}}{{/HAS__PEOPLE}}
		{{#HAS__BREACH_UNKNOWN_BECAUSE}}
			[[, ]][[because {{BREACH_UNKNOWN_BECAUSE}}]]{{/HAS__BREACH_UNKNOWN_BECAUSE}}</dd></div>
{{/NOT__KIND__NEAR_MISS}}
{{#HAS__DISCOVERED_BY}}
	<div><dt>[[Discovered by]]</dt><dd>{{DISCOVERED_BY}}</dd></div>{{/HAS__DISCOVERED_BY}}
{{#HAS__ORIGIN_UNKNOWN_BECAUSE}}
	<div><dt>[[Origin is not known, because]]</dt><dd>{{ORIGIN_UNKNOWN_BECAUSE}}</dd></div>
	{{/HAS__ORIGIN_UNKNOWN_BECAUSE}}
{{#HAS__NO_EVIDENCE_BECAUSE}}
	<div><dt>[[There is no evidence, because]]</dt><dd>{{NO_EVIDENCE_BECAUSE}}</dd></div>
	{{/HAS__NO_EVIDENCE_BECAUSE}}
<div>
	<dt>[[Lead]]</dt>
	<dd>
		{{>PART_LEAD}}
		{{#NO__LEAD_SHOWN}}<span class="muted">[[none named]]</span>{{/NO__LEAD_SHOWN}}</dd></div>
<div>
	<dt>[[Reported]]</dt>
	<dd>
		<time datetime="{{OPENED_AT__ISO}}" title="{{OPENED_AT__UTC}}">{{OPENED_AT}}</time>
		{{#HAS__OPENED_BY_SHOWN}}[[, ]]{{OPENED_BY_SHOWN}}{{/HAS__OPENED_BY_SHOWN}}</dd></div>
{{#C_GATE}}
{{#HAS__CLOSED_AT}}
	<div>
		<dt>{{STATUS}}</dt>
		<dd>
			<time datetime="{{CLOSED_AT__ISO}}" title="{{CLOSED_AT__UTC}}">{{CLOSED_AT}}</time>
			{{#HAS__CLOSED_BY_SHOWN}}[[, ]]{{CLOSED_BY_SHOWN}}{{/HAS__CLOSED_BY_SHOWN}}</dd></div>
	{{/HAS__CLOSED_AT}}
{{#HAS__STATUS_REASON}}
	<div><dt>[[Reason]]</dt><dd>{{STATUS_REASON}}</dd></div>{{/HAS__STATUS_REASON}}
{{/C_GATE}}
{{#HAS__CODE_NAME}}<div><dt>[[Code name]]</dt><dd>{{CODE_NAME}}</dd></div>{{/HAS__CODE_NAME}}
{{/FACTS}}
{{#HAS__SERVICES}}
	<div>
		<dt>[[Services]]</dt>
		<dd>{{#SERVICES}}{{SHOWN}}{{#SERVICES_separator}}[[, ]]{{/SERVICES_separator}}{{/SERVICES}}</dd>
	</div>{{/HAS__SERVICES}}
{{#HAS__TECHNIQUES}}
	<div>
		<dt>[[Techniques]]</dt>
		<dd>
			{{#TECHNIQUES}}
				{{>PART_TECHNIQUE}}{{#TECHNIQUES_separator}}<br>{{/TECHNIQUES_separator}}
			{{/TECHNIQUES}}</dd></div>{{/HAS__TECHNIQUES}}
{{#HAS__TAGS}}
	<div>
		<dt>[[Tags]]</dt>
		<dd>
			{{#TAGS}}
				<a href="/incidents?tag={{ITEM:u}}">{{ITEM}}</a>
				{{#TAGS_separator}} {{/TAGS_separator}}{{/TAGS}}</dd></div>{{/HAS__TAGS}}
{{#HAS__REFERENCES}}
	<div>
		<dt>[[Elsewhere]]</dt>
		<dd>
			{{#REFERENCES}}
				<span class="muted">{{SOURCE}}</span>
				 {{#WEB}}<a href="{{REFERENCE}}" rel="noreferrer">{{REFERENCE}}</a>{{/WEB}}
				{{#NO__WEB}}{{REFERENCE}}{{/NO__WEB}}
				{{#REFERENCES_separator}}<br>{{/REFERENCES_separator}}{{/REFERENCES}}</dd></div>
	{{/HAS__REFERENCES}}
</dl></section>
{{#HAS__WAIVER}}{{#WAIVER}}
<section aria-labelledby="waiver"><h2 id="waiver">
	{{#ACCEPTED}}[[The postmortem is waived]]{{/ACCEPTED}}
	{{#NO__ACCEPTED}}[[It is asked to waive the postmortem]]{{/NO__ACCEPTED}}</h2>
<p>{{REASON__HTML:none}}</p>
<p class="meta">
	{{ASKED_BY_SHOWN}}[[, ]]
	<time datetime="{{ASKED_AT__ISO}}" title="{{ASKED_AT__UTC}}">{{ASKED_AT}}</time>
	{{#HAS__DECIDED_BY_SHOWN}}
		 · [[second person]]: {{DECIDED_BY_SHOWN}}[[, ]]
		<time datetime="{{DECIDED_AT__ISO}}" title="{{DECIDED_AT__UTC}}">{{DECIDED_AT}}</time>
	{{/HAS__DECIDED_BY_SHOWN}}</p>
{{#ACCEPTED}}<p class="meta">[[It holds for these facts; worse ones end it.]]</p>{{/ACCEPTED}}
{{#MAY}}
<form method="post" action="/INC-{{C_INC}}/duty">{{>PART_TOKENS}}
	<p class="acts">
		<button type="submit" name="to" value="accept">[[Waive it]]</button>
		<button type="submit" name="to" value="decline">[[Do not waive it]]</button></p></form>
{{/MAY}}
</section>
{{/WAIVER}}{{/HAS__WAIVER}}
<section aria-labelledby="sections"><h2 id="sections">[[Sections]]</h2>
<table class="cards">
	<thead>
		<tr>
			<th scope="col">[[Section]]</th>
			<th scope="col">[[State]]</th>
			<th scope="col">[[Last saved]]</th>
			<th scope="col">[[By]]</th>
			<th class="num" scope="col">[[Version]]</th></tr></thead>
	<tbody>
{{#SECTIONS}}
<tr>
	<th class="title" scope="row">
		<a href="/INC-{{INCIDENT}}/postmortem/{{NAME__CODE}}">{{NAME}}</a></th>
	<td>
		{{#FILLED}}<span class="st met">[[Filled]]</span>{{/FILLED}}
		{{#NOT_APPLICABLE}}<span class="st met">[[Not applicable]]</span>{{/NOT_APPLICABLE}}
		{{#NO__SAVED_AT}}<span class="st">[[Empty]]</span>{{/NO__SAVED_AT}}</td>
	<td>
		{{#HAS__SAVED_AT}}
			<time datetime="{{SAVED_AT__ISO}}" title="{{SAVED_AT__UTC}}">{{SAVED_AT}}</time>
		{{/HAS__SAVED_AT}}</td>
	<td>{{SAVED_BY_SHOWN}}</td>
	<td class="num">
		{{#HAS__VERSION}}<span class="cl">[[version]] </span>{{VERSION}}{{/HAS__VERSION}}</td></tr>
{{/SECTIONS}}
</tbody></table></section>
{{#HAS__CHANGED}}{{#CHANGED}}
<section aria-labelledby="changed"><h2 id="changed">[[What it changed]]</h2>
<dl class="facts">
	<div>
		<dt>[[Follow-ups resolved]]</dt>
		<dd>
			<a href="/open?incident=INC-{{C_INC:u}}&amp;status=resolved">
				[[{{RESOLVED}} of {{FOLLOWUPS}}]]</a></dd></div>
{{#SOME__DOCUMENTATION}}
	<div>
		<dt>[[Documentation changed]]</dt>
		<dd>
			<a href="/open?incident=INC-{{C_INC:u}}&amp;status=resolved&amp;kind=documentation">
				{{DOCUMENTATION}}</a></dd></div>{{/SOME__DOCUMENTATION}}
{{#SOME__COMMITTED}}
	<div><dt>[[Committed to an engineering cycle]]</dt><dd>{{COMMITTED}}</dd></div>
{{/SOME__COMMITTED}}
{{#SOME__EFFECTIVE}}
	<div><dt>[[Found effective]]</dt><dd>{{EFFECTIVE}}</dd></div>{{/SOME__EFFECTIVE}}
{{#SOME__PARTLY}}<div><dt>[[Found partly effective]]</dt><dd>{{PARTLY}}</dd></div>{{/SOME__PARTLY}}
{{#SOME__INEFFECTIVE}}
	<div><dt>[[Found not effective]]</dt><dd>{{INEFFECTIVE}}</dd></div>{{/SOME__INEFFECTIVE}}
</dl></section>
{{/CHANGED}}{{/HAS__CHANGED}}
<section aria-labelledby="followups"><h2 id="followups">[[Follow-ups]]</h2>
{{#HAS__FOLLOWUPS}}
<table class="data cards">
	<caption class="vh">[[Follow-ups of this incident]]</caption>
	<thead>
		<tr>
			<th scope="col">[[Ref]]</th>
			<th scope="col">[[Title]]</th>
			<th scope="col">[[Kind]]</th>
			<th scope="col">[[Owner]]</th>
			<th scope="col">[[Pri]]</th>
			<th scope="col">[[Due]]</th>
			<th class="num" scope="col">[[Left]]</th></tr></thead>
	<tbody>
{{#FOLLOWUPS}}
<tr>
	<td class="ref">FU-{{NUMBER}}</td>
	<td class="title">
		<a href="/FU-{{NUMBER}}">{{TITLE}}</a>{{>PART_FU_STATE}}
		{{#HAS__LED_BY}}
			 <span class="meta">[[Comes from]] <a href="/INC-{{LED_BY}}">INC-{{LED_BY}}</a></span>
		{{/HAS__LED_BY}}</td>
	<td class="rest nowrap">{{KIND}}</td>
	<td class="rest nowrap">
		{{#HAS__OWNER_SHOWN}}{{>PART_OWNER}}{{/HAS__OWNER_SHOWN}}
		{{#NO__OWNER_SHOWN}}
			{{#UNRESOLVED}}<span class="late">[[unowned]]</span>{{/UNRESOLVED}}{{/NO__OWNER_SHOWN}}
	</td>
	<td class="pri">{{>PART_PRIORITY}}</td>
	<td class="due nowrap">
		{{#HAS__DUE_ON}}<time datetime="{{DUE_ON__ISO}}">{{DUE_ON}}</time>{{/HAS__DUE_ON}}</td>
	{{>PART_LEFT}}</tr>
{{/FOLLOWUPS}}
</tbody></table>
{{/HAS__FOLLOWUPS}}
{{#NO__FOLLOWUPS}}
	<div class="empty">
		<strong>[[No follow-up comes from this incident yet.]]</strong>
		 [[A finding leads to one, or it can be added directly.]]</div>{{/NO__FOLLOWUPS}}
{{#C_CAN_WRITE}}
	{{#INCIDENT}}
		<p class="acts">
			<a class="btn" href="/followups/new?incident={{NUMBER:u}}">[[Add a follow-up]]</a></p>
	{{/INCIDENT}}{{/C_CAN_WRITE}}
</section>
<section aria-labelledby="activity"><h2 id="activity">[[Activity]]</h2>
{{#HAS__CHANGES}}{{>PART_CHANGES}}{{/HAS__CHANGES}}
{{#INCIDENT}}<p class="meta"><a href="/INC-{{NUMBER}}/history">[[All entries]]</a></p>{{/INCIDENT}}
</section>
</div>
<aside class="aside" aria-label="[[Times, status and parties]]">
<section><h2>[[Times]]</h2>
{{#HAS__TIMES}}
	<dl class="facts">{{#TIMES}}<div><dt>{{MARKER}}</dt><dd>{{TIME}}</dd></div>{{/TIMES}}</dl>
	{{/HAS__TIMES}}
{{#NO__TIMES}}<p class="muted">[[None known. Markers on the timeline set them.]]</p>{{/NO__TIMES}}
</section>
{{#HAS__EVALUATION}}
	{{#EVALUATION}}
		<section>
			<h2>[[Response evaluation]]</h2>
			<dl class="facts">
				<div><dt>[[Sufficient]]</dt><dd>[[{{SUFFICIENT}} of 5]]</dd></div>
				<div><dt>[[Complete]]</dt><dd>[[{{COMPLETE}} of 5]]</dd></div></dl>
			{{#HAS__COMMENT}}<p>{{COMMENT}}</p>{{/HAS__COMMENT}}
			<p class="muted">
				{{WHO}}[[, ]]<time datetime="{{AT__ISO}}" title="{{AT__UTC}}">{{AT}}</time></p>
		</section>{{/EVALUATION}}{{/HAS__EVALUATION}}
{{#C_WAIVES}}
	<section>
		<h2>[[Waive the postmortem]]</h2>
		<form method="post" action="/INC-{{C_INC}}/duty">
			{{>PART_TOKENS}}<input type="hidden" name="to" value="waive">
			{{>C_F_INCIDENT_DUTY__SAID}}
			<p><button type="submit">[[Ask to waive it]]</button></p></form></section>{{/C_WAIVES}}
{{#C_CAN_LEAD}}
{{#FACTS}}
{{#NO__REQUIRED}}{{#NO__HISTORICAL}}
	<section>
		<h2>[[Full postmortem]]</h2>
		<form method="post" action="/INC-{{C_INC}}/duty">
			{{>PART_TOKENS}}<input type="hidden" name="to" value="require">
			{{>C_F_INCIDENT_DUTY__SAID}}
			<p><button type="submit">[[Require a full postmortem]]</button></p></form></section>
{{/NO__HISTORICAL}}{{/NO__REQUIRED}}
{{#HISTORICAL}}
	<section>
		<h2>[[Historical]]</h2>
		<p>[[It was over before it came here, and nothing is owed. Adopted, it is ordinary: what its facts
			require is owed from today.]]</p>
		<form method="post" action="/INC-{{C_INC}}/duty">
			{{>PART_TOKENS}}<input type="hidden" name="to" value="adopt">
			<p><button type="submit">[[Adopt it]]</button></p></form></section>{{/HISTORICAL}}
{{/FACTS}}{{/C_CAN_LEAD}}
{{#C_CAN_LEAD}}{{#C_MOVES}}
{{#NO__C_OVER}}
	<section>
		<h2>[[Status]]</h2>
		<form method="post" action="{{#INCIDENT}}/INC-{{NUMBER}}/status{{/INCIDENT}}">
			{{>PART_TOKENS}}{{>C_F_INCIDENT_STATUS__TO}}{{>C_F_INCIDENT_STATUS__REASON}}
			{{>C_F_INCIDENT_STATUS__DUPLICATE_OF}}
			<p><button type="submit">[[Change status]]</button></p></form></section>{{/NO__C_OVER}}
{{#C_OVER}}
	<section>
		<h2>[[Open it again]]</h2>
		<form method="post" action="{{#INCIDENT}}/INC-{{NUMBER}}/status{{/INCIDENT}}">
			{{>PART_TOKENS}}<input type="hidden" name="to" value="open">
			{{>C_F_INCIDENT_STATUS__REASON}}
			<p><button type="submit">[[Open it again]]</button></p></form></section>{{/C_OVER}}
{{/C_MOVES}}{{/C_CAN_LEAD}}
{{>PART_LINKS}}
{{#HAS__PARTIES}}
	<section>
		<h2>[[Parties]]</h2>
		<ul>
			{{#PARTIES}}
				<li>
					{{#HAS__PERSON}}<a class="quiet" href="/people/{{PERSON}}">{{NAME}}</a>{{/HAS__PERSON}}
					{{#HAS__TEAM}}<a class="quiet" href="/teams/{{TEAM}}">{{NAME}}</a>{{/HAS__TEAM}}
					{{#OUTSIDE}}{{NAME}}{{/OUTSIDE}}{{#HAS__ROLE}}[[, ]]{{ROLE}}{{/HAS__ROLE}}
					 <span class="muted">({{INVOLVEMENT}})</span></li>{{/PARTIES}}</ul></section>
	{{/HAS__PARTIES}}
</aside></div>
{{>PART_FRAME_END}}
