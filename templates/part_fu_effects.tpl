{{%AUTOESCAPE context="HTML"}}
{{!Whether it helped: when that is owed, by whom, and what was found.}}
{{#FOLLOWUP}}{{#IS__STATUS__RESOLVED}}
<section aria-labelledby="effect"><h2 id="effect">[[Did it help?]]</h2>
	{{#HAS__EFFECT_ON}}
	<dl class="keynums heads">
		<div><dt>[[Effect due]]</dt>
			<dd{{#EFFECT_LATE}} class="late"{{/EFFECT_LATE}}>
				<time datetime="{{EFFECT_ON__ISO}}">{{EFFECT_ON__LONG}}</time></dd></div>
		<div><dt>[[Owed by]]</dt>
			<dd>{{#HAS__EFFECT_OWNER_SHOWN}}{{EFFECT_OWNER_SHOWN}}{{/HAS__EFFECT_OWNER_SHOWN}}
				{{#NO__EFFECT_OWNER_SHOWN}}<span class="late">[[unowned]]</span>
				{{/NO__EFFECT_OWNER_SHOWN}}</dd></div></dl>
	{{/HAS__EFFECT_ON}}
	<p class="acts"><a class="btn" href="/FU-{{NUMBER}}/effect">
		{{#C_MAY_JUDGE}}[[Say whether it helped]]{{/C_MAY_JUDGE}}
		{{#NO__C_MAY_JUDGE}}[[What was promised and found]]{{/NO__C_MAY_JUDGE}}</a></p></section>
{{/IS__STATUS__RESOLVED}}{{/FOLLOWUP}}
{{>PART_FU_FOUND}}
