{{%AUTOESCAPE context="HTML"}}
{{!What was found when somebody looked, newest first.}}
{{#HAS__EFFECTS}}
<ol class="log">
{{#EFFECTS}}
	<li><time datetime="{{AT__ISO}}" title="{{AT__UTC}}">{{AT}}</time><span>
		{{WHO}}: <strong>{{VERDICT}}</strong>{{#HAS__FOUND}}[[, ]][[found]] {{FOUND}}{{/HAS__FOUND}}
		 <span class="meta">([[counted on]] {{COUNTED_ON__LONG}})</span>
		{{#HAS__BECAUSE}}<br>{{BECAUSE__HTML:none}}{{/HAS__BECAUSE}}
		{{#HAS__NEXT}}<br>[[What follows]]: <a href="/FU-{{NEXT}}">FU-{{NEXT}}</a>{{/HAS__NEXT}}
	</span></li>
{{/EFFECTS}}</ol>
{{/HAS__EFFECTS}}
