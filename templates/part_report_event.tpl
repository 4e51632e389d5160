{{%AUTOESCAPE context="HTML"}}
{{!One event of a report, and the silence before it.}}
{{#GAP}}<li class="gap"><span>{{>PART_SILENCE}}</span></li>{{/GAP}}
<li class="{{#NO__TIME}}approx{{/NO__TIME}}
		{{#IS__TIME__APPROXIMATE}}approx{{/IS__TIME__APPROXIMATE}}
		{{#IS__TIME__YEAR}}month{{/IS__TIME__YEAR}}{{#IS__TIME__MONTH}}month{{/IS__TIME__MONTH}}
		{{#IS__TIME__DAY}}day{{/IS__TIME__DAY}}{{#IS__TIME__HOUR}}hour{{/IS__TIME__HOUR}}
		{{#IS__TIME__MINUTE}}minute{{/IS__TIME__MINUTE}}
		{{#IS__TIME__EXACT}}exact{{/IS__TIME__EXACT}} {{#HAS__UNTIL}}lasts{{/HAS__UNTIL}}
		{{KIND__CODE}}" id="T{{NUMBER}}">
	<div class="t">
		{{#HAS__TIME}}<b>{{TIME__DATE}}</b> <span class="muted">{{TIME__CLOCK}}</span>{{/HAS__TIME}}
		{{#NO__TIME}}<span class="muted">[[time not known]]</span>{{/NO__TIME}}</div>
	<div>
	<p>{{TEXT__HTML:none}}</p>
{{#HAS__BELIEVED}}
	<p class="meta">
		<span class="muted">[[Believed at the time:]]</span> <span>{{BELIEVED__HTML:none}}</span>
	</p>{{/HAS__BELIEVED}}
<div class="meta">
	<span class="kind">{{KIND}}</span><span>T{{NUMBER}}</span>
	{{#HAS__MARKER}}<span>[[sets]] <span class="mark">{{MARKER}}</span></span>{{/HAS__MARKER}}
	{{#HAS__SOURCE}}<span>[[Source:]] {{SOURCE__HTML:none}}</span>{{/HAS__SOURCE}}</div></div></li>
