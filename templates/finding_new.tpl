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
{{>C_F_FINDING_ADD__CATEGORY}}
{{>C_F_FINDING_ADD__TITLE}}
{{>C_F_FINDING_ADD__DETAIL}}
{{>C_F_FINDING_ADD__RESTS_ON}}
<section aria-labelledby="manual"><h2 id="manual">[[A manual error also says]]</h2>
{{>C_F_FINDING_ADD__MADE_POSSIBLE}}
</section>
<section aria-labelledby="vector">
	<h2 id="vector">[[A previously unknown attack vector also says]]</h2>
{{>C_F_FINDING_ADD__TECHNIQUE}}
{{>C_F_FINDING_ADD__TECHNIQUE_NONE}}
{{>C_F_FINDING_ADD__DETECTION_GAP}}
{{>C_F_FINDING_ADD__OTHERS_CHECKED}}
</section>
<section aria-labelledby="ties"><h2 id="ties">[[What it is tied to]]</h2>
{{>C_F_FINDING_ADD__TOUCHES}}
{{>C_F_FINDING_ADD__REPEATS}}
{{>C_F_FINDING_ADD__NO_ACTION_BECAUSE}}
</section>
<p class="acts">
	<button type="submit" class="primary">[[Add finding]]</button>
	 <a href="/INC-{{C_INC}}/findings">[[Back to the findings]]</a></p></form>
{{>PART_FRAME_END}}
