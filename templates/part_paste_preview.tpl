{{%AUTOESCAPE context="HTML"}}
{{!What the pasted lines say, before any of them is added.}}
<div class="scroll" role="group" tabindex="0" aria-label="[[Preview of the lines]]">
	<table><caption>
		{{#ZERO__FAULTS}}
			{{#ONE__GOOD}}[[Preview: 1 event will be added]]{{/ONE__GOOD}}
			{{#MANY__GOOD}}[[Preview: {{GOOD}} events will be added]]{{/MANY__GOOD}}
		{{/ZERO__FAULTS}}
		{{#ONE__FAULTS}}[[Preview: {{GOOD}} can be added, 1 needs you]]{{/ONE__FAULTS}}
		{{#SOME__FAULTS}}
			{{#MANY__FAULTS}}
				[[Preview: {{GOOD}} can be added, {{FAULTS}} need you]]{{/MANY__FAULTS}}
		{{/SOME__FAULTS}}</caption>
	<thead>
		<tr>
			<th class="num" scope="col">[[Line]]</th>
			<th scope="col">[[When]]</th>
			<th scope="col">[[Precision]]</th>
			<th scope="col">[[Kind]]</th>
			<th scope="col">[[What happened]]</th></tr></thead>
	<tbody>
{{#LINES}}
<tr>
	<td class="num">{{LINE}}</td>
	{{#HAS__FAULT}}<td colspan="4"><span class="err">{{FAULT}}</span></td>{{/HAS__FAULT}}
	{{#NO__FAULT}}
		<td class="nowrap">{{TIME}}</td>
		<td>{{PRECISION}}</td>
		<td>{{KIND}}</td>
		<td>{{TEXT}}</td>{{/NO__FAULT}}</tr>
{{/LINES}}
</tbody></table></div>
<input type="hidden" name="seen" value="{{SEEN}}">
<p class="acts">
	{{#ZERO__FAULTS}}
		<button type="submit" class="primary" name="add" value="1">
			{{#ONE__GOOD}}[[Add 1 event]]{{/ONE__GOOD}}
			{{#MANY__GOOD}}[[Add {{GOOD}} events]]{{/MANY__GOOD}}</button>{{/ZERO__FAULTS}}
	<button type="submit"{{#SOME__FAULTS}} class="primary"{{/SOME__FAULTS}}>
		[[Preview again]]</button></p>
{{#SOME__FAULTS}}
	<p class="help">
		[[Correct the marked lines above; all lines are kept. They are added together once each can
		be read.]]</p>{{/SOME__FAULTS}}
