{{%AUTOESCAPE context="HTML"}}
{{!An event that was struck out: still readable, with who and why.}}
<li id="T{{NUMBER}}">
	<p><del>{{#HAS__TIME}}{{TIME}}: {{/HAS__TIME}}{{TEXT__HTML:none}}</del></p>
	<p class="meta">
		T{{NUMBER}} ·
		 {{#HAS__STRUCK_BY_SHOWN}}[[Struck out by {{STRUCK_BY_SHOWN}}]]{{/HAS__STRUCK_BY_SHOWN}}
		{{#NO__STRUCK_BY_SHOWN}}[[Struck out]]{{/NO__STRUCK_BY_SHOWN}}[[, ]]
		<time datetime="{{STRUCK_AT__ISO}}" title="{{STRUCK_AT__UTC}}">{{STRUCK_AT}}</time>:
		 {{STRUCK_BECAUSE}}</p></li>
