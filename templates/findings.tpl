{{%AUTOESCAPE context="HTML"}}
{{!All six categories, each with its findings, a signed "none found", or a way to answer it.}}
{{>PART_FRAME_TOP}}
<title>[[Findings of INC-{{C_INC}}]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
{{#INCIDENT}}<p class="crumb">{{>PART_INCIDENT_CRUMB}} / [[Findings]]</p>{{/INCIDENT}}
<div class="head">
	<h1>[[Findings]]</h1>
	{{#C_CAN_WRITE}}
		<div class="acts">
			<a class="btn primary" href="/INC-{{C_INC}}/findings/new">[[Add a finding]]</a></div>
	{{/C_CAN_WRITE}}</div>
{{>INCIDENT}}
{{>PART_NOTICE}}
<div class="cols"><div>
{{#CATEGORIES}}
<section aria-labelledby="{{CATEGORY__CODE}}">
	<h2 id="{{CATEGORY__CODE}}">{{CATEGORY}} <span class="n">{{>PART_CATEGORY_COUNT}}</span></h2>
<p class="meta">{{>PART_CATEGORY_MEANS}}</p>
{{#FINDINGS}}{{>PART_FINDING}}{{/FINDINGS}}
{{#HAS__NONE}}
<div class="item signed">
{{#NONE}}
<p><strong>[[None found, because]]</strong> {{BECAUSE__HTML:none}}</p>
<p class="meta">
	{{#HAS__SIGNED_BY_SHOWN}}[[Signed by {{SIGNED_BY_SHOWN}}]][[, ]]{{/HAS__SIGNED_BY_SHOWN}}
	<time datetime="{{SIGNED_AT__ISO}}" title="{{SIGNED_AT__UTC}}">{{SIGNED_AT}}</time></p>
{{/NONE}}
{{#C_CAN_WRITE}}
<form method="post" action="/INC-{{C_INC}}/findings/none/withdraw">
	{{>PART_TOKENS}}<input type="hidden" name="category" value="{{CATEGORY__CODE}}">
	<button type="submit" aria-label="[[Withdraw “none found”]]: {{CATEGORY}}">
		[[Withdraw “none found”]]</button></form>
{{/C_CAN_WRITE}}
</div>
{{/HAS__NONE}}
{{#NO__NONE}}{{#ZERO__COUNT}}
<div class="item">
	<p class="muted">
		[[Not answered yet.]]
		{{#C_CAN_WRITE}}
			 <a href="/INC-{{C_INC}}/findings/new?category={{CATEGORY__CODE:u}}"
				aria-label="[[Add a finding]]: {{CATEGORY}}">
				[[Add a finding]]</a>
			 ·
			 <a href="/INC-{{C_INC}}/findings?none={{CATEGORY__CODE:u}}#none"
				aria-label="[[Sign “none found”]]: {{CATEGORY}}">
				[[Sign “none found”]]</a>{{/C_CAN_WRITE}}</p></div>
{{/ZERO__COUNT}}{{/NO__NONE}}
</section>
{{/CATEGORIES}}
{{#HAS__WORSE}}{{>PART_WORSE}}{{/HAS__WORSE}}
{{#C_CAN_WRITE}}{{#C_NONE_FORM}}
<section id="none" aria-labelledby="none-h"><h2 id="none-h">[[Sign “none found”]]</h2>
<form method="post" action="/INC-{{C_INC}}/findings/none">{{>PART_TOKENS}}
{{>C_FORM_NONE_SIGN}}
<p class="acts"><button type="submit">[[Sign “none found”]]</button></p></form></section>
{{/C_NONE_FORM}}{{/C_CAN_WRITE}}
</div>
<aside class="aside" aria-label="[[Summary]]">
<section>
	<h2>[[Six categories]]</h2>
	<table>
	<thead>
		<tr><th scope="col">[[Category]]</th><th class="num" scope="col">[[Findings]]</th></tr>
	</thead>
	<tbody>
{{#CATEGORIES}}
<tr>
	<th scope="row"><a href="#{{CATEGORY__CODE}}">{{CATEGORY}}</a></th>
	<td class="num">
		{{#SOME__COUNT}}{{COUNT}}{{/SOME__COUNT}}{{#HAS__NONE}}[[none, signed]]{{/HAS__NONE}}
		{{#NO__NONE}}{{#ZERO__COUNT}}[[not answered]]{{/ZERO__COUNT}}{{/NO__NONE}}</td></tr>
{{/CATEGORIES}}
</tbody></table><p>[[Each finding counts once, in its primary category.]]</p></section>
{{#HAS__TO_LOOK_AT}}
<section><h2>[[To look at]]</h2><ul>
{{#TO_LOOK_AT}}
<li>
	{{#IS__WHAT__ALONE}}
		{{#FINDINGS}}<a class="red" href="#F{{ITEM}}">F{{ITEM}}</a> {{/FINDINGS}}
		[[No follow-up, and no reason for none.]]{{/IS__WHAT__ALONE}}
	{{#NOT__WHAT__ALONE}}
		{{#FINDINGS}}<a href="#F{{ITEM}}">F{{ITEM}}</a> {{/FINDINGS}}{{/NOT__WHAT__ALONE}}
	{{#IS__WHAT__NO_ENGINEERING}}
		[[No bug, change request or investment among the follow-ups.]]{{/IS__WHAT__NO_ENGINEERING}}
	{{#IS__WHAT__NO_ELSEWHERE}}
		[[Where else? Nobody said whether other systems were looked at.]]{{/IS__WHAT__NO_ELSEWHERE}}
	{{#IS__WHAT__NOBODY_ELSEWHERE}}
		[[Where else? It is not said who looked.]]{{/IS__WHAT__NOBODY_ELSEWHERE}}
	{{#IS__WHAT__STRUCK}}[[Rests on what was struck out.]]{{/IS__WHAT__STRUCK}}
	{{#IS__WHAT__UNSUPPORTED}}
		[[Rests on no event and no evidence yet.]]{{/IS__WHAT__UNSUPPORTED}}
	{{#IS__WHAT__REPEATS}}[[Repeats an earlier finding.]]{{/IS__WHAT__REPEATS}}</li>
{{/TO_LOOK_AT}}
</ul></section>
{{/HAS__TO_LOOK_AT}}
</aside></div>
{{>PART_FRAME_END}}
