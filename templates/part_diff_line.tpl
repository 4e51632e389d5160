{{%AUTOESCAPE context="HTML"}}
{{!One line of a comparison: CHANGE, TEXT, COUNT.}}
{{#IS__CHANGE__SAME}}<tr><td></td><td>{{TEXT}}</td></tr>{{/IS__CHANGE__SAME}}
{{#IS__CHANGE__REMOVED}}
	<tr class="rem">
		<td><span class="vh">{{CHANGE}}</span><span aria-hidden="true">−</span></td>
		<td><del>{{TEXT}}</del></td></tr>{{/IS__CHANGE__REMOVED}}
{{#IS__CHANGE__ADDED}}
	<tr class="add">
		<td><span class="vh">{{CHANGE}}</span><span aria-hidden="true">+</span></td>
		<td><ins>{{TEXT}}</ins></td></tr>{{/IS__CHANGE__ADDED}}
{{#IS__CHANGE__SKIPPED}}
	<tr class="skip-l"><td></td><td>[[{{COUNT}} lines unchanged]]</td></tr>{{/IS__CHANGE__SKIPPED}}
{{#IS__CHANGE__WHOLE}}
	<tr class="skip-l">
		<td></td>
		<td>[[The texts have too little in common to compare them line by line.]]</td></tr>
	{{/IS__CHANGE__WHOLE}}
