{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>[[History]] · {{#INCIDENT}}INC-{{NUMBER}}{{/INCIDENT}} · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
{{#INCIDENT}}<p class="crumb">{{>PART_INCIDENT_CRUMB}} / [[History]]</p>{{/INCIDENT}}
<div class="head"><h1>[[History]]</h1></div>
{{>INCIDENT}}
{{>PART_NOTICE}}
<section aria-labelledby="log"><h2 class="vh" id="log">[[What was done]]</h2>
{{#HAS__CHANGES}}{{>PART_CHANGES}}{{/HAS__CHANGES}}
{{#NO__CHANGES}}
	<div class="empty">
		<strong>[[Nothing has been changed here yet.]]</strong>
		 [[Each change stands here with who made it and when.]]</div>{{/NO__CHANGES}}
{{#HAS__C_NEXT_CHANGE}}
	<p class="pager"><a href="{{C_NEXT_CHANGE}}">[[Earlier entries]]</a></p>{{/HAS__C_NEXT_CHANGE}}
</section>
{{>PART_FRAME_END}}
