{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>[[Review]] {{#FOLLOWUP}}FU-{{NUMBER}}{{/FOLLOWUP}} · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
<p class="crumb">
	<a href="/review">[[Review queue]]</a>
	{{#HAS__PLACE}}{{#PLACE}}
		 <span class="muted">[[{{POSITION__N}} of {{OF__N}}]]</span>{{/PLACE}}{{/HAS__PLACE}}</p>
{{#FOLLOWUP}}
<div class="head">
	<h1><span class="ref">FU-{{NUMBER}}</span> {{TITLE}}</h1>
	<div class="acts">
		<a class="btn" href="/FU-{{NUMBER}}" data-key="o" aria-keyshortcuts="O">
			[[Open]] <kbd>O</kbd></a></div></div>
<div class="marks">
	{{>PART_PRIORITY}}
	<span class="st {{STATUS__CLASS}}">{{STATUS}}</span>
	{{#HAS__OWNER_SHOWN}}
		<span>
			[[Owner]] {{OWNER_SHOWN}}{{#HAS__TEAM_SHOWN}}[[, ]]{{TEAM_SHOWN}}{{/HAS__TEAM_SHOWN}}
		</span>{{/HAS__OWNER_SHOWN}}
	{{#NO__OWNER_SHOWN}}<span class="late">[[unowned]]</span>{{/NO__OWNER_SHOWN}}
	{{#HAS__DUE_ON}}
		<span class="{{DAYS_LEFT__CLASS}}">{{DAYS_LEFT__LEFT}}</span>
		<span class="muted">
			{{#ZERO__DUE_MOVED}}[[due {{DUE_ON}}]]{{/ZERO__DUE_MOVED}}
			{{#ONE__DUE_MOVED}}
				[[due {{DUE_ON}}, first due {{FIRST_DUE_ON}}, moved once]]{{/ONE__DUE_MOVED}}
			{{#SOME__DUE_MOVED}}{{#MANY__DUE_MOVED}}
				[[due {{DUE_ON}}, first due {{FIRST_DUE_ON}}, moved {{DUE_MOVED}} times]]
			{{/MANY__DUE_MOVED}}{{/SOME__DUE_MOVED}}</span>
	{{/HAS__DUE_ON}}
	{{#HAS__BLOCKED_BY}}
		<span class="st blocked">[[Blocked]]: {{BLOCKED_BY}}</span>{{/HAS__BLOCKED_BY}}
	{{#SOME__REOPENED}}
		<span class="muted">
			{{#ONE__REOPENED}}[[reopened once]]{{/ONE__REOPENED}}
			{{#MANY__REOPENED}}[[reopened {{REOPENED}} times]]{{/MANY__REOPENED}}</span>
	{{/SOME__REOPENED}}</div>
{{/FOLLOWUP}}
{{>PART_NOTICE}}
{{#REVIEW}}{{#HAS__HELD}}{{#HELD}}
<div class="flash warn" role="status">
	<p>[[It is open before {{WHO}} until {{UNTIL}}.]]</p></div>
{{/HELD}}{{/HAS__HELD}}{{/REVIEW}}
<div class="cols"><div>
{{#REVIEW}}{{#HAS__PROPOSAL}}
<section class="prop" aria-labelledby="pr">
{{#PROPOSAL}}
<h2 id="pr">
	{{#HAS__WHO}}[[{{WHO}} proposes {{DUE_ON__LONG}} as its due date]]{{/HAS__WHO}}
	{{#NO__WHO}}[[{{DUE_ON__LONG}} is proposed as its due date]]{{/NO__WHO}}</h2>
<p>{{#HAS__BECAUSE}}{{BECAUSE__HTML:none}} {{/HAS__BECAUSE}}
	<span class="muted">
		{{>PART_ASKED}}</span></p>
{{/PROPOSAL}}
<form method="post" action="/review/FU-{{C_THIS}}/proposal">
	{{>PART_TOKENS}}
	<div class="acts">
		<button type="submit" name="to" value="accept" data-key="a" aria-keyshortcuts="A">
			[[Accept the date]] <kbd>A</kbd></button>
		{{>C_FORM_PROPOSAL_ANSWER}}
		<button type="submit" name="to" value="decline" data-key="r" aria-keyshortcuts="R">
			[[Decline]] <kbd>R</kbd></button></div></form></section>
{{/HAS__PROPOSAL}}{{/REVIEW}}
<section aria-labelledby="ch" class="changed">
{{#REVIEW}}
	{{#HAS__LAST}}{{#LAST}}<h2 id="ch">[[Since the last review, {{AT__DATE}}]]</h2>
	<p class="meta">
		{{VERDICT}}{{#HAS__WHO}} · {{WHO}}{{/HAS__WHO}}
		{{#HAS__NOTE}} · {{NOTE__HTML:none}}{{/HAS__NOTE}}</p>{{/LAST}}{{/HAS__LAST}}
	{{#NO__LAST}}<h2 id="ch">[[Never reviewed yet: all that was done]]</h2>{{/NO__LAST}}
{{/REVIEW}}
{{#HAS__CHANGES}}<ol class="log">
{{#CHANGES}}
<li>
	<time datetime="{{AT__ISO}}" title="{{AT__UTC}}">{{AT}}</time><span>
		{{#HAS__WHAT}}
			{{#HAS__WHO}}[[{{WHO}} {{WHAT}}]]{{/HAS__WHO}}
			{{#NO__WHO}}[[The command line {{WHAT}}]]{{/NO__WHO}}{{/HAS__WHAT}}
		{{#NO__WHAT}}{{#HAS__WHO}}{{WHO}}{{/HAS__WHO}}
			{{#NO__WHO}}[[The command line]]{{/NO__WHO}}{{/NO__WHAT}}
		{{#HAS__SAID}}: {{SAID__HTML:none}}{{/HAS__SAID}}
		{{>PART_FIELDS}}</span></li>
{{/CHANGES}}
</ol>{{/HAS__CHANGES}}
{{#NO__CHANGES}}<p class="muted">[[Nothing has changed since.]]</p>{{/NO__CHANGES}}
</section>
<section aria-labelledby="dn"><h2 id="dn">[[What will be true when it is done]]</h2>
{{#FOLLOWUP}}
	{{#HAS__DONE_WHEN}}<p>{{DONE_WHEN__HTML:none}}</p>{{/HAS__DONE_WHEN}}
	{{#NO__DONE_WHEN}}<p class="late">[[Nobody has said it.]]</p>{{/NO__DONE_WHEN}}
{{/FOLLOWUP}}
{{#HAS__FINDINGS}}
	<p class="meta">
		[[Because of]]
		{{#FINDINGS}}
			 <a href="/INC-{{INCIDENT}}/findings#F{{FINDING}}">INC-{{INCIDENT}}/F{{FINDING}}</a>
			 {{TITLE}}{{#FINDINGS_separator}}<br>{{/FINDINGS_separator}}{{/FINDINGS}}</p>
{{/HAS__FINDINGS}}
</section>
{{#FOLLOWUP}}{{#UNRESOLVED}}
<form class="part" method="post" action="/review/FU-{{NUMBER}}">
	{{>PART_TOKENS}}
	<section aria-labelledby="vd">
		<h2 id="vd">[[Your verdict]]</h2>
		{{#C_VERDICTS}}
<fieldset id="review_set-verdict" tabindex="-1"
		{{#HAS__ERROR}} class="bad-field" aria-describedby="review_set-verdict-e"{{/HAS__ERROR}}>
	<legend class="vh">[[Verdict]]</legend>
	{{#HAS__ERROR}}<span class="err" id="review_set-verdict-e">{{ERROR}}</span>{{/HAS__ERROR}}
	<div class="verdict{{#HAS__TWO}} ways{{/HAS__TWO}}">
	{{#OPTIONS}}
		<label>
			<input type="radio" name="verdict" value="{{VALUE}}" data-key="{{KEY}}" required
				{{#IS__VALUE__ON_TRACK}} data-saves="1"{{/IS__VALUE__ON_TRACK}}
				{{#SELECTED}} checked{{/SELECTED}}>
			{{LABEL}} <kbd>{{KEY}}</kbd></label>
	{{/OPTIONS}}
	</div></fieldset>
{{/C_VERDICTS}}
		{{#NOT__STATUS__DONE}}
			<p class="meta">
				[[Send back and Resolved stand here once its owner has said that it is done.]]</p>
		{{/NOT__STATUS__DONE}}
		{{>C_F_REVIEW_SET__NOTE}}
		{{>C_F_REVIEW_SET__NEXT_ON}}
		<p class="meta">[[At the latest {{C_LATEST__LONG}}, as its priority asks.]]</p>
		{{>C_F_REVIEW_SET__LAST}}
		<p class="acts">
			<button type="submit" class="primary" data-key="s" aria-keyshortcuts="S">
				[[Save and next]] <kbd>S</kbd></button>
			<button type="submit" form="go" name="to" value="next" data-key="j"
				aria-keyshortcuts="J">[[Skip]] <kbd>J</kbd></button>
			<button type="submit" form="go" name="to" value="back" data-key="k"
				aria-keyshortcuts="K">[[Back]] <kbd>K</kbd></button></p></section></form>
{{/UNRESOLVED}}
{{#NO__UNRESOLVED}}
	<p class="acts">
		<button type="submit" form="go" name="to" value="next" data-key="j"
			aria-keyshortcuts="J">
			[[Next]] <kbd>J</kbd></button></p>
{{/NO__UNRESOLVED}}{{/FOLLOWUP}}
<form method="post" action="/review/next" id="go">
	{{>PART_TOKENS}}<input type="hidden" name="from" value="{{C_THIS}}"></form>
</div>
<aside class="aside" aria-label="[[Queue and keys]]">
<section id="queue">
{{#REVIEWS}}<h2>[[In the queue: {{DUE__N}}]]</h2>{{/REVIEWS}}
{{#HAS__QUEUE}}
<table class="queue">
	<caption class="vh">[[What comes next: what is asked of each, and how late]]</caption>
	<thead>
		<tr>
			<th scope="col">[[Ref]]</th>
			<th scope="col">[[What is asked]]</th>
			<th class="num" scope="col">[[Left]]</th></tr></thead>
	<tbody>
{{#QUEUE}}
<tr{{#CURRENT}} aria-current="true"{{/CURRENT}}>
	<td>
		{{#CURRENT}}<strong>FU-{{NUMBER}}</strong>{{/CURRENT}}
		{{#NO__CURRENT}}
			<button type="submit" class="plain" form="go" name="to" value="FU-{{NUMBER}}">
				FU-{{NUMBER}}</button>{{/NO__CURRENT}}</td>
	<td>{{ASKS}}, {{PRIORITY}}
		{{#HAS__HELD_BY}}<small>[[open before {{HELD_BY}}]]</small>{{/HAS__HELD_BY}}</td>
	{{>PART_LEFT}}</tr>
{{/QUEUE}}
</tbody></table>
{{/HAS__QUEUE}}
{{>PART_COVERAGE}}
</section>
<section><h2>[[Keys]]</h2>
<dl class="keys">
	<div><dt><kbd>A</kbd> <kbd>R</kbd></dt><dd>[[accept, decline a proposed date]]</dd></div>
	<div><dt><kbd>1</kbd>–<kbd>4</kbd></dt><dd>[[verdict; 1 saves it too]]</dd></div>
	<div><dt><kbd>N</kbd></dt><dd>[[note]]</dd></div>
	<div><dt><kbd>S</kbd></dt><dd>[[save and next]]</dd></div>
	<div><dt><kbd>J</kbd> <kbd>K</kbd></dt><dd>[[skip, back]]</dd></div>
	<div><dt><kbd>O</kbd></dt><dd>[[open the follow-up]]</dd></div></dl></section>
</aside></div>
{{>PART_FRAME_END}}
