{{%AUTOESCAPE context="HTML"}}
{{!What a follow-up's other pages begin with: its title, and how it stands.}}
<div class="head"><h1><span class="ref">FU-{{NUMBER}}</span> {{TITLE}}</h1></div>
<div class="marks">{{>PART_PRIORITY}}{{>PART_FU_STATE}}<span>{{KIND}}</span>
	<span>{{>PART_OWNER}}</span>
	{{#UNACCEPTABLE}}<span class="st missing">[[Unacceptable answer]]</span>{{/UNACCEPTABLE}}</div>
