{{%AUTOESCAPE context="HTML"}}
{{!What every control carries. It stands inside a tag, so each value here is quoted.}}
id="{{ID}}" name="{{NAME}}"
	{{#HAS__NARROW}} class="w12{{#HAS__MONO}} mono{{/HAS__MONO}}"{{/HAS__NARROW}}
	{{#NO__NARROW}}{{#HAS__MONO}} class="mono"{{/HAS__MONO}}{{/NO__NARROW}}
	{{#HAS__MAXLENGTH}} maxlength="{{MAXLENGTH}}"{{/HAS__MAXLENGTH}}
	{{#HAS__AUTOCOMPLETE}} autocomplete="{{AUTOCOMPLETE}}"{{/HAS__AUTOCOMPLETE}}
	{{#HAS__REQUIRED}} required{{/HAS__REQUIRED}}{{>PART_FIELD_ARIA}}
	{{#HAS__ERROR}} aria-invalid="true"{{/HAS__ERROR}}
