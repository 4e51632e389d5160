{{%AUTOESCAPE context="HTML"}}
{{!A follow-up on the page of a person, or of a team (C_OF_TEAM).}}
<tr>
	<td class="ref">FU-{{NUMBER}}</td>
	<td class="title"><a href="/FU-{{NUMBER}}">{{TITLE}}</a></td>
	<td class="rest nowrap">
		{{#C_OF_TEAM}}{{>PART_OWNER}}{{/C_OF_TEAM}}
		{{#NO__C_OF_TEAM}}{{>PART_TEAM}}{{/NO__C_OF_TEAM}}</td>
	<td class="pri">{{>PART_PRIORITY}}</td>
	<td class="due nowrap">
		{{#HAS__VERIFY_ON}}
			<time datetime="{{VERIFY_ON__ISO}}">{{VERIFY_ON}}</time>{{/HAS__VERIFY_ON}}
		{{#NO__VERIFY_ON}}
			<time datetime="{{DUE_ON__ISO}}">{{DUE_ON}}</time>
			{{#SOME__DUE_MOVED}}
				 <span class="n">[[moved {{DUE_MOVED}}×]]</span>{{/SOME__DUE_MOVED}}
		{{/NO__VERIFY_ON}}</td>
	{{>PART_LEFT}}</tr>
