{{%AUTOESCAPE context="HTML"}}
{{!What a finding says, as it is read.}}
{{#HAS__DETAIL}}<p>{{DETAIL__HTML:none}}</p>{{/HAS__DETAIL}}
{{#HAS__MADE_POSSIBLE}}
	<p>[[What made it possible:]] {{MADE_POSSIBLE__HTML:none}}</p>{{/HAS__MADE_POSSIBLE}}
{{#HAS__TECHNIQUE}}
	<p>
		[[ATT&amp;CK technique:]] {{#IS__TECHNIQUE__NONE}}[[none matches]]{{/IS__TECHNIQUE__NONE}}
		{{#HAS__ATTACK}}{{#ATTACK}}{{>PART_TECHNIQUE}}{{/ATTACK}}{{/HAS__ATTACK}}</p>
	{{/HAS__TECHNIQUE}}
{{#HAS__DETECTION_GAP}}
	<p>[[What kept it from being detected:]] {{DETECTION_GAP__HTML:none}}</p>{{/HAS__DETECTION_GAP}}
{{#HAS__OTHERS_CHECKED}}
	<p>[[Other systems:]] {{OTHERS_CHECKED__HTML:none}}</p>{{/HAS__OTHERS_CHECKED}}
{{#HAS__NO_ACTION_BECAUSE}}
	<p>[[No action, because]] {{NO_ACTION_BECAUSE__HTML:none}}</p>{{/HAS__NO_ACTION_BECAUSE}}
