{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>{{#FOLLOWUP}}FU-{{NUMBER}} {{TITLE}}{{/FOLLOWUP}} · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
{{#FOLLOWUP}}
<p class="crumb"><a href="/open">[[Open items]]</a> / FU-{{NUMBER}}</p>
<div class="head">
	<h1><span class="ref">FU-{{NUMBER}}</span> {{TITLE}}</h1>
	{{#C_MAY_EDIT}}
		<div class="acts"><a class="btn" href="/FU-{{NUMBER}}/edit">[[Edit]]</a></div>
	{{/C_MAY_EDIT}}</div>
<div class="marks">
	{{>PART_PRIORITY}}
	<span class="st{{#IS__STATUS__IN_PROGRESS}} in_progress{{/IS__STATUS__IN_PROGRESS}}
		{{#IS__STATUS__DONE}} done{{/IS__STATUS__DONE}}
		{{#IS__STATUS__RESOLVED}} resolved{{/IS__STATUS__RESOLVED}}
		{{#IS__STATUS__WITHDRAWN}} declined{{/IS__STATUS__WITHDRAWN}}
		{{#IS__STATUS__DECLINED}} declined{{/IS__STATUS__DECLINED}}
		{{#IS__STATUS__DUPLICATE}} declined{{/IS__STATUS__DUPLICATE}}">
		{{STATUS}}</span>
	<span>{{KIND}}</span>
	{{#UNRESOLVED}}{{#NOT__STATUS__DONE}}{{#HAS__DUE_ON}}
		<span>[[Due]] <time datetime="{{DUE_ON__ISO}}">{{DUE_ON}}</time></span>
	{{/HAS__DUE_ON}}{{/NOT__STATUS__DONE}}{{/UNRESOLVED}}
	{{#OVERDUE}}<span class="late">{{DAYS_LEFT__LEFT}}</span>{{/OVERDUE}}
	{{#HAS__BLOCKED_BY}}
		<span class="st blocked">[[Blocked]]: {{BLOCKED_BY}}</span>{{/HAS__BLOCKED_BY}}
	{{#SOME__REOPENED}}
		<span class="muted">
			{{#ONE__REOPENED}}[[reopened once]]{{/ONE__REOPENED}}
			{{#MANY__REOPENED}}[[reopened {{REOPENED}} times]]{{/MANY__REOPENED}}</span>
	{{/SOME__REOPENED}}
	{{#ELSEWHERE}}<span>[[resolved elsewhere]]</span>{{/ELSEWHERE}}
	{{#ALONE}}<span class="st missing">[[Done alone]]</span>{{/ALONE}}
	{{#UNACCEPTABLE}}<span class="st missing">[[Unacceptable answer]]</span>{{/UNACCEPTABLE}}
	{{#HAS__EFFECT}}<span>[[Effect]]: {{EFFECT}}</span>{{/HAS__EFFECT}}
	{{#HAS__RISK_UNTIL}}
		<span>[[Risk accepted until {{RISK_UNTIL__LONG}}]]</span>{{/HAS__RISK_UNTIL}}
	{{#HAS__DUPLICATE_OF}}
		<span>[[Duplicate of]] <a href="/FU-{{DUPLICATE_OF}}">FU-{{DUPLICATE_OF}}</a>
			({{DUPLICATE_STATUS}})</span>{{/HAS__DUPLICATE_OF}}
	{{#C_AT_RISK}}<span class="st risk">[[At risk]]</span>{{/C_AT_RISK}}</div>
{{/FOLLOWUP}}
{{>PART_NOTICE}}
<div class="cols"><div>
<section aria-labelledby="what"><h2 id="what">[[What and why]]</h2>
{{#FOLLOWUP}}{{#HAS__DETAIL}}<p>{{DETAIL__HTML:none}}</p>{{/HAS__DETAIL}}{{/FOLLOWUP}}
<dl class="facts">
{{#FOLLOWUP}}
{{#HAS__DONE_WHEN}}
	<div><dt>[[Done when]]</dt><dd>{{DONE_WHEN__HTML:none}}</dd></div>{{/HAS__DONE_WHEN}}
{{#NO__DONE_WHEN}}
	<div><dt>[[Done when]]</dt><dd class="muted">[[not said]]</dd></div>{{/NO__DONE_WHEN}}
{{#HAS__SERVICE_SHOWN}}
	<div><dt>[[Service]]</dt><dd>{{SERVICE_SHOWN}}</dd></div>{{/HAS__SERVICE_SHOWN}}
{{#HAS__CHECKED}}
	<div>
		<dt>[[Checked]]</dt>
		<dd>
			{{CHECKED}}
			{{#HAS__RESOLVED_BY_SHOWN}}
				 <span class="meta">({{RESOLVED_BY_SHOWN}})</span>{{/HAS__RESOLVED_BY_SHOWN}}</dd>
	</div>{{/HAS__CHECKED}}
{{#HAS__TICKET}}
	<div>
		<dt>[[Ticket elsewhere]]</dt>
		<dd>
			{{#TICKET_WEB}}<a href="{{TICKET}}" rel="noreferrer">{{TICKET}}</a>{{/TICKET_WEB}}
			{{#NO__TICKET_WEB}}{{TICKET}}{{/NO__TICKET_WEB}}</dd></div>{{/HAS__TICKET}}
{{/FOLLOWUP}}
{{>PART_FU_BECAUSE}}
{{#HAS__INCIDENT}}
	{{#INCIDENT}}
		<div>
			<dt>[[Incident]]</dt>
			<dd>
				<a href="/INC-{{NUMBER}}">INC-{{NUMBER}}</a> {{TITLE}}
				 <span class="sevt">{{SEVERITY}}</span></dd></div>{{/INCIDENT}}{{/HAS__INCIDENT}}
</dl></section>
{{#FOLLOWUP}}{{>PART_FU_MEASURE}}{{/FOLLOWUP}}
{{>PART_FU_GROUPS}}{{>PART_FU_SAMPLE}}{{>PART_FU_EFFECTS}}{{>PART_FU_RISKS}}{{>PART_FU_ALONE}}
{{#REVIEW}}{{#HAS__PROPOSAL}}{{#PROPOSAL}}
<section class="prop" aria-labelledby="pr">
<h2 id="pr">
	{{#HAS__WHO}}[[{{WHO}} proposes {{DUE_ON__LONG}} as its due date]]{{/HAS__WHO}}
	{{#NO__WHO}}[[{{DUE_ON__LONG}} is proposed as its due date]]{{/NO__WHO}}</h2>
<p>{{#HAS__BECAUSE}}{{BECAUSE__HTML:none}} {{/HAS__BECAUSE}}
	<span class="muted">{{>PART_ASKED}}</span></p>
{{#C_CAN_LEAD}}
	<p><a class="btn" href="/review/FU-{{C_NUMBER}}">[[Accept or decline]]</a></p>{{/C_CAN_LEAD}}
{{#NO__C_CAN_LEAD}}<p class="muted">[[A responder accepts or declines it.]]</p>{{/NO__C_CAN_LEAD}}
</section>
{{/PROPOSAL}}{{/HAS__PROPOSAL}}{{/REVIEW}}
{{#C_MAY_NOTE}}{{#FOLLOWUP}}
<section aria-labelledby="how">
	<h2 id="how">[[How is it going?]]</h2>
	<form method="post" action="/FU-{{NUMBER}}/notes">
	{{>PART_TOKENS}}{{>C_FORM_FOLLOWUP_NOTE}}
<p class="acts">
	{{#C_MAY_DONE}}<button type="submit" class="primary" name="to" value="done">[[Mark done]]</button>
	{{/C_MAY_DONE}}
	<button type="submit" name="to" value="note">[[Save note]]</button>
	{{#C_MAY_START}}
		<button type="submit" name="to" value="start">[[Start work]]</button>{{/C_MAY_START}}
	{{#C_MAY_UNDO}}
		<button type="submit" name="to" value="undo">[[Not done yet]]</button>{{/C_MAY_UNDO}}
	
	{{#NO__BLOCKED_BY}}{{#C_MAY_BLOCK}}
		<button type="submit" name="to" value="block">[[Mark blocked]]</button>
	{{/C_MAY_BLOCK}}{{/NO__BLOCKED_BY}}
	{{#HAS__BLOCKED_BY}}{{#C_MAY_UNBLOCK}}
		<button type="submit" name="to" value="unblock">[[No longer blocked]]</button>
	{{/C_MAY_UNBLOCK}}{{/HAS__BLOCKED_BY}}
	{{#C_MAY_NOT_OURS}}<button type="submit" name="to" value="not_ours">[[Not ours]]</button>
	{{/C_MAY_NOT_OURS}}</p>
<p class="meta">
	{{#C_MAY_DONE}}
		[[Done is your word. A responder then checks it and marks it resolved.]]
	{{/C_MAY_DONE}}
	{{#IS__STATUS__DONE}}[[It waits for a responder who checks it.]]{{/IS__STATUS__DONE}}
	</p></form>
	</section>
{{/FOLLOWUP}}{{/C_MAY_NOTE}}
{{#C_VERDICT}}{{#FOLLOWUP}}
<section aria-labelledby="verdict">
	<h2 id="verdict">[[The response team’s word]]</h2>
	<form method="post" action="/FU-{{NUMBER}}/status">
		{{>PART_TOKENS}}
		{{#C_INVOLVED}}
			<p class="help">[[You owned it or said it is done, so someone else checks it.]]</p>
		{{/C_INVOLVED}}
		{{>C_FORM_FOLLOWUP_STATUS}}
		<p class="acts"><button type="submit">[[Save the verdict]]</button>
			{{#C_MAY_RISK}}
				<a class="btn" href="/FU-{{NUMBER}}/risk">[[Decline: the risk stays]]</a>
			{{/C_MAY_RISK}}</p></form></section>
{{/FOLLOWUP}}{{/C_VERDICT}}
<section aria-labelledby="history"><h2 id="history">[[History]]</h2><ol class="log">
{{#NOTES}}
<li>
	<time datetime="{{AT__ISO}}" title="{{AT__UTC}}">{{AT}}</time><div>
		{{#HAS__WHO}}{{WHO}} {{>PART_WHO}} {{WHAT}}{{/HAS__WHO}}
		{{#NO__WHO}}[[The command line {{WHAT}}]]{{/NO__WHO}}
		{{#HAS__BECAME}}
			 <span class="muted">({{#HAS__WAS}}{{WAS}} {{/HAS__WAS}}→ {{BECAME}})</span>
		{{/HAS__BECAME}}
		{{#HAS__SAID}}: {{SAID__HTML:none}}{{/HAS__SAID}}
		{{>PART_FIELDS}}{{>PART_UNDO}}</div></li>
{{/NOTES}}
</ol>{{>PART_PAGER}}</section>
</div>
<aside class="aside" aria-label="[[Owner, dates, reviews]]">
{{#FOLLOWUP}}
<section>
	<h2>[[Owner]]</h2>
	<p>
		{{#HAS__OWNER_SHOWN}}
			{{>PART_OWNER}}{{#HAS__TEAM_SHOWN}}[[, ]]{{>PART_TEAM}}{{/HAS__TEAM_SHOWN}}
		{{/HAS__OWNER_SHOWN}}
		{{#NO__OWNER_SHOWN}}
			<span class="late">[[unowned]]</span>
			{{#HAS__TEAM_SHOWN}}[[, ]]{{>PART_TEAM}}{{/HAS__TEAM_SHOWN}}
			{{#HAS__FORMER_OWNER_SHOWN}}
				<br><span class="muted">[[before]]: {{FORMER_OWNER_SHOWN}}</span>
			{{/HAS__FORMER_OWNER_SHOWN}}{{/NO__OWNER_SHOWN}}</p>

	{{#C_MAY_ASSIGN}}
		<details class="more"{{#C_OWNER_AGAIN}} open{{/C_OWNER_AGAIN}}>
			<summary>
				{{#HAS__OWNER_SHOWN}}[[Hand over]]{{/HAS__OWNER_SHOWN}}
				{{#NO__OWNER_SHOWN}}[[Assign]]{{/NO__OWNER_SHOWN}}</summary>
			<form method="post" action="/FU-{{NUMBER}}/owner">
				{{>PART_TOKENS}}{{>C_FORM_FOLLOWUP_OWNER}}
				<button type="submit">
					{{#HAS__OWNER_SHOWN}}[[Hand over]]{{/HAS__OWNER_SHOWN}}
					{{#NO__OWNER_SHOWN}}[[Assign]]{{/NO__OWNER_SHOWN}}</button></form></details>
	{{/C_MAY_ASSIGN}}</section>
<section>
	<h2>[[Dates]]</h2>
	<dl class="facts">
		<div>
			<dt>[[Due]]</dt>
			<dd>
				{{#HAS__DUE_ON}}
					<time datetime="{{DUE_ON__ISO}}">{{DUE_ON__LONG}}</time>
					{{#OVERDUE}}[[, ]]<span class="late">{{DAYS_LEFT__LEFT}}</span>{{/OVERDUE}}
				{{/HAS__DUE_ON}}
				{{#NO__DUE_ON}}[[none]]{{/NO__DUE_ON}}</dd></div>
		{{#SOME__DUE_MOVED}}
			<div><dt>[[First due]]</dt><dd>{{FIRST_DUE_ON__LONG}}</dd></div>
			<div>
				<dt>[[Moved]]</dt>
				<dd>
					{{#ONE__DUE_MOVED}}[[once]]{{/ONE__DUE_MOVED}}
					{{#MANY__DUE_MOVED}}[[{{DUE_MOVED}} times]]{{/MANY__DUE_MOVED}}</dd></div>
		{{/SOME__DUE_MOVED}}
		<div>
			<dt>[[Age]]</dt>
			<dd>
				{{#ONE__AGE}}[[one day]]{{/ONE__AGE}}{{#MANY__AGE}}[[{{AGE}} days]]{{/MANY__AGE}}
			</dd></div>
		</dl>

	{{#C_MAY_MOVE}}
		<details class="more"{{#C_DUE_AGAIN}} open{{/C_DUE_AGAIN}}>
			<summary>[[Move the due date]]</summary>
			<form method="post" action="/FU-{{NUMBER}}/due">
				{{>PART_TOKENS}}{{>C_FORM_FOLLOWUP_DUE}}
				<button type="submit">[[Move the due date]]</button></form></details>
	{{/C_MAY_MOVE}}
{{#C_MAY_PROPOSE}}
	<details class="more"{{#C_PROPOSAL_AGAIN}} open{{/C_PROPOSAL_AGAIN}}>
		<summary>[[Propose another due date]]</summary>
		<form method="post" action="/FU-{{NUMBER}}/proposal">
			{{>PART_TOKENS}}{{>C_FORM_PROPOSAL_SET}}
			<button type="submit">[[Propose it]]</button></form></details>
{{/C_MAY_PROPOSE}}</section>
{{#UNRESOLVED}}
	<section>
		<h2>[[Reviews]]</h2>
		<p>
			{{#HAS__REVIEWED_AT}}
				[[Last]] <time datetime="{{REVIEWED_AT__ISO}}" title="{{REVIEWED_AT__UTC}}">
					{{REVIEWED_AT__DATE}}</time>
				<br>{{/HAS__REVIEWED_AT}}
			{{#HAS__REVIEW_ON}}
				[[Next]] <time datetime="{{REVIEW_ON__ISO}}"{{#REVIEW_LATE}} class="late"{{/REVIEW_LATE}}>
					{{REVIEW_ON}}</time>{{/HAS__REVIEW_ON}}</p>
		{{#C_CAN_LEAD}}<p><a href="/review/FU-{{NUMBER}}">[[Review it]]</a></p>{{/C_CAN_LEAD}}
	</section>{{/UNRESOLVED}}
{{/FOLLOWUP}}
{{>PART_FU_CYCLE}}
</aside></div>
{{>PART_FRAME_END}}
