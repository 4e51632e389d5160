{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>[[Incidents]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
{{>PART_NOTICE}}
<div class="head">
	<h1>[[Incidents]]</h1>
	{{#C_CAN_WRITE}}
		<div class="acts">
			<a class="btn primary" href="/incidents/new">[[Report an incident]]</a></div>
	{{/C_CAN_WRITE}}</div>
{{#C_WORDS}}
<form class="words" role="search" action="{{PATH}}">
{{#KEPT}}<input type="hidden" name="{{NAME}}" value="{{VALUE}}">{{/KEPT}}
<label for="words">[[Words in the title]]</label>
	<input type="search" id="words" name="words" value="{{VALUE}}" maxlength="100">
	<button type="submit">[[Find]]</button></form>
{{/C_WORDS}}
{{>PART_FACETS}}
{{#HAS__INCIDENTS}}
<table class="data cards">
<caption class="vh">[[Incidents]]</caption>
<thead><tr>
{{#C_SORT_NUMBER}}
<th scope="col"{{>PART_SORTED}}><a href="{{LINK}}">[[Ref]]</a></th>
{{/C_SORT_NUMBER}}
{{#C_SORT_TITLE}}
<th scope="col"{{>PART_SORTED}}><a href="{{LINK}}">[[Title]]</a></th>
{{/C_SORT_TITLE}}
{{#C_SORT_SEVERITY}}
<th scope="col"{{>PART_SORTED}}><a href="{{LINK}}">[[Sev]]</a></th>
{{/C_SORT_SEVERITY}}
<th scope="col"><b>[[Status]]</b></th>
<th scope="col"><b>[[Postmortem]]</b></th>
<th scope="col"><b>[[Lead]]</b></th>
<th class="num" scope="col"><b>[[Open follow-ups]]</b></th>
{{#C_SORT_OPENED}}
<th class="num" scope="col"{{>PART_SORTED}}><a href="{{LINK}}">[[Reported]]</a></th>
{{/C_SORT_OPENED}}
</tr></thead>
<tbody>
{{#INCIDENTS}}
<tr>
	<td class="ref">INC-{{NUMBER}}</td>
	<td class="title"><a href="/INC-{{NUMBER}}">{{TITLE}}</a>
		{{#IS__KIND__NEAR_MISS}} <span class="meta">[[near miss]]</span>{{/IS__KIND__NEAR_MISS}}</td>
	<td class="pri"><span class="b {{SEVERITY__CLASS}}">{{SEVERITY}}</span></td>
	<td class="rest nowrap">
		{{STATUS}}
		{{#EVALUATION_LATE}}<br><span class="late">[[evaluation late]]</span>{{/EVALUATION_LATE}}
	</td>
	<td class="rest nowrap">
		{{#HISTORICAL}}<span class="muted">[[historical]]</span>{{/HISTORICAL}}
		{{#NO__HISTORICAL}}
			{{#WAIVED}}[[Waived]]{{/WAIVED}}{{#NO__WAIVED}}{{POSTMORTEM}}{{/NO__WAIVED}}
			{{#LATE}} <span class="late">[[late]]</span>{{/LATE}}{{/NO__HISTORICAL}}
	</td>
	<td class="rest nowrap">
		{{>PART_LEAD}}
		{{#NO__LEAD_SHOWN}}<span class="muted">[[none]]</span>{{/NO__LEAD_SHOWN}}</td>
	<td class="num rest">
		<span class="cl">[[open follow-ups]] </span>
		{{#SOME__FOLLOWUPS_UNRESOLVED}}
			<a href="/open?incident={{NUMBER:u}}">{{FOLLOWUPS_UNRESOLVED}}</a>
		{{/SOME__FOLLOWUPS_UNRESOLVED}}
		{{#ZERO__FOLLOWUPS_UNRESOLVED}}0{{/ZERO__FOLLOWUPS_UNRESOLVED}}</td>
	<td class="num rest">
		<span class="cl">[[reported]] </span>
		<time datetime="{{OPENED_AT__ISO}}" title="{{OPENED_AT__UTC}}">{{OPENED_AT__DATE}}</time>
	</td></tr>
{{/INCIDENTS}}
</tbody>
</table>
{{>PART_PAGER}}
<p class="meta views">[[This view as]] <a href="{{C_CSV}}">CSV</a><a href="{{C_JSON}}">JSON</a></p>
{{/HAS__INCIDENTS}}
{{#NO__INCIDENTS}}
{{#HAS__C_CHIPS}}
	<div class="empty">
		<strong>[[No incident matches.]]</strong>
		 [[Remove a filter above, or <a href="{{C_CLEAR}}">clear them all</a>.]]</div>
	{{/HAS__C_CHIPS}}
{{#NO__C_CHIPS}}
	<div class="empty">
		<strong>[[No incident has been reported.]]</strong> [[Each one stands here from the moment
		it is reported, and stays until every promise made in it is kept.]]</div>{{/NO__C_CHIPS}}
{{/NO__INCIDENTS}}
{{>PART_FRAME_END}}
