{{%AUTOESCAPE context="HTML"}}
{{!One category of findings in a report: each finding, or that none was found.}}
<h3>{{CATEGORY}}</h3>
<p class="meta">{{>PART_CATEGORY_MEANS}}</p>
{{#FINDINGS}}
<h4 id="F{{NUMBER}}"><span class="ref">F{{NUMBER}}</span> {{TITLE}}</h4>
{{>PART_FINDING_TEXTS}}
<dl class="facts">
{{#HAS__EVENTS}}
<div>
	<dt>[[Rests on]]</dt>
	<dd>
		{{#EVENTS}}<a class="cite" href="#T{{NUMBER}}">T{{NUMBER}}</a> {{/EVENTS}}
		{{#EVIDENCE}}<a class="cite" href="#E{{NUMBER}}">E{{NUMBER}}</a> {{/EVIDENCE}}</dd></div>
{{/HAS__EVENTS}}
{{#NO__EVENTS}}{{#HAS__EVIDENCE}}
<div>
	<dt>[[Rests on]]</dt>
	<dd>
		{{#EVIDENCE}}<a class="cite" href="#E{{NUMBER}}">E{{NUMBER}}</a> {{/EVIDENCE}}</dd></div>
{{/HAS__EVIDENCE}}{{/NO__EVENTS}}
{{#HAS__SINCE}}<div><dt>[[So since]]</dt><dd>{{SINCE}}</dd></div>{{/HAS__SINCE}}
{{#HAS__ESCAPED}}
<div><dt>[[How it escaped notice]]</dt><dd>{{ESCAPED__HTML:none}}</dd></div>
{{/HAS__ESCAPED}}
{{#HAS__TECHNIQUE}}
<div>
	<dt>[[ATT&amp;CK technique]]</dt>
	<dd>
		{{#IS__TECHNIQUE__NONE}}[[none matches]]{{/IS__TECHNIQUE__NONE}}
		{{#HAS__ATTACK}}{{#ATTACK}}{{>PART_TECHNIQUE}}{{/ATTACK}}{{/HAS__ATTACK}}</dd></div>
{{/HAS__TECHNIQUE}}
{{#HAS__DETECTION_GAP}}
<div><dt>[[Why it was not detected]]</dt><dd>{{DETECTION_GAP__HTML:none}}</dd></div>
{{/HAS__DETECTION_GAP}}
{{#HAS__CONFIDENCE}}
<div><dt>[[How sure the cause is]]</dt><dd>{{CONFIDENCE}}</dd></div>
{{/HAS__CONFIDENCE}}
{{#HAS__WEIGHED}}
<div><dt>[[Other explanations]]</dt><dd>{{WEIGHED__HTML:none}}</dd></div>
{{/HAS__WEIGHED}}
{{#HAS__OTHERS_CHECKED}}
<div><dt>[[Where else?]]</dt><dd>{{OTHERS_CHECKED__HTML:none}}</dd></div>
{{/HAS__OTHERS_CHECKED}}
{{#HAS__WORSE_BY}}
<div>
	<dt>[[Made worse by]]</dt>
	<dd>
	{{#WORSE_BY}}
		<div><a href="#F{{FINDING}}">F{{FINDING}}</a> {{TITLE}}</div>{{/WORSE_BY}}</dd></div>
{{/HAS__WORSE_BY}}
{{#HAS__FOLLOWUPS}}
<div>
	<dt>[[Follow-ups]]</dt>
	<dd>
		{{#FOLLOWUPS}}
			<div><span class="ref">FU-{{NUMBER}}</span> {{TITLE}}</div>{{/FOLLOWUPS}}</dd></div>
{{/HAS__FOLLOWUPS}}
</dl>
{{/FINDINGS}}
{{#HAS__NONE}}{{#NONE}}
<p>
	<strong>[[None found, because]]</strong> {{BECAUSE__HTML:none}}
	{{#HAS__SIGNED_BY_SHOWN}}
		<span class="muted">[[Signed by {{SIGNED_BY_SHOWN}}]][[, ]]{{SIGNED_AT__UTC}}</span>
	{{/HAS__SIGNED_BY_SHOWN}}</p>
{{/NONE}}{{/HAS__NONE}}
{{#NO__NONE}}{{#NO__FINDINGS}}
<p class="muted">[[Not answered yet.]]</p>
{{/NO__FINDINGS}}{{/NO__NONE}}
