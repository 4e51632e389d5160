{{%AUTOESCAPE context="HTML"}}
{{!What a finding rests on, and what else is known of it: a line each.}}
<dl class="facts">
<div>
	<dt>[[Rests on]]</dt>
	<dd>
	{{#EVENTS}}
		<div>
			<a href="/INC-{{C_INC}}/timeline#T{{NUMBER}}">T{{NUMBER}}</a> {{TITLE}}
			{{#STRUCK}} <span class="red">[[(struck out)]]</span>{{/STRUCK}}</div>{{/EVENTS}}
	{{#EVIDENCE}}
		<div>
			<a href="/INC-{{C_INC}}/evidence/E{{NUMBER}}">E{{NUMBER}}</a> {{TITLE}}
			{{#STRUCK}} <span class="red">[[(struck out)]]</span>{{/STRUCK}}</div>{{/EVIDENCE}}
	{{#NO__EVENTS}}{{#NO__EVIDENCE}}
		<span class="muted">[[no event and no evidence yet]]</span>{{/NO__EVIDENCE}}{{/NO__EVENTS}}</dd>
	</div>
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
<div>
	<dt>[[Where else?]]</dt>
	<dd>
		{{OTHERS_CHECKED__HTML:none}}
		{{#HAS__OTHERS_BY}}
			<div class="muted">[[Looked at by:]] {{OTHERS_BY__HTML:none}}</div>{{/HAS__OTHERS_BY}}</dd>
	</div>
{{/HAS__OTHERS_CHECKED}}
{{#OTHERS_FOLLOWUP}}
<div>
	<dt>[[Where else? Will look]]</dt>
	<dd>
		<a href="/FU-{{NUMBER}}">FU-{{NUMBER}}</a> {{TITLE}}
		 <span class="st {{STATUS__CODE}}">{{STATUS}}</span></dd></div>
{{/OTHERS_FOLLOWUP}}
{{#HAS__WORSE_BY}}
<div>
	<dt>[[Made worse by]]</dt>
	<dd>
	{{#WORSE_BY}}
		<div><a href="#F{{FINDING}}">F{{FINDING}}</a> {{TITLE}}</div>{{/WORSE_BY}}</dd></div>
{{/HAS__WORSE_BY}}
{{#REPEATS}}
<div>
	<dt>[[Repeats]]</dt>
	<dd>
		<a href="/INC-{{INCIDENT}}/findings#F{{FINDING}}">INC-{{INCIDENT}}/F{{FINDING}}</a> {{TITLE}}</dd>
	</div>
{{/REPEATS}}
{{#HAS__REPEATED_BY}}
<div>
	<dt>[[Repeated by]]</dt>
	<dd>
	{{#REPEATED_BY}}
		<div>
			<a href="/INC-{{INCIDENT}}/findings#F{{FINDING}}">INC-{{INCIDENT}}/F{{FINDING}}</a>
			 {{TITLE}}</div>{{/REPEATED_BY}}</dd></div>
{{/HAS__REPEATED_BY}}
</dl>
