{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>[[Review]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
{{>PART_NOTICE}}
<div class="head">
	<h1>[[Review queue]]</h1>
	{{#HAS__QUEUE}}
		<div class="acts">
			<form method="post" action="/review/next" id="go">
				{{>PART_TOKENS}}<input type="hidden" name="from" value="0">
				<button type="submit" class="primary" id="review_next-to" name="to" value="first"
					data-key="s" aria-keyshortcuts="S">
					[[Start]] <kbd>S</kbd></button></form></div>{{/HAS__QUEUE}}</div>
{{#REVIEWS}}
<p class="lede">
	{{#ZERO__DUE}}[[<strong>Nothing</strong> waits for a review today.]]{{/ZERO__DUE}}
	{{#ONE__DUE}}[[<strong>One</strong> follow-up waits for a review.]]{{/ONE__DUE}}
	{{#SOME__DUE}}
		{{#MANY__DUE}}[[<strong>{{DUE__N}}</strong> follow-ups wait for a review.]]{{/MANY__DUE}}
	{{/SOME__DUE}}</p>
{{/REVIEWS}}
{{>PART_COVERAGE}}
{{#HAS__QUEUE}}
<form method="post" action="/review">
{{>PART_TOKENS}}
<table class="data cards" id="review_bulk-fu" tabindex="-1">
<caption class="vh">[[What waits for a review: first what asks for an answer, then the longest due]]
</caption>
<thead><tr>
	<th scope="col"><span class="vh">[[Select]]</span></th>
	<th scope="col">[[Ref]]</th>
	<th scope="col">[[Title]]</th>
	<th scope="col">[[What is asked]]</th>
	<th scope="col">[[Owner]]</th>
	<th scope="col">[[Pri]]</th>
	<th scope="col">[[Review due]]</th>
	<th class="num" scope="col">[[Left]]</th></tr></thead>
<tbody>
{{#QUEUE}}
<tr>
	<td class="sel">
		{{#NOT__ASKS__PROPOSAL}}{{#NOT__ASKS__VERIFY}}
			<label>
				<span class="vh">[[Select]] FU-{{NUMBER}}</span>
				<input type="checkbox" name="fu" value="FU-{{NUMBER}}"
					{{#SELECTED}} checked{{/SELECTED}}></label>
		{{/NOT__ASKS__VERIFY}}{{/NOT__ASKS__PROPOSAL}}</td>
	<td class="ref">FU-{{NUMBER}}</td>
	<td class="title">
		<button type="submit" class="plain" form="go" name="to" value="FU-{{NUMBER}}"
			aria-label="[[Review]] FU-{{NUMBER}} {{TITLE}}">{{TITLE}}</button>
		{{#HAS__BLOCKED_BY}} <span class="st blocked">[[Blocked]]</span>{{/HAS__BLOCKED_BY}}
		{{#HAS__HELD_BY}}
			 <span class="muted">[[open before {{HELD_BY}}]]</span>{{/HAS__HELD_BY}}</td>
	<td class="rest nowrap">{{ASKS}}</td>
	<td class="rest nowrap">
		{{OWNER_SHOWN}}{{#NO__OWNER_SHOWN}}<span class="late">[[unowned]]</span>{{/NO__OWNER_SHOWN}}
	</td>
	<td class="pri">{{>PART_PRIORITY}}</td>
	<td class="rest nowrap">
		{{#REVIEW_LATE}}<span class="late">{{REVIEW_ON}}</span>{{/REVIEW_LATE}}
		{{#NO__REVIEW_LATE}}{{REVIEW_ON}}{{/NO__REVIEW_LATE}}</td>
	{{>PART_LEFT}}</tr>
{{/QUEUE}}
</tbody></table>
<div class="bulk" role="group" aria-label="[[Change the selected follow-ups]]">
	<button type="submit">[[The selected are on track]]</button></div></form>
{{>PART_PAGER}}
{{/HAS__QUEUE}}
{{#NO__QUEUE}}
<div class="empty">
	<strong>[[The queue is empty.]]</strong>
	 [[A follow-up comes back here on the day of its next review, and at once when its owner says that
	it is done or asks for another date.]]</div>
{{/NO__QUEUE}}
{{>PART_FRAME_END}}
