{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>[[Cycles]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
{{>PART_NOTICE}}
<h1>[[Cycles]]</h1>
<p class="lede">
	[[What postmortems put into an engineering cycle: proposed by anyone, committed or not taken by the
	team.]]</p>
{{#HAS__CYCLES}}
<table class="data cards plain">
<caption class="vh">[[Cycles, the latest first]]</caption>
<thead><tr>
	<th scope="col">[[Cycle]]</th>
	<th scope="col">[[Days]]</th>
	<th class="num" scope="col">[[Entries]]</th>
	<th class="num" scope="col">[[Proposed]]</th>
	<th class="num" scope="col">[[Committed]]</th>
	<th class="num" scope="col">[[Not taken]]</th>
	<th class="num" scope="col">[[Carried over]]</th>
	<th class="num" scope="col">[[Resolved]]</th></tr></thead>
<tbody>
{{#CYCLES}}
<tr>
	<td class="title">
		<a href="/cycles/{{NAME}}">{{NAME}}</a>{{#NOW}} <span class="st">[[now]]</span>{{/NOW}}</td>
	<td class="rest nowrap">
		{{#HAS__BEGINS_ON}}{{BEGINS_ON__LONG}} – {{ENDS_ON__LONG}}{{/HAS__BEGINS_ON}}</td>
	<td class="num rest"><span class="cl">[[entries]] </span>{{ENTRIES__N}}</td>
	<td class="num rest"><span class="cl">[[proposed]] </span>{{PROPOSED__N}}</td>
	<td class="num rest"><span class="cl">[[committed]] </span>{{COMMITTED__N}}</td>
	<td class="num rest"><span class="cl">[[not taken]] </span>{{NOT_TAKEN__N}}</td>
	<td class="num rest"><span class="cl">[[carried over]] </span>{{CARRIED__N}}</td>
	<td class="num rest"><span class="cl">[[resolved]] </span>{{RESOLVED__N}}</td></tr>
{{/CYCLES}}
</tbody></table>
<p class="meta">
	[[Proposed and committed count what is unresolved; what was carried over counts where it came
	to.]]</p>
{{>PART_PAGER}}
{{/HAS__CYCLES}}
{{#NO__CYCLES}}
<div class="empty">
	<strong>[[Nothing is in a cycle yet.]]</strong>
	 [[On the page of a follow-up, or of a cycle, it is proposed for one.]]</div>
{{/NO__CYCLES}}
<p class="meta">
	[[This quarter and the next]]: <a href="/cycles/{{C_QUARTER}}">{{C_QUARTER}}</a>[[, ]]
	<a href="/cycles/{{C_QUARTER_NEXT}}">{{C_QUARTER_NEXT}}</a></p>
{{>PART_FRAME_END}}
