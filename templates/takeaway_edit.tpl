{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>[[Edit a takeaway of INC-{{C_INC}}]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main">
{{#INCIDENT}}
	<p class="crumb">
		{{>PART_INCIDENT_CRUMB}} / <a href="/INC-{{NUMBER}}/takeaways">[[Takeaways]]</a></p>
{{/INCIDENT}}
{{#KINDS}}{{#TAKEAWAYS}}
<div class="head"><h1><span class="ref">K{{NUMBER}}</span> {{KIND}}</h1></div>
{{/TAKEAWAYS}}{{/KINDS}}
{{>INCIDENT}}
{{>PART_NOTICE}}
{{>PART_STORED}}
{{#KINDS}}{{#TAKEAWAYS}}
<form method="post" action="/INC-{{C_INC}}/takeaways/K{{NUMBER}}">{{>PART_TOKENS}}
{{>C_FORM_TAKEAWAY_SET}}
<p class="acts">
	<button type="submit" class="primary"
		aria-keyshortcuts="Control+S Control+Enter">[[Save takeaway]]</button>
	 <a href="/INC-{{C_INC}}/takeaways#K{{NUMBER}}">[[Back to the takeaways]]</a></p></form>
{{/TAKEAWAYS}}{{/KINDS}}
{{>PART_FRAME_END}}
