{{%AUTOESCAPE context="HTML"}}
{{!How one will know that it helped, and what holds until it is done.}}
{{#HAS__MEASURE}}
<section aria-labelledby="measure"><h2 id="measure">[[How we will know]]</h2>
<p>{{MEASURE__HTML:none}}</p>
<dl class="keynums heads">
	{{#HAS__MEASURE_NOW}}
		<div><dt>[[Number now]]</dt><dd>{{MEASURE_NOW}}</dd></div>{{/HAS__MEASURE_NOW}}
	{{#HAS__MEASURE_EXPECTED}}
		<div><dt>[[Number expected]]</dt><dd>{{MEASURE_EXPECTED}}</dd></div>{{/HAS__MEASURE_EXPECTED}}
	{{#HAS__MEASURE_ON}}
		<div><dt>[[Expected by]]</dt>
			<dd><time datetime="{{MEASURE_ON__ISO}}">{{MEASURE_ON__LONG}}</time></dd></div>
	{{/HAS__MEASURE_ON}}</dl></section>
{{/HAS__MEASURE}}
{{#HAS__INTERIM}}{{#NOT__INTERIM__NONE}}
<section aria-labelledby="interim"><h2 id="interim">[[Until then]]</h2>
	{{#HAS__INTERIM_WHAT}}<p>{{INTERIM_WHAT__HTML:none}}</p>{{/HAS__INTERIM_WHAT}}
	<p>
		{{#IS__INTERIM__ENDED}}<span class="st met">{{INTERIM}}</span>{{/IS__INTERIM__ENDED}}
		{{#IS__INTERIM__HOLDS}}{{#HAS__INTERIM_UNTIL}}
			{{#INTERIM_OVER}}
				<span class="late">[[It ran out on {{INTERIM_UNTIL__LONG}}.]]</span>{{/INTERIM_OVER}}
			{{#NO__INTERIM_OVER}}[[It holds until {{INTERIM_UNTIL__LONG}}.]]{{/NO__INTERIM_OVER}}
		{{/HAS__INTERIM_UNTIL}}{{/IS__INTERIM__HOLDS}}</p></section>
{{/NOT__INTERIM__NONE}}{{/HAS__INTERIM}}
