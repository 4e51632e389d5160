{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>
	[[Versions]] · {{#SECTION}}{{NAME}}{{/SECTION}} · {{#INCIDENT}}INC-{{NUMBER}}{{/INCIDENT}}
	 · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
<p class="crumb">
	{{#INCIDENT}}
		{{>PART_INCIDENT_CRUMB}} / <a href="/INC-{{NUMBER}}/postmortem">[[Postmortem]]</a> /
	 {{/INCIDENT}}
	{{#SECTION}}<a href="/INC-{{INCIDENT}}/postmortem/{{NAME__CODE}}">{{NAME}}</a>{{/SECTION}} /
	 [[Versions]]</p>
{{#SECTION}}
<div class="head"><h1 id="v">[[Versions of: {{NAME}}]]</h1></div>
{{/SECTION}}
{{>INCIDENT}}
{{>PART_NOTICE}}
{{#HAS__VERSIONS}}
<table class="data cards" aria-labelledby="v">
	<thead>
		<tr>
			<th class="num" scope="col">[[Version]]</th>
			<th scope="col">[[Saved]]</th>
			<th scope="col">[[By]]</th>
			<th class="num" scope="col">[[Characters]]</th>
			<th scope="col">[[Not applicable, because]]</th></tr></thead>
	<tbody>
{{#VERSIONS}}
<tr>
	<th class="num" scope="row">
		<a href="/INC-{{INCIDENT}}/postmortem/{{NAME__CODE}}/versions/{{VERSION}}">
			<span class="cl">[[version]] </span>{{VERSION}}</a></th>
	<td class="nowrap">
		<time datetime="{{SAVED_AT__ISO}}" title="{{SAVED_AT__UTC}}">{{SAVED_AT}}</time></td>
	<td>
		{{#HAS__SAVED_BY_SHOWN}}{{SAVED_BY_SHOWN}}{{/HAS__SAVED_BY_SHOWN}}
		{{#NO__SAVED_BY_SHOWN}}<span class="muted">[[Import]]</span>{{/NO__SAVED_BY_SHOWN}}</td>
	<td class="num"><span class="cl">[[Characters]] </span>{{CHARACTERS__N}}</td>
	<td>{{NOT_APPLICABLE_BECAUSE}}</td></tr>
{{/VERSIONS}}
</tbody></table>
{{#HAS__NEXT}}
	<p class="pager">
		<a href="{{#SECTION}}/INC-{{INCIDENT}}/postmortem/{{NAME__CODE}}/versions{{/SECTION}}
			?before={{NEXT:u}}">
			[[Earlier versions]]</a></p>{{/HAS__NEXT}}
{{/HAS__VERSIONS}}
{{#NO__VERSIONS}}
	<div class="empty">
		<strong>[[No version yet.]]</strong> [[Each save makes one, and each stays.]]</div>
	{{/NO__VERSIONS}}
{{>PART_FRAME_END}}
