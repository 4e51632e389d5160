{{%AUTOESCAPE context="HTML"}}
{{!Boxes or buttons under one legend. An option cannot see its field, so it brings its name.}}
<fieldset id="{{ID}}" tabindex="-1"
		{{#HAS__ERROR}} class="bad-field"{{/HAS__ERROR}}{{>PART_FIELD_ARIA}}>
	<legend>{{>PART_FIELD_LABEL}}</legend>{{>PART_FIELD_WORDS}}
{{#IS__TYPE__CHECKS}}
{{#OPTIONS}}
<label class="check">
	<input type="checkbox" name="{{NAME}}" value="{{VALUE}}"{{#SELECTED}} checked{{/SELECTED}}>
	{{LABEL}}</label>
{{/OPTIONS}}
{{/IS__TYPE__CHECKS}}
{{#IS__TYPE__RADIO}}
{{#OPTIONS}}
<label class="check">
	<input type="radio" name="{{NAME}}" value="{{VALUE}}"{{#SELECTED}} checked{{/SELECTED}}>
	{{LABEL}}</label>
{{/OPTIONS}}
{{/IS__TYPE__RADIO}}
</fieldset>
