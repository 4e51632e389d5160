{{%AUTOESCAPE context="HTML"}}
{{!One form field, as form_put makes it: name, id, type, label, value; and where there is one: help,
error, limit, checked, required, optional, maxlength, rows, wide, narrow, mono, people,
autocomplete, options {name, value, label, selected}.}}
{{#IS__TYPE__HIDDEN}}
<input type="hidden" name="{{NAME}}" value="{{VALUE}}">
{{/IS__TYPE__HIDDEN}}
{{#IS__TYPE__TEXT}}{{>PART_FIELD_INPUT}}{{/IS__TYPE__TEXT}}
{{#IS__TYPE__DATE}}{{>PART_FIELD_INPUT}}{{/IS__TYPE__DATE}}
{{#IS__TYPE__NUMBER}}{{>PART_FIELD_INPUT}}{{/IS__TYPE__NUMBER}}
{{#IS__TYPE__PASSWORD}}{{>PART_FIELD_INPUT}}{{/IS__TYPE__PASSWORD}}
{{#IS__TYPE__FILE}}{{>PART_FIELD_INPUT}}{{/IS__TYPE__FILE}}
{{#IS__TYPE__TEXTAREA}}
{{!Browsers eat the line break after the tag; without it they would eat one that begins the text.}}
<div class="field full{{#HAS__ERROR}} bad-field{{/HAS__ERROR}}">
	<label for="{{ID}}">{{>PART_FIELD_LABEL}}</label>{{>PART_FIELD_WORDS}}
	<textarea {{>PART_FIELD_CONTROL}}{{#HAS__ROWS}} rows="{{ROWS}}"{{/HAS__ROWS}}>
{{VALUE:p}}</textarea></div>
{{/IS__TYPE__TEXTAREA}}
{{#IS__TYPE__SELECT}}
<div class="field{{#HAS__ERROR}} bad-field{{/HAS__ERROR}}">
	<label for="{{ID}}">{{>PART_FIELD_LABEL}}</label>{{>PART_FIELD_WORDS}}
	<select {{>PART_FIELD_CONTROL}}>
{{#OPTIONS}}
<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}
	{{#IS__VALUE__EN}} lang="en"{{/IS__VALUE__EN}}{{#IS__VALUE__JA}} lang="ja"{{/IS__VALUE__JA}}>
	{{LABEL}}</option>
{{/OPTIONS}}
</select></div>
{{/IS__TYPE__SELECT}}
{{#IS__TYPE__CHECKBOX}}
<div class="field{{#HAS__ERROR}} bad-field{{/HAS__ERROR}}">
	{{>PART_FIELD_WORDS}}<label class="check">
		<input type="checkbox" value="1"
			{{#HAS__CHECKED}} checked{{/HAS__CHECKED}} {{>PART_FIELD_CONTROL}}>{{LABEL}}</label>
	</div>
{{/IS__TYPE__CHECKBOX}}
{{#IS__TYPE__CHECKS}}{{>PART_FIELD_SET}}{{/IS__TYPE__CHECKS}}
{{#IS__TYPE__RADIO}}{{>PART_FIELD_SET}}{{/IS__TYPE__RADIO}}
