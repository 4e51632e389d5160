{{%AUTOESCAPE context="HTML"}}
{{!The first rows of each kind of what a person or a team owns.}}
{{#HAS__LATE}}
<section aria-labelledby="late"><h2 id="late">[[Overdue]]</h2>
<table class="data cards">
	<caption class="vh">[[Overdue, latest first]]</caption>
	{{>PART_OWNED_HEAD}}
	<tbody>
{{#LATE}}{{>PART_OWNED}}{{/LATE}}
</tbody></table></section>
{{/HAS__LATE}}
{{#HAS__SOON}}
<section aria-labelledby="soon"><h2 id="soon">[[Due this week]]</h2>
<table class="data cards">
	<caption class="vh">[[Due this week, soonest first]]</caption>
	{{>PART_OWNED_HEAD}}
	<tbody>
{{#SOON}}{{>PART_OWNED}}{{/SOON}}
</tbody></table></section>
{{/HAS__SOON}}
{{#HAS__DONE}}
<section aria-labelledby="done"><h2 id="done">[[Awaiting verification]]</h2>
<p class="meta">[[Said to be done. The date is by when the response team looks at it.]]</p>
<table class="data cards">
	<caption class="vh">[[Awaiting verification]]</caption>
	{{>PART_OWNED_HEAD}}
	<tbody>
{{#DONE}}{{>PART_OWNED}}{{/DONE}}
</tbody></table></section>
{{/HAS__DONE}}
{{#NO__LATE}}{{#NO__SOON}}{{#NO__DONE}}
<div class="empty">
	<strong>[[Nothing is late, due this week or waiting to be verified.]]</strong>
	 [[It stands here as soon as it is.]]</div>
{{/NO__DONE}}{{/NO__SOON}}{{/NO__LATE}}
