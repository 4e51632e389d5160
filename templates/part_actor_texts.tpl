{{%AUTOESCAPE context="HTML"}}
{{!What is said of an actor, as it is read.}}
{{#HAS__DETAIL}}<p>{{DETAIL__HTML:none}}</p>{{/HAS__DETAIL}}
<dl class="facts">
	{{#HAS__NAME}}<div><dt>[[Who it was]]</dt><dd>{{STANDING}}</dd></div>{{/HAS__NAME}}
	{{#HAS__ORIGIN}}<div><dt>[[Where they come from]]</dt><dd>{{ORIGIN}}</dd></div>{{/HAS__ORIGIN}}
	{{#HAS__MOTIVE}}<div><dt>[[Motive]]</dt><dd>{{MOTIVE}}</dd></div>{{/HAS__MOTIVE}}
	{{#HAS__CONFIDENCE}}<div><dt>[[Confidence]]</dt><dd>{{CONFIDENCE}}</dd></div>{{/HAS__CONFIDENCE}}
	{{#HAS__BASIS}}
		<div>
			<dt>[[What that rests on]]</dt>
			<dd>
				{{BASIS__HTML:none}}
				{{#UNCITED}}
					<br><span class="red">[[It cites neither evidence nor an event.]]</span>{{/UNCITED}}
			</dd></div>{{/HAS__BASIS}}
	{{#HAS__TECHNIQUES}}
		<div>
			<dt>[[Techniques]]</dt>
			<dd>
				{{#TECHNIQUES}}
					{{>PART_TECHNIQUE}}{{#TECHNIQUES_separator}}<br>{{/TECHNIQUES_separator}}
				{{/TECHNIQUES}}</dd></div>{{/HAS__TECHNIQUES}}
</dl>
