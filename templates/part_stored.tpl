{{%AUTOESCAPE context="HTML"}}
{{!Somebody saved first: what is stored where it differs from what was typed into the form below.}}
{{#HAS__C_STORED}}
<section class="clash" aria-labelledby="stored-h"><h2 id="stored-h">[[What is stored now]]</h2>
<dl class="facts">
{{#C_STORED}}
<div><dt>{{LABEL}}</dt><dd>{{#HAS__STORED}}{{STORED}}{{/HAS__STORED}}{{#NO__STORED}}<span class="muted">[[nothing]]</span>{{/NO__STORED}}</dd></div>
{{/C_STORED}}
</dl>
<p class="meta">[[What you typed is in the form below. Saving it again replaces what is stored.]]</p></section>
{{/HAS__C_STORED}}
