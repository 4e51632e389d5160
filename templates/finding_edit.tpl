{{%AUTOESCAPE context="HTML"}}
{{!A finding to edit. When somebody saved it first, what is stored stands beside what was typed, and the
form carries the stored version: saving again is the writer's decision.}}
{{>PART_FRAME_TOP}}
<title>[[Edit a finding of INC-{{C_INC}}]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
<p class="crumb">{{#INCIDENT}}{{>PART_INCIDENT_CRUMB}} / <a href="/INC-{{NUMBER}}/findings">[[Findings]]</a> / {{/INCIDENT}}{{#FINDING}}F{{NUMBER}}{{/FINDING}}</p>
{{#FINDING}}
<div class="head"><h1><span class="ref">F{{NUMBER}}</span> {{TITLE}}</h1></div>
{{/FINDING}}
{{>INCIDENT}}
{{>PART_NOTICE}}
{{#FINDING}}
{{#C_STALE}}
<div class="merge"><section aria-labelledby="stored"><h2 id="stored">[[What is stored now]]</h2>
{{#SAVED}}
<p class="meta">{{#HAS__WHO}}[[Saved by {{WHO}}]], {{/HAS__WHO}}<time datetime="{{AT__ISO}}" title="{{AT__UTC}}">{{AT}}</time></p>
{{/SAVED}}
<p><strong>{{CATEGORY}}</strong></p>
<p><strong>{{TITLE}}</strong></p>
{{>PART_FINDING_TEXTS}}
{{#HAS__EVENTS}}<p class="meta">[[Rests on]]{{#EVENTS}} T{{NUMBER}}{{/EVENTS}}</p>{{/HAS__EVENTS}}
{{#HAS__TOUCHES}}<p class="meta">[[Also touches]]{{#TOUCHES}} <span class="b">{{CATEGORY}}</span>{{/TOUCHES}}</p>{{/HAS__TOUCHES}}
{{#REPEATS}}<p class="meta">[[Repeats]] INC-{{INCIDENT}}/F{{FINDING}}</p>{{/REPEATS}}
</section><section aria-labelledby="yours"><h2 id="yours">[[What you typed]]</h2>
{{/C_STALE}}
<form method="post" action="/INC-{{C_INC}}/findings/F{{NUMBER}}">{{>PART_TOKENS}}<input type="hidden" name="version" value="{{VERSION}}">
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
{{#C_STALE}}
</section></div>
{{/C_STALE}}
{{/FINDING}}
{{>PART_FRAME_END}}
