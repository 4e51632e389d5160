{{%AUTOESCAPE context="HTML"}}
</main>
{{#HAS__C_PEOPLE}}
<datalist id="people">
	{{#C_PEOPLE}}
		<option value="{{NAME}}">
			{{SHOWN}}{{#HAS__READING}} ({{READING}}){{/HAS__READING}}</option>
	{{/C_PEOPLE}}</datalist>
{{/HAS__C_PEOPLE}}
{{#HAS__C_OFFERED}}
<datalist id="offered">
	{{#C_OFFERED}}
		<option value="INC-{{INCIDENT}}/F{{FINDING}}">{{TITLE}}</option>{{/C_OFFERED}}</datalist>
{{/HAS__C_OFFERED}}
<footer class="foot">
{{#HAS__C_PERSON}}
<span>[[Times in {{C_ZONE_NAME}}; hover for UTC]]</span>
<a href="/settings#settings_set-keys">[[Keys]] <kbd>?</kbd></a>
	<a href="/settings#settings_set-theme">[[Light, dark]]</a>
	{{#IS__C_LANG__EN}}
		<a href="/settings#settings_set-lang" lang="ja">日本語</a>{{/IS__C_LANG__EN}}
	{{#IS__C_LANG__JA}}
		<a href="/settings#settings_set-lang" lang="en">English</a>{{/IS__C_LANG__JA}}
{{/HAS__C_PERSON}}
</footer>
</body>
</html>
