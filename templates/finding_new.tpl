{{%AUTOESCAPE context="HTML"}}
{{!A finding to add.}}
{{>PART_FRAME_TOP}}
<title>[[Add a finding to INC-{{C_INC}}]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
{{#INCIDENT}}
	<p class="crumb">
		{{>PART_INCIDENT_CRUMB}} / <a href="/INC-{{NUMBER}}/findings">[[Findings]]</a> /
		 [[Add a finding]]</p>{{/INCIDENT}}
<div class="head"><h1>[[Add a finding]]</h1></div>
{{>INCIDENT}}
{{>PART_NOTICE}}
<form method="post" action="/INC-{{C_INC}}/findings/new">{{>PART_TOKENS}}
{{>C_FORM_FINDING_ADD}}
<p class="acts">
	<button type="submit" class="primary">[[Add finding]]</button>
	 <a href="/INC-{{C_INC}}/findings">[[Back to the findings]]</a></p></form>
{{>PART_FRAME_END}}
