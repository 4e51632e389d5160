{{%AUTOESCAPE context="HTML"}}
{{!What was typed into a form that cannot be shown again, to be copied out.}}
{{#HAS__TYPED}}
<section aria-labelledby="typed"><h2 id="typed">[[What you typed]]</h2>
<p>[[Copy it before you leave this page.]]</p>
{{#TYPED}}
<div class="field full">
	<label for="{{ID}}">{{LABEL}}</label><textarea id="{{ID}}" rows="4" readonly>
{{VALUE:p}}{{#CHOSEN}}{{LABEL:p}}{{#CHOSEN_separator}}
{{/CHOSEN_separator}}{{/CHOSEN}}</textarea></div>
{{/TYPED}}
</section>
{{/HAS__TYPED}}
