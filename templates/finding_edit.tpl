{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>[[Edit a finding of INC-{{C_INC}}]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
<p class="crumb">
	{{#INCIDENT}}
		{{>PART_INCIDENT_CRUMB}} / <a href="/INC-{{NUMBER}}/findings">[[Findings]]</a> /
	 {{/INCIDENT}}
	{{#FINDING}}F{{NUMBER}}{{/FINDING}}</p>
{{#FINDING}}
<div class="head"><h1><span class="ref">F{{NUMBER}}</span> {{TITLE}}</h1></div>
{{/FINDING}}
{{>INCIDENT}}
{{>PART_NOTICE}}
{{>PART_STORED}}
{{#FINDING}}
<form method="post" action="/INC-{{C_INC}}/findings/F{{NUMBER}}">{{>PART_TOKENS}}{{>C_F_FINDING_SET__VERSION}}
{{>C_F_FINDING_SET__CATEGORY}}
{{>C_F_FINDING_SET__TITLE}}
{{>C_F_FINDING_SET__DETAIL}}
{{>C_F_FINDING_SET__RESTS_ON}}
<section aria-labelledby="manual"><h2 id="manual">[[A manual error also says]]</h2>
{{>C_F_FINDING_SET__MADE_POSSIBLE}}
</section>
<section aria-labelledby="vector"><h2 id="vector">[[A previously unknown attack vector also says]]</h2>
{{>C_F_FINDING_SET__TECHNIQUE}}
{{>C_F_FINDING_SET__TECHNIQUE_NONE}}
{{>C_F_FINDING_SET__DETECTION_GAP}}
{{>C_F_FINDING_SET__OTHERS_CHECKED}}
</section>
<section aria-labelledby="ties"><h2 id="ties">[[What it is tied to]]</h2>
{{>C_F_FINDING_SET__TOUCHES}}
{{>C_F_FINDING_SET__REPEATS}}
{{>C_F_FINDING_SET__NO_ACTION_BECAUSE}}
</section>
<p class="acts"><button type="submit" class="primary">[[Save finding]]</button> <a href="/INC-{{C_INC}}/findings#F{{NUMBER}}">[[Back to the findings]]</a></p></form>
{{/FINDING}}
{{>PART_FRAME_END}}
