{{%AUTOESCAPE context="HTML"}}
{{!Parties by what they are to the incident, who still owes, and who is named and is none.}}
{{>PART_FRAME_TOP}}
<title>[[Parties of INC-{{C_INC}}]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
{{#INCIDENT}}<p class="crumb">{{>PART_INCIDENT_CRUMB}} / [[Parties]]</p>{{/INCIDENT}}
<div class="head"><h1>[[Parties]]</h1></div>
{{>INCIDENT}}
{{>PART_NOTICE}}
<p class="lede">
	[[Everyone who was involved is asked what they saw and did. Informed and affected parties are
		recorded and owe nothing.]]</p>
{{#HAS__COUNTS}}
<nav aria-label="[[Counts that filter the list]]"><ul class="counts">
{{#COUNTS}}
<li{{#OWED}} class="bad"{{/OWED}}>
	<a href="/INC-{{C_INC}}/parties?state={{STATE__CODE:u}}"
		{{#CURRENT}} aria-current="true"{{/CURRENT}}>
		<strong>{{N}}</strong> {{STATE}}</a></li>
{{/COUNTS}}
</ul></nav>
{{#C_FILTERED}}
<p class="meta"><a href="/INC-{{C_INC}}/parties">[[All parties]]</a></p>
{{/C_FILTERED}}
{{/HAS__COUNTS}}
<div class="cols"><div>
<table class="parties cards">
	<caption class="vh">[[Parties by what they are to this incident]]</caption>
	<thead>
		<tr>
			<th scope="col">[[Party, role and contact]]</th>
			<th scope="col">[[Asked]]</th>
			<th scope="col">[[Answer]]</th>
			<th scope="col">[[Version read]]</th></tr></thead>
{{#GROUPS}}{{#HAS__PARTIES}}
<tbody>
	<tr class="grp"><th scope="rowgroup" colspan="4"><strong>{{INVOLVEMENT}}</strong>
		 {{#IS__INVOLVEMENT__INVOLVED}}[[asked to contribute]]{{/IS__INVOLVEMENT__INVOLVED}}
		{{#NOT__INVOLVEMENT__INVOLVED}}[[recorded only]]{{/NOT__INVOLVEMENT__INVOLVED}}</th></tr>
{{#PARTIES}}{{>PART_PARTY_ROW}}{{/PARTIES}}
</tbody>
{{/HAS__PARTIES}}{{/GROUPS}}
</table>
{{#HAS__STRUCK}}
<details class="more"><summary>[[Struck out]]</summary>
<ul>
{{#STRUCK}}
<li id="P{{NUMBER}}"><span class="ref">P{{NUMBER}}</span>
	 <a href="/INC-{{INCIDENT}}/parties/P{{NUMBER}}">{{NAME}}</a>:
	 {{STRUCK_BECAUSE__HTML:none}}
	 <span class="muted">{{#HAS__STRUCK_BY_SHOWN}}{{STRUCK_BY_SHOWN}}[[, ]]{{/HAS__STRUCK_BY_SHOWN}}
		<time datetime="{{STRUCK_AT__ISO}}" title="{{STRUCK_AT__UTC}}">{{STRUCK_AT}}</time></span></li>
{{/STRUCK}}
</ul></details>
{{/HAS__STRUCK}}
{{#C_CAN_WRITE}}
<section aria-labelledby="add"><h2 id="add">[[Add a party]]</h2>
<form method="post" action="/INC-{{C_INC}}/parties">{{>PART_TOKENS}}
{{>C_FORM_PARTY_ADD}}
<p class="acts"><button type="submit" class="primary">[[Add party]]</button></p>
</form></section>
{{/C_CAN_WRITE}}
</div><aside class="aside" aria-label="[[Who still owes, and who is named]]">
<section><h2>[[Who still owes]]</h2>
{{#ZERO__OWING}}<p class="muted">[[Nobody owes an answer.]]</p>{{/ZERO__OWING}}
{{#SOME__OWING}}
<p>{{#ONE__OWING}}[[One party has not answered.]]{{/ONE__OWING}}
	{{#MANY__OWING}}[[{{OWING}} parties have not answered.]]{{/MANY__OWING}}</p>
{{#C_MAY_ASK}}
<form method="post" action="/INC-{{C_INC}}/parties/ask">{{>PART_TOKENS}}
<button type="submit" class="primary">[[Ask all who still owe]]</button></form>
<p class="meta">
	[[It is recorded that they were asked, and it stands in the work of those with an account. Where
		a term runs, it is a reminder, and the term does not move.]]</p>
{{/C_MAY_ASK}}
{{/SOME__OWING}}
</section>
{{#HAS__NAMED}}
<section aria-labelledby="named"><h2 id="named">[[Named, and no party]]</h2>
<ul class="named">
{{#NAMED}}
<li><span>{{SHOWN}} (<a href="/INC-{{C_INC}}/timeline#T{{EVENT}}">T{{EVENT}}</a>)</span>
	{{#C_CAN_WRITE}}
	<form method="post" action="/INC-{{C_INC}}/parties">{{>PART_TOKENS}}
	<input type="hidden" name="kind" value="person">
	<input type="hidden" name="person" value="{{NAME}}">
	<button type="submit" class="text" aria-label="[[Add as a party]]: {{SHOWN}}">
		[[Add as a party]]</button></form>{{/C_CAN_WRITE}}</li>
{{/NAMED}}
</ul></section>
{{/HAS__NAMED}}
{{#NAMED_CUT}}
<p class="meta">[[The timeline is too long for all of it to be searched for names.]]</p>
{{/NAMED_CUT}}
</aside></div>
{{>PART_FRAME_END}}
