{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>[[Open items]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
{{>PART_NOTICE}}
<div class="head">
	<h1>[[Open items]]</h1>
	<div class="acts">
		{{#C_CAN_WRITE}}<a class="btn" href="/followups/new">[[Add a follow-up]]</a>{{/C_CAN_WRITE}}
		<a class="btn" href="{{C_SAVE}}">[[Save this view]]</a></div></div>
{{#COUNTS}}
<p class="lede">
	{{#NO__C_FILTERED}}
		{{#ZERO__UNRESOLVED}}[[Nothing is unresolved. ]]{{/ZERO__UNRESOLVED}}
		{{#ONE__UNRESOLVED}}[[<strong>One</strong> follow-up is unresolved. ]]{{/ONE__UNRESOLVED}}
		{{#MANY__UNRESOLVED}}
			[[<strong>{{UNRESOLVED__N}}</strong> follow-ups are unresolved. ]]{{/MANY__UNRESOLVED}}
		{{#ONE__OLDEST_DAYS_LATE}}[[The oldest is one day late. ]]{{/ONE__OLDEST_DAYS_LATE}}
		{{#SOME__OLDEST_DAYS_LATE}}{{#MANY__OLDEST_DAYS_LATE}}
			[[The oldest is {{OLDEST_DAYS_LATE__N}} days late. ]]{{/MANY__OLDEST_DAYS_LATE}}
		{{/SOME__OLDEST_DAYS_LATE}}
	{{/NO__C_FILTERED}}
	{{#C_FILTERED}}{{#C_MATCHING}}{{>PART_MATCHING}}{{/C_MATCHING}}{{/C_FILTERED}}
	[[As of {{C_AS_OF__LONG}}.]]</p>
<nav aria-label="[[Counts that filter the list]]"><ul class="counts">
<li{{#SOME__UNOWNED}} class="bad"{{/SOME__UNOWNED}}>
	{{#SOME__UNOWNED}}
		<a href="/open?owner=none"{{#C_AT_UNOWNED}} aria-current="true"{{/C_AT_UNOWNED}}>
			<strong>{{UNOWNED__N}}</strong> [[unowned]]</a>{{/SOME__UNOWNED}}
	{{#ZERO__UNOWNED}}<span class="zero"><strong>0</strong> [[unowned]]</span>{{/ZERO__UNOWNED}}
	</li>
<li{{#SOME__OVERDUE}} class="bad"{{/SOME__OVERDUE}}>
	{{#SOME__OVERDUE}}
		<a href="/open?due=overdue"{{#C_AT_OVERDUE}} aria-current="true"{{/C_AT_OVERDUE}}>
			<strong>{{OVERDUE__N}}</strong> [[overdue]]</a>{{/SOME__OVERDUE}}
	{{#ZERO__OVERDUE}}<span class="zero"><strong>0</strong> [[overdue]]</span>{{/ZERO__OVERDUE}}
	</li>
<li>
	{{#SOME__DUE_WEEK}}
		<a href="/open?due=week"{{#C_AT_WEEK}} aria-current="true"{{/C_AT_WEEK}}>
			<strong>{{DUE_WEEK__N}}</strong> [[due this week]]</a>{{/SOME__DUE_WEEK}}
	{{#ZERO__DUE_WEEK}}
		<span class="zero"><strong>0</strong> [[due this week]]</span>{{/ZERO__DUE_WEEK}}</li>
<li>
	{{#SOME__DONE}}
		<a href="/open?status=done"{{#C_AT_DONE}} aria-current="true"{{/C_AT_DONE}}>
			<strong>{{DONE__N}}</strong> [[awaiting verification]]</a>{{/SOME__DONE}}
	{{#ZERO__DONE}}
		<span class="zero"><strong>0</strong> [[awaiting verification]]</span>{{/ZERO__DONE}}</li>
<li{{#SOME__REVIEWS_OVERDUE}} class="bad"{{/SOME__REVIEWS_OVERDUE}}>
	{{#SOME__REVIEWS_OVERDUE}}
		<a href="/open?review=overdue"{{#C_AT_REVIEW}} aria-current="true"{{/C_AT_REVIEW}}>
			<strong>{{REVIEWS_OVERDUE__N}}</strong>
			 {{#ONE__REVIEWS_OVERDUE}}[[review overdue]]{{/ONE__REVIEWS_OVERDUE}}
			{{#MANY__REVIEWS_OVERDUE}}[[reviews overdue]]{{/MANY__REVIEWS_OVERDUE}}</a>
	{{/SOME__REVIEWS_OVERDUE}}
	{{#ZERO__REVIEWS_OVERDUE}}
		<span class="zero"><strong>0</strong> [[reviews overdue]]</span>{{/ZERO__REVIEWS_OVERDUE}}</li>
<li>
	<a href="/open"{{#NO__C_FILTERED}} aria-current="true"{{/NO__C_FILTERED}}>
		<strong>{{UNRESOLVED__N}}</strong> [[all unresolved]]</a></li>
</ul>
{{#C_OTHERS}}<p class="views">
	{{#SOME__AT_RISK}}
		<a href="/open?review=at_risk"{{#C_AT_RISK}} aria-current="true"{{/C_AT_RISK}}>
			<strong>{{AT_RISK__N}}</strong> [[at risk]]</a>
	{{/SOME__AT_RISK}}
	{{#C_NEEDS}}
		<a href="/open?needs={{NEEDS__CODE:u}}"{{#CURRENT}} aria-current="true"{{/CURRENT}}>
			<strong>{{N__N}}</strong> {{NEEDS}}</a>
	{{/C_NEEDS}}
	{{#SOME__POSTMORTEMS_LATE}}
		<a href="/incidents?late=postmortem">
			<strong>{{POSTMORTEMS_LATE__N}}</strong>
			 {{#ONE__POSTMORTEMS_LATE}}[[postmortem late]]{{/ONE__POSTMORTEMS_LATE}}
			{{#MANY__POSTMORTEMS_LATE}}[[postmortems late]]{{/MANY__POSTMORTEMS_LATE}}</a>
	{{/SOME__POSTMORTEMS_LATE}}
	{{#SOME__EVALUATIONS_LATE}}
		<a href="/incidents?late=evaluation">
			<strong>{{EVALUATIONS_LATE__N}}</strong>
			 {{#ONE__EVALUATIONS_LATE}}[[evaluation late]]{{/ONE__EVALUATIONS_LATE}}
			{{#MANY__EVALUATIONS_LATE}}[[evaluations late]]{{/MANY__EVALUATIONS_LATE}}</a>
	{{/SOME__EVALUATIONS_LATE}}</p>{{/C_OTHERS}}</nav>
{{/COUNTS}}
{{#C_WORDS}}
<form class="words" role="search" action="{{PATH}}">
{{#KEPT}}<input type="hidden" name="{{NAME}}" value="{{VALUE}}">{{/KEPT}}
<label for="words">[[Words in the title]]</label>
	<input type="search" id="words" name="words" value="{{VALUE}}" maxlength="100">
	<button type="submit">[[Find]]</button></form>
{{/C_WORDS}}
{{>PART_FACETS}}
{{#HAS__C_VIEWS}}
<p class="views">[[Views:]]
	{{#C_VIEWS}}
		<a href="{{LINK}}"{{#CURRENT}} aria-current="true"{{/CURRENT}}>{{NAME}}</a>
	{{/C_VIEWS}}
	<a href="/views">[[All views]]</a></p>
{{/HAS__C_VIEWS}}
{{#HAS__FOLLOWUPS}}
<div class="picks">
<table class="data cards{{#NO__C_CAN_WRITE}} plain{{/NO__C_CAN_WRITE}}">
<caption class="vh">[[Follow-ups]]: {{C_ORDER}}</caption>
<thead><tr>
{{#C_CAN_WRITE}}
<th class="sel" scope="col"><span class="vh">[[Select]]</span></th>
{{/C_CAN_WRITE}}
{{#C_SORT_REF}}
<th scope="col"{{>PART_SORTED}}><a href="{{LINK}}">[[Ref]]</a></th>
{{/C_SORT_REF}}
{{#C_SORT_TITLE}}
<th scope="col"{{>PART_SORTED}}><a href="{{LINK}}">[[Title]]</a></th>
{{/C_SORT_TITLE}}
{{#C_SORT_KIND}}
<th scope="col"{{>PART_SORTED}}><a href="{{LINK}}">[[Kind]]</a></th>
{{/C_SORT_KIND}}
{{#NO__C_BY_OWNER}}{{#C_SORT_OWNER}}
<th scope="col"{{>PART_SORTED}}><a href="{{LINK}}">[[Owner]]</a></th>
{{/C_SORT_OWNER}}{{/NO__C_BY_OWNER}}
{{#NO__C_BY_TEAM}}{{#C_SORT_TEAM}}
<th scope="col"{{>PART_SORTED}}><a href="{{LINK}}">[[Team]]</a></th>
{{/C_SORT_TEAM}}{{/NO__C_BY_TEAM}}
{{#C_SORT_PRIORITY}}
<th scope="col"{{>PART_SORTED}}><a href="{{LINK}}">[[Pri]]</a></th>
{{/C_SORT_PRIORITY}}
{{#C_SORT_DUE}}
<th scope="col"{{>PART_SORTED}}><a href="{{LINK}}">[[Due]]</a></th>
{{/C_SORT_DUE}}
<th class="num" scope="col"><b>[[Left]]</b></th>
{{#C_SORT_AGE}}
<th class="num" scope="col"{{>PART_SORTED}}><a href="{{LINK}}">[[Age]]</a></th>
{{/C_SORT_AGE}}
{{#NO__C_BY_INCIDENT}}{{#C_SORT_INCIDENT}}
<th scope="col"{{>PART_SORTED}}><a href="{{LINK}}">[[Incident]]</a></th>
{{/C_SORT_INCIDENT}}{{/NO__C_BY_INCIDENT}}
{{#C_SORT_REVIEWED}}
<th class="num" scope="col"{{>PART_SORTED}}><a href="{{LINK}}">[[Reviewed]]</a></th>
{{/C_SORT_REVIEWED}}
</tr></thead>
{{#C_GROUPS}}
<tbody>
{{#HAS__HEAD}}{{#HEAD}}{{>PART_HEAD}}{{/HEAD}}{{/HAS__HEAD}}
{{#ROWS}}{{>PART_OPEN_ROW}}{{/ROWS}}
</tbody>
{{/C_GROUPS}}
</table>
{{#C_CAN_WRITE}}
<form id="bulk" method="post" action="/open/change">{{>PART_TOKENS}}
<input type="hidden" name="view" value="{{C_QUERY}}">
<div class="bulk" role="group" aria-label="[[Change the selected follow-ups]]">
	<output></output>
	{{>C_F_OPEN_CHANGE_SET__OWNER}}{{>C_F_OPEN_CHANGE_SET__PRIORITY}}
	{{>C_F_OPEN_CHANGE_SET__DUE_ON}}{{>C_F_OPEN_CHANGE_SET__REASON}}
	{{>C_F_OPEN_CHANGE_SET__CYCLE}}
	<label class="check">
		<input type="checkbox" name="all" value="1">[[All that match]]</label>
	<button type="submit" class="primary">[[Change the selected]]</button></div></form>
{{/C_CAN_WRITE}}
</div>
<nav class="pager" aria-label="[[Pages]]">
	<span>{{#HAS__C_FIRST}}<a href="{{C_FIRST}}">[[First page]]</a>{{/HAS__C_FIRST}}</span><span>
		[[“moved 2×”: the due date was moved twice. Lateness counts from the date now in
		force.]]</span><span>
			{{#HAS__C_NEXT}}<a href="{{C_NEXT}}" rel="next">[[Next 100 rows]]</a>{{/HAS__C_NEXT}}
		</span></nav>
{{/HAS__FOLLOWUPS}}
{{#NO__FOLLOWUPS}}
{{#C_FILTERED}}
	<div class="empty">
		[[Remove a filter above, or <a href="/open">clear them all</a>.]]</div>{{/C_FILTERED}}
{{#NO__C_FILTERED}}
	<div class="empty">
		<strong>[[Nothing is open.]]</strong> [[Follow-ups stand here from the day they are promised
		until the response team has checked them.]]</div>{{/NO__C_FILTERED}}
{{/NO__FOLLOWUPS}}
<p class="meta views">[[This view as]] <a href="{{C_CSV}}">CSV</a><a href="{{C_JSON}}">JSON</a>
	<a href="/open.ics{{C_QUERY}}">[[Calendar of due dates]]</a>
	<a href="/open.atom{{C_QUERY}}">Atom</a></p>
{{>PART_FRAME_END}}
