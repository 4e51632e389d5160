{{%AUTOESCAPE context="HTML"}}
{{!One party: what it owes, its statement, and the forms of whoever may.}}
{{>PART_FRAME_TOP}}
<title>{{#PARTY}}INC-{{INCIDENT}}/P{{NUMBER}}: {{NAME}}{{/PARTY}} · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
{{#INCIDENT}}
	<p class="crumb">
		{{>PART_INCIDENT_CRUMB}} / <a href="/INC-{{NUMBER}}/parties">[[Parties]]</a></p>
{{/INCIDENT}}
{{#PARTY}}<div class="head"><h1><span class="ref">P{{NUMBER}}</span> {{NAME}}</h1></div>{{/PARTY}}
{{>INCIDENT}}
{{>PART_NOTICE}}
{{>PART_STORED}}
{{#PARTY}}
<dl class="facts">
	<div><dt>[[Is]]</dt><dd>{{INVOLVEMENT}}[[, ]]{{KIND}}
		{{#HAS__PERSON}} <a class="quiet" href="/people/{{PERSON}}">{{PERSON}}</a>{{/HAS__PERSON}}
		{{#HAS__TEAM}} <a class="quiet" href="/teams/{{TEAM}}">{{TEAM}}</a>{{/HAS__TEAM}}</dd></div>
	{{#HAS__ROLE}}<div><dt>[[Role]]</dt><dd>{{ROLE}}</dd></div>{{/HAS__ROLE}}
	{{#HAS__CONTACT}}<div><dt>[[Contact details]]</dt><dd>{{CONTACT}}</dd></div>{{/HAS__CONTACT}}
	<div><dt>[[Asked]]</dt><dd>{{>PART_PARTY_ASKED}}
		{{#HAS__ASKED_BY_SHOWN}} <span class="muted">[[by {{ASKED_BY_SHOWN}}]]</span>
		{{/HAS__ASKED_BY_SHOWN}}</dd></div>
	<div><dt>[[Answer]]</dt><dd>{{>PART_PARTY_STATE}}
		{{#HAS__STRUCK_AT}} <span class="under">{{STRUCK_BECAUSE__HTML:none}}</span>{{/HAS__STRUCK_AT}}
	</dd></div>
</dl>
{{#C_MAY_ASK}}
<form method="post" action="/INC-{{INCIDENT}}/parties/P{{NUMBER}}/ask">{{>PART_TOKENS}}
<p class="acts"><button type="submit">
	{{#C_RUNS}}[[Record a reminder]]{{/C_RUNS}}
	{{#NO__C_RUNS}}[[Record a request]]{{/NO__C_RUNS}}</button></p></form>
{{/C_MAY_ASK}}
{{/PARTY}}
{{#STATEMENT}}
<section aria-labelledby="statement"><h2 id="statement">[[Its statement]]</h2>
<p class="meta">[[Version {{VERSION}}]]: {{SAID}}[[, ]]
	<time datetime="{{SAID_AT__ISO}}" title="{{SAID_AT__UTC}}">{{SAID_AT}}</time>
	{{#HAS__SAID_BY_SHOWN}}[[, ]]{{SAID_BY_SHOWN}}{{/HAS__SAID_BY_SHOWN}}</p>
{{#HAS__TEXT}}<blockquote class="signed"><p>{{TEXT__HTML:none}}</p></blockquote>{{/HAS__TEXT}}
<h3 id="read">[[What it had read]]</h3>
<ul>
{{#READ}}
<li>{{NAME}}:
	 {{#ZERO__VERSION}}[[nothing was written]]{{/ZERO__VERSION}}
	{{#SOME__VERSION}}
		<a href="/INC-{{INCIDENT}}/postmortem/{{NAME__CODE}}/versions/{{VERSION}}">
			[[version {{VERSION}}]]</a>
	{{/SOME__VERSION}}
	{{#CHANGED}}[[, ]]
		<a href="/INC-{{INCIDENT}}/postmortem/{{NAME__CODE}}/versions/{{LATEST}}?with={{VERSION:u}}">
			[[changed since: version {{LATEST}}]]</a>{{/CHANGED}}</li>
{{/READ}}
</ul>
</section>
{{/STATEMENT}}
{{#HAS__VERSIONS}}
<details class="more"><summary>[[Versions of the statement]]</summary>
<ul>
{{#VERSIONS}}
<li><a href="/INC-{{INCIDENT}}/parties/P{{NUMBER}}?version={{VERSION:u}}">
		[[version {{VERSION}}]]</a>:
	 {{SAID}} <span class="muted">{{#HAS__SAID_BY_SHOWN}}{{SAID_BY_SHOWN}}[[, ]]{{/HAS__SAID_BY_SHOWN}}
		<time datetime="{{SAID_AT__ISO}}" title="{{SAID_AT__UTC}}">{{SAID_AT}}</time></span></li>
{{/VERSIONS}}
</ul></details>
{{/HAS__VERSIONS}}
{{#C_MAY_SAY}}
<section aria-labelledby="say"><h2 id="say">[[What it has to say]]</h2>
{{#C_SPEAKS_FOR}}
<p class="help">[[It has no account here: what it told you is recorded under your name.]]</p>
{{/C_SPEAKS_FOR}}
<p>[[Read first what is written so far]]:</p>
<ul>
{{#SECTIONS}}
<li>{{#SOME__VERSION}}<a href="/INC-{{INCIDENT}}/postmortem/{{NAME__CODE}}">{{NAME}}</a>
		 <span class="muted">[[version {{VERSION}}]]</span>{{/SOME__VERSION}}
	{{#ZERO__VERSION}}
		{{NAME}} <span class="muted">[[nothing was written]]</span>{{/ZERO__VERSION}}</li>
{{/SECTIONS}}
</ul>
{{#PARTY}}
<form method="post" action="/INC-{{INCIDENT}}/parties/P{{NUMBER}}/statement">{{>PART_TOKENS}}
{{>C_FORM_PARTY_SAY}}
<p class="acts"><button type="submit" class="primary"
	aria-keyshortcuts="Control+S Control+Enter">[[Save the statement]]</button></p>
<p class="meta">[[Whoever may see this incident reads it.]]</p></form>
{{/PARTY}}
</section>
{{/C_MAY_SAY}}
{{#C_MAY_LINK}}
<section aria-labelledby="link"><h2 id="link">[[Contribution link]]</h2>
<p>[[By its link it writes its own statement, without an account, and sees nothing else. Whoever has
	the address can do that, so send it to them alone.]]</p>
{{#HAS__C_TOKEN}}
<div class="flash ok" role="status"><p>[[This address is shown once.]]<br>
	<code>{{C_TOKEN}}</code></p></div>
{{/HAS__C_TOKEN}}
{{#LINK}}
<p>[[A link holds until]]
	 <time datetime="{{ENDS_AT__ISO}}" title="{{ENDS_AT__UTC}}">{{ENDS_AT}}</time>
	{{#HAS__PASSAGE}}[[, ]]{{PASSAGE}}, [[version {{PASSAGE_VERSION}}]]{{/HAS__PASSAGE}}
	 <span class="muted">
		{{#HAS__MADE_BY_SHOWN}}{{MADE_BY_SHOWN}}[[, ]]{{/HAS__MADE_BY_SHOWN}}
		<time datetime="{{MADE_AT__ISO}}" title="{{MADE_AT__UTC}}">{{MADE_AT}}</time></span></p>
{{/LINK}}
{{#HAS__LINK}}{{#PARTY}}
<form method="post" action="/INC-{{INCIDENT}}/parties/P{{NUMBER}}/link/end">{{>PART_TOKENS}}
<p class="acts"><button type="submit">[[End this link]]</button></p></form>
{{/PARTY}}{{/HAS__LINK}}
{{#PARTY}}
<form method="post" action="/INC-{{INCIDENT}}/parties/P{{NUMBER}}/link">{{>PART_TOKENS}}
{{>C_FORM_PARTY_LINK_ADD}}
<p class="acts"><button type="submit">[[Make a link]]</button></p>
<p class="meta">[[One that was made before ends with it.]]</p></form>
{{/PARTY}}
</section>
{{/C_MAY_LINK}}
{{#PARTY}}
{{#C_MAY_ABSENT}}
<details class="more"{{#C_ABSENT_AGAIN}} open{{/C_ABSENT_AGAIN}}>
	<summary>[[It is absent, because]]</summary>
	<form method="post" action="/INC-{{INCIDENT}}/parties/P{{NUMBER}}/absent">{{>PART_TOKENS}}
	{{>C_FORM_PARTY_ABSENT}}
	<p class="acts"><button type="submit">[[Record the absence]]</button></p></form></details>
{{/C_MAY_ABSENT}}
{{#C_MAY_EDIT}}
<details class="more"{{#C_EDIT_AGAIN}} open{{/C_EDIT_AGAIN}}>
	<summary>[[Edit who it is]]</summary>
	<form method="post" action="/INC-{{INCIDENT}}/parties/P{{NUMBER}}">{{>PART_TOKENS}}
	{{>C_FORM_PARTY_SET}}
	<p class="acts"><button type="submit">[[Save party]]</button></p></form></details>
{{/C_MAY_EDIT}}
{{#C_MAY_STRIKE}}
<details class="more"{{#C_STRIKE_AGAIN}} open{{/C_STRIKE_AGAIN}}>
	<summary>[[Strike it out]]</summary>
	<form method="post" action="/INC-{{INCIDENT}}/parties/P{{NUMBER}}/strike">{{>PART_TOKENS}}
	{{>C_FORM_PARTY_STRIKE}}
	<p class="help">[[It stays readable under the list, with your name.]]</p>
	<p class="acts"><button type="submit">[[Strike it out]]</button></p></form></details>
{{/C_MAY_STRIKE}}
{{/PARTY}}
{{>PART_FRAME_END}}
