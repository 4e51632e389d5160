{{%AUTOESCAPE context="HTML"}}
{{!One aspect to rate: the form's fields SUFFICIENT, COMPLETE and COMMENT side by side.}}
<tr><th scope="row">{{ASPECT}}</th>
<td{{#SUFFICIENT}}{{#HAS__ERROR}} class="bad-field"{{/HAS__ERROR}}{{/SUFFICIENT}}>
	{{#SUFFICIENT}}
		<span class="cl">[[Sufficient]]</span>
		{{#HAS__ERROR}}<span class="err" id="{{ID}}-e">{{ERROR}}</span>{{/HAS__ERROR}}
		<div class="rate" role="radiogroup" id="{{ID}}" tabindex="-1"
			aria-label="{{LABEL}}: [[sufficient]]"
			{{#HAS__ERROR}} aria-describedby="{{ID}}-e"{{/HAS__ERROR}}>
			{{>PART_RATE}}</div>{{/SUFFICIENT}}</td>
<td{{#COMPLETE}}{{#HAS__ERROR}} class="bad-field"{{/HAS__ERROR}}{{/COMPLETE}}>
	{{#COMPLETE}}
		<span class="cl">[[Complete]]</span>
		{{#HAS__ERROR}}<span class="err" id="{{ID}}-e">{{ERROR}}</span>{{/HAS__ERROR}}
		<div class="rate" role="radiogroup" id="{{ID}}" tabindex="-1"
			aria-label="{{LABEL}}: [[complete]]"
			{{#HAS__ERROR}} aria-describedby="{{ID}}-e"{{/HAS__ERROR}}>
			{{>PART_RATE}}</div>{{/COMPLETE}}</td>
<td{{#COMMENT}}{{#HAS__ERROR}} class="bad-field"{{/HAS__ERROR}}{{/COMMENT}}>
	{{#COMMENT}}<label class="vh" for="{{ID}}">[[Comment]]: {{LABEL}}</label>
	{{#HAS__ERROR}}
		<span class="err" id="{{ID}}-e">{{ERROR}}{{#HAS__LIMIT}} {{LIMIT__N}}{{/HAS__LIMIT}}</span>
	{{/HAS__ERROR}}
	<textarea id="{{ID}}" name="{{NAME}}" rows="1"{{#HAS__ERROR}} aria-describedby="{{ID}}-e"
		aria-invalid="true"{{/HAS__ERROR}}>
{{VALUE:p}}</textarea>{{/COMMENT}}</td></tr>
