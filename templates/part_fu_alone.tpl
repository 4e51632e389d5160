{{%AUTOESCAPE context="HTML"}}
{{!What was done by one person because nobody else could confirm it.}}
{{#HAS__ALONE}}
<section aria-labelledby="alone"><h2 id="alone">[[Done alone]]</h2>
<ol class="log">
{{#ALONE}}
	<li><time datetime="{{FIRST_AT__ISO}}" title="{{FIRST_AT__UTC}}">{{FIRST_AT}}</time><span>
		{{KIND}}: {{FIRST_SHOWN}}{{#HAS__BECAUSE}}: {{BECAUSE__HTML:none}}{{/HAS__BECAUSE}}
		{{#HAS__SECOND_AT}}<br>[[Confirmed by]] {{SECOND_SHOWN}}[[, ]]
			<time datetime="{{SECOND_AT__ISO}}" title="{{SECOND_AT__UTC}}">{{SECOND_AT__DATE}}</time>
		{{/HAS__SECOND_AT}}
		{{#WAITS}}<br><span class="late">[[It waits for somebody who may confirm it.]]</span>{{/WAITS}}
		{{#OPEN}}
			<form method="post" action="/FU-{{NUMBER}}/confirm">{{>PART_TOKENS}}
				<input type="hidden" name="act" value="{{ID}}">
				<button type="submit">[[Confirm it]]</button></form>{{/OPEN}}</span></li>
{{/ALONE}}</ol></section>
{{/HAS__ALONE}}
