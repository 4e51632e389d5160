{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>[[Change follow-ups]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
<h1>[[Change follow-ups]]</h1>
{{>PART_NOTICE}}
{{#C_TRIED}}
<div class="flash warn" role="status">
	<p>[[Nothing is changed yet. {{C_CHANGING__N}} would be changed, {{C_REFUSING__N}} refused: the
	reasons stand below.]]</p></div>
{{/C_TRIED}}
{{#NO__C_TRIED}}
<p class="lede">
	[[{{C_CHOSEN__N}} chosen. What cannot be changed so is named before anything is.]]</p>
{{/NO__C_TRIED}}
<form method="post" action="/open/change">{{>PART_TOKENS}}
<input type="hidden" name="fus" value="{{C_FUS}}">
{{#C_TRIED}}<input type="hidden" name="sure" value="1">{{/C_TRIED}}
{{>C_FORM_OPEN_CHANGE_SET}}
<p class="acts">
	{{#C_TRIED}}{{#SOME__C_CHANGING}}
		<button type="submit" class="primary">[[Change the other {{C_CHANGING__N}}]]</button>
	{{/SOME__C_CHANGING}}{{/C_TRIED}}
	{{#NO__C_TRIED}}
		<button type="submit" class="primary">[[Change {{C_CHOSEN__N}}]]</button>{{/NO__C_TRIED}}
	<a href="/open">[[Back to the open items]]</a></p>
</form>
{{#HAS__FOLLOWUPS}}
<table class="data cards plain">
<caption class="vh">[[The follow-ups that were chosen]]</caption>
<thead><tr>
	<th scope="col"><b>[[Ref]]</b></th><th scope="col"><b>[[Title]]</b></th>
	<th scope="col"><b>[[Owner]]</b></th><th scope="col"><b>[[Pri]]</b></th>
	<th scope="col"><b>[[Due]]</b></th><th scope="col"><b>[[Refused, because]]</b></th></tr></thead>
<tbody>
{{#FOLLOWUPS}}
<tr>
	<td class="ref">FU-{{NUMBER}}</td>
	<td class="title"><a href="/FU-{{NUMBER}}">{{TITLE}}</a></td>
	<td class="rest nowrap">
		{{OWNER_SHOWN}}{{#NO__OWNER_SHOWN}}<span class="late">[[unowned]]</span>{{/NO__OWNER_SHOWN}}
	</td>
	<td class="pri"><span class="b {{PRIORITY__CLASS}}">{{PRIORITY}}</span></td>
	<td class="due nowrap">{{DUE_ON}}</td>
	<td class="rest">{{#HAS__WHY}}<span class="late">{{WHY}}</span>{{/HAS__WHY}}</td></tr>
{{/FOLLOWUPS}}
</tbody>
</table>
{{/HAS__FOLLOWUPS}}
{{>PART_FRAME_END}}
