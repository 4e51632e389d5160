{{%AUTOESCAPE context="HTML"}}
{{!One entry of a piece's custody.}}
<li>
	{{#HAS__AT}}<span>{{AT}}</span>{{/HAS__AT}}
	{{#NO__AT}}
		<time datetime="{{RECORDED_AT__ISO}}" title="{{RECORDED_AT__UTC}}">{{RECORDED_AT}}</time>
	{{/NO__AT}}
	<span><strong>{{WHAT}}</strong>
		{{#HAS__TO_WHOM}}
			 {{#HAS__FROM_WHOM}}{{FROM_WHOM}} → {{/HAS__FROM_WHOM}}{{TO_WHOM}}{{/HAS__TO_WHOM}}
		{{#HAS__NOTE}}<br>{{NOTE__HTML:none}}{{/HAS__NOTE}}
		{{#HAS__SHA256}}
			<br><span class="meta">SHA-256 <span class="mono sha" title="{{SHA256}}">{{SHA256}}</span>
				</span>{{/HAS__SHA256}}
		<br><span class="meta">[[Written down]]:
			{{#HAS__WHO}} <a class="quiet" href="/people/{{WHO_NAME}}">{{WHO}}</a>[[, ]]{{/HAS__WHO}}
			 <time datetime="{{RECORDED_AT__ISO}}" title="{{RECORDED_AT__UTC}}">
				{{RECORDED_AT}}</time></span></span></li>
