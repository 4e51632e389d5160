{{%AUTOESCAPE context="HTML"}}
{{!Beside the list: the incident's times, what is odd, the kinds.}}
<aside class="aside" aria-label="[[Times and warnings]]">
	<section aria-labelledby="times-h">
	<h2 id="times-h">[[Times from the markers]]</h2>
{{#HAS__TIMES}}
<dl class="facts">
{{#TIMES}}
<div>
	<dt>{{MARKER}}</dt>
	<dd>{{#HAS__EVENT}}<a href="#T{{EVENT}}">T{{EVENT}}</a>[[, ]]{{/HAS__EVENT}}{{TIME}}</dd></div>
{{/TIMES}}
</dl>
{{/HAS__TIMES}}
{{#NO__TIMES}}
<p class="meta">
	[[No event sets one yet. Started, detected and resolved are what most numbers need.]]</p>
{{/NO__TIMES}}
</section>
{{#LOOK}}{{#ANY}}
<section aria-labelledby="look-h"><h2 id="look-h">[[To look at]]</h2><ul>
{{#ORDERS}}
<li>
	{{#HAS__EVENT}}<a href="#T{{EVENT}}">T{{EVENT}}</a>: {{/HAS__EVENT}}
	[[“{{MARKER}}” is set before “{{BEFORE}}”. Which of the two is right?]]</li>
{{/ORDERS}}
{{#YEARS}}
<li><a href="#T{{EVENT}}">T{{EVENT}}</a>: [[In the year {{YEAR}}. Is that right?]]</li>
{{/YEARS}}
{{#HAS__AFTER_CONTAINMENT}}
<li>
	{{#AFTER_CONTAINMENT}}<a href="#T{{ITEM}}">T{{ITEM}}</a> {{/AFTER_CONTAINMENT}}
	[[An attacker’s act after containment. Was it contained?]]</li>
{{/HAS__AFTER_CONTAINMENT}}
{{#GAPS}}
<li>
	<a href="#T{{FROM}}">T{{FROM}}</a> – <a href="#T{{TO}}">T{{TO}}</a>: {{>PART_SILENCE}} ·
	 [[Is something missing?]]</li>
{{/GAPS}}
{{#HAS__NO_ZONE}}
<li>[[No time zone:]]{{#NO_ZONE}} <a href="#T{{ITEM}}">T{{ITEM}}</a>{{/NO_ZONE}}</li>
{{/HAS__NO_ZONE}}
{{#HAS__NO_TIME}}
<li>[[No time:]]{{#NO_TIME}} <a href="#T{{ITEM}}">T{{ITEM}}</a>{{/NO_TIME}}</li>
{{/HAS__NO_TIME}}
</ul></section>
{{/ANY}}{{/LOOK}}
{{#HAS__KEPT_OUT}}
<section aria-labelledby="kept-h"><h2 id="kept-h">[[Kept out of the report]]</h2>
<p>{{#KEPT_OUT}} <a href="#T{{ITEM}}">T{{ITEM}}</a>{{/KEPT_OUT}}</p></section>
{{/HAS__KEPT_OUT}}
{{#HAS__KINDS}}
<section aria-labelledby="kinds-h">
	<h2 id="kinds-h">[[Show]]</h2>
	<form action="/INC-{{#INCIDENT}}{{NUMBER}}{{/INCIDENT}}/timeline">
	<fieldset>
	<legend class="vh">[[Kinds]]</legend>
{{#KINDS}}
<label class="check">
	<input type="checkbox" name="kind" value="{{KIND__CODE}}"{{#LISTED}} checked{{/LISTED}}>{{KIND}}
	 <span class="n">{{COUNT}}</span></label>
{{/KINDS}}
</fieldset><button type="submit">[[Apply]]</button></form></section>
{{/HAS__KINDS}}
</aside>
