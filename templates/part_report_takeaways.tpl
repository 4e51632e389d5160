{{%AUTOESCAPE context="HTML"}}
{{!One kind of takeaways in a report.}}
{{#HAS__TAKEAWAYS}}
<h3>{{KIND}}</h3>
<ul>
{{#TAKEAWAYS}}
<li id="K{{NUMBER}}">
	{{TEXT__HTML:none}}
	{{#HAS__FINDING}} → <a class="cite" href="#F{{FINDING}}">F{{FINDING}}</a>{{/HAS__FINDING}}
	{{#HAS__FOLLOWUP}} → FU-{{FOLLOWUP}}{{/HAS__FOLLOWUP}}
	{{#HAS__LEFT_BECAUSE}}
		 <span class="muted">[[Left so, because]] {{LEFT_BECAUSE__HTML:none}}</span>
	{{/HAS__LEFT_BECAUSE}}</li>
{{/TAKEAWAYS}}
</ul>
{{/HAS__TAKEAWAYS}}
