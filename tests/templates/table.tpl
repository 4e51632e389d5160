{{%AUTOESCAPE context="HTML"}}
<table>
{{#ROWS}}
<tr>
	<td><a href="/FU-{{NUMBER}}">FU-{{NUMBER}}</a></td>
	<td>{{TITLE}}</td>
	<td>{{KIND}}</td>
	<td>{{OWNER}}</td>
	<td>{{TEAM}}</td>
	<td><span class="b {{PRIORITY__CODE}}">{{PRIORITY}}</span></td>
	<td>{{STATUS}}{{#IS__STATUS__DONE}}!{{/IS__STATUS__DONE}}</td>
	<td><time datetime="{{DUE_ON__ISO}}">{{DUE_ON}}</time></td>
	<td>{{#HAS__LATE}}{{DAYS__N}} d{{/HAS__LATE}}</td>
	<td>{{INCIDENT}}</td>
	<td>{{CYCLE}}</td>
	<td title="{{REVIEWED__UTC}}">{{REVIEWED}}</td>
	<td>{{SERVICE}}</td></tr>
{{/ROWS}}
</table>
