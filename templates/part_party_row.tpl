{{%AUTOESCAPE context="HTML"}}
{{!One party in the list.}}
<tr{{#OWES}} class="owes"{{/OWES}} id="P{{NUMBER}}">
	<th class="title" scope="row"><span class="ref">P{{NUMBER}}</span>
		 <a href="/INC-{{INCIDENT}}/parties/P{{NUMBER}}">{{NAME}}</a>
		 <span class="under">{{KIND}}
			{{#HAS__ROLE}}[[, ]]{{ROLE}}{{/HAS__ROLE}}
			{{#HAS__CONTACT}}[[, ]]{{CONTACT}}{{/HAS__CONTACT}}</span></th>
	<td>
		{{#HAS__ASKED_AT}}<span class="cl">[[asked]] </span>{{/HAS__ASKED_AT}}
		{{>PART_PARTY_ASKED}}</td>
	<td class="state">{{>PART_PARTY_STATE}}</td>
	<td>{{>PART_PARTY_READ}}</td></tr>
