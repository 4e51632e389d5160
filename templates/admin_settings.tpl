{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>[[Settings for everyone]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main" class="doc">
<h1>[[Settings for everyone]]</h1>
{{>PART_ADMIN_TABS}}
{{>PART_NOTICE}}{{>PART_STORED}}
<form method="post" action="/admin/settings">{{>PART_TOKENS}}
{{>C_FORM_ADMIN_SETTINGS_SET}}
<p class="acts">
	<button type="submit" class="primary"
		aria-keyshortcuts="Control+S Control+Enter">[[Save settings]]</button></p>
</form>
<section aria-labelledby="attack"><h2 id="attack">MITRE ATT&amp;CK</h2>
{{#ATTACK}}
{{#HAS__VERSION}}
<p>[[Version {{VERSION}} is loaded]][[, ]]
	{{#ONE__TECHNIQUES}}[[1 technique]]{{/ONE__TECHNIQUES}}
	{{#MANY__TECHNIQUES}}[[{{TECHNIQUES}} techniques]]{{/MANY__TECHNIQUES}}</p>
{{/HAS__VERSION}}
{{#NO__VERSION}}
<p class="muted">
	[[No names of techniques are loaded. Ids are taken all the same; what they are called stands
	beside them once a list is.]]</p>
{{/NO__VERSION}}
{{/ATTACK}}
<p class="meta"><code>debrief import attack FILE</code></p></section>
<section aria-labelledby="keys"><h2 id="keys">[[Keys that sign reports]]</h2>
<p><a href="/report-keys">[[Which there are, and how one verifies a report]]</a></p>
<p class="meta"><code>debrief report-key new</code></p></section>
<section aria-labelledby="history"><h2 id="history">[[History]]</h2>
{{#HAS__CHANGES}}<ol class="log">
{{#CHANGES}}
<li>
	<time datetime="{{AT__ISO}}" title="{{AT__UTC}}">{{AT}}</time><span>
		{{WHO}} {{>PART_WHO}}
		{{#HAS__FIELDS}}
			{{#FIELDS}}
				<br>{{LABEL}}: {{#HAS__WAS}}{{WAS}} {{/HAS__WAS}}→ {{BECAME}}{{/FIELDS}}
		{{/HAS__FIELDS}}
		{{#NO__FIELDS}} · [[saved, nothing changed]]{{/NO__FIELDS}}</span></li>
{{/CHANGES}}
</ol>{{>PART_PAGER}}{{/HAS__CHANGES}}
{{#NO__CHANGES}}
	<div class="empty">
		<strong>[[Nobody has set anything yet.]]</strong>
		 [[What is set stands here with who set it and when.]]</div>{{/NO__CHANGES}}
</section>
{{>PART_FRAME_END}}
