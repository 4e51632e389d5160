{{%AUTOESCAPE context="HTML"}}
{{!A row of /open. The column one groups by leaves the table.}}
<tr>
	{{#C_CAN_WRITE}}<td class="sel">
		<label><span class="vh">[[Select FU-{{NUMBER}}]]</span>
			<input type="checkbox" form="bulk" name="fu_{{NUMBER}}" value="1"></label></td>
	{{/C_CAN_WRITE}}
	<td class="ref">FU-{{NUMBER}}</td>
	<td class="title">
		<a href="/FU-{{NUMBER}}">{{TITLE}}</a>
		{{>PART_FU_STATE}}
		{{#AT_RISK}} <span class="st risk">[[At risk]]</span>{{/AT_RISK}}</td>
	<td class="rest nowrap">{{KIND}}</td>
	{{#NO__C_BY_OWNER}}<td class="rest nowrap">
		{{>PART_OWNER}}</td>{{/NO__C_BY_OWNER}}
	{{#NO__C_BY_TEAM}}<td class="rest">{{>PART_TEAM}}</td>{{/NO__C_BY_TEAM}}
	<td class="pri"><span class="b {{PRIORITY__CLASS}}">{{PRIORITY}}</span></td>
	<td class="due nowrap">
		{{DUE_ON}}
		{{#SOME__DUE_MOVED}} <span class="n">[[moved {{DUE_MOVED}}×]]</span>{{/SOME__DUE_MOVED}}
	</td>
	<td class="num {{DAYS_LEFT__CLASS}}{{#WAITS_LATE}} late{{/WAITS_LATE}}">
		{{DAYS_LEFT__LEFT}}{{#HAS__WAITS}}[[waits {{WAITS}} d]]{{/HAS__WAITS}}</td>
	<td class="num rest" data-l="[[age]]">[[{{AGE}} d]]</td>
	{{#NO__C_BY_INCIDENT}}<td class="rest nowrap">
		{{#HAS__INCIDENT}}
			<a class="quiet" href="/INC-{{INCIDENT}}">INC-{{INCIDENT}}</a>
			 <span class="sevt {{INCIDENT_SEVERITY__CLASS}}">{{INCIDENT_SEVERITY}}</span>
		{{/HAS__INCIDENT}}</td>{{/NO__C_BY_INCIDENT}}
	<td class="num rest" data-l="[[reviewed]]">{{REVIEWED_AT__DATE}}</td></tr>
