{{%AUTOESCAPE context="HTML"}}
{{!A control of one line. What was typed as a password is never sent back.}}
<div class="field{{#HAS__WIDE}} full{{/HAS__WIDE}}{{#HAS__ERROR}} bad-field{{/HAS__ERROR}}">
	<label for="{{ID}}">{{>PART_FIELD_LABEL}}</label>{{>PART_FIELD_WORDS}}
	<input type="{{TYPE__CODE}}"{{#NOT__TYPE__PASSWORD}}{{#NOT__TYPE__FILE}} value="{{VALUE}}"
		{{/NOT__TYPE__FILE}}{{/NOT__TYPE__PASSWORD}}
		{{#HAS__PEOPLE}} list="people"{{/HAS__PEOPLE}}
		{{#HAS__OFFERED}} list="offered"{{/HAS__OFFERED}} {{>PART_FIELD_CONTROL}}></div>
