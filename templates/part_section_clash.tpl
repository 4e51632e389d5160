{{%AUTOESCAPE context="HTML"}}
{{!Someone saved first: VERSION, SAVED_AT, SAVED_BY_SHOWN, BASE, TEXT, SOURCE,
NOT_APPLICABLE_BECAUSE, THEIR_CHANGES, MY_CHANGES. The writer's text is in the form below.}}
<section class="clash" aria-labelledby="clash"><h2 id="clash">[[Two texts of this section]]</h2>
<p>
	<strong>[[Nothing is lost. ]]</strong>
	{{#HAS__SAVED_BY_SHOWN}}
		[[{{SAVED_BY_SHOWN}} saved version {{VERSION}} while you were writing. ]]
	{{/HAS__SAVED_BY_SHOWN}}
	{{#NO__SAVED_BY_SHOWN}}
		[[Version {{VERSION}} was saved while you were writing. ]]{{/NO__SAVED_BY_SHOWN}}
	<time datetime="{{SAVED_AT__ISO}}" title="{{SAVED_AT__UTC}}">{{SAVED_AT}}</time> · [[Your text
	is in the form below. Take over from the other what belongs in, then save: what stands in the
	form becomes the next version.]]</p>
<div class="merge">
<section aria-labelledby="theirs">
	<h3 id="theirs">[[What others changed since version {{BASE}}]]</h3>
{{#HAS__THEIR_CHANGES}}
	<table class="diff">
		<caption class="vh">[[What others changed since version {{BASE}}]]</caption>
		{{>PART_DIFF_HEAD}}
		<tbody>{{#THEIR_CHANGES}}{{>PART_DIFF_LINE}}{{/THEIR_CHANGES}}</tbody></table>
	{{/HAS__THEIR_CHANGES}}
	{{#NO__THEIR_CHANGES}}
		<p class="muted">[[No line of the text differs.]]</p>{{/NO__THEIR_CHANGES}}
{{#HAS__NOT_APPLICABLE_BECAUSE}}
	<p>[[Not applicable, because]]: {{NOT_APPLICABLE_BECAUSE}}</p>{{/HAS__NOT_APPLICABLE_BECAUSE}}
	</section>
<section aria-labelledby="mine"><h3 id="mine">[[What saving your text would change]]</h3>
{{#HAS__MY_CHANGES}}
	<table class="diff">
		<caption class="vh">[[What saving your text would change]]</caption>{{>PART_DIFF_HEAD}}
		<tbody>{{#MY_CHANGES}}{{>PART_DIFF_LINE}}{{/MY_CHANGES}}</tbody></table>{{/HAS__MY_CHANGES}}
	{{#NO__MY_CHANGES}}<p class="muted">[[No line of the text differs.]]</p>{{/NO__MY_CHANGES}}
	</section>
</div>
{{#HAS__TEXT}}
<details class="more"><summary>[[Version {{VERSION}} in full]]</summary><div class="prose">
{{TEXT__HTML:none}}</div></details>
<div class="field full">
	<label for="their-source">[[Version {{VERSION}} as it was written]]</label>
	<textarea id="their-source" class="mono" rows="10" readonly>
{{SOURCE:p}}</textarea></div>
{{/HAS__TEXT}}
</section>
