{{%AUTOESCAPE context="HTML"}}
{{!Somebody saved first: the fields that both changed, each with what is stored, whose and since
when.}}
{{#HAS__C_STORED}}
<section class="clash" aria-labelledby="stored-h"><h2 id="stored-h">[[What is stored now]]</h2>
<dl class="facts">
{{#C_STORED}}
<div>
	<dt>{{LABEL}}</dt>
	<dd>
		{{#HAS__STORED}}{{STORED}}{{/HAS__STORED}}
		{{#NO__STORED}}<span class="muted">[[nothing]]</span>{{/NO__STORED}}
		{{#HAS__AT}}
			 <span class="meta">
				{{#HAS__WHO}}[[Saved by {{WHO}}]][[, ]]{{/HAS__WHO}}
				<time datetime="{{AT__ISO}}" title="{{AT__UTC}}">{{AT}}</time></span>
		{{/HAS__AT}}</dd></div>
{{/C_STORED}}
</dl>
<p class="meta">
	[[What you typed is in the form below. Saving it again replaces what is stored.]]</p></section>
{{/HAS__C_STORED}}
