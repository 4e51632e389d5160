{{%AUTOESCAPE context="HTML"}}
{{!What makes what worse: drawn where there is room, and as a table. Numbers are C's
(finding_draw.c).}}
<section aria-labelledby="worse-h"><h2 id="worse-h">[[What makes what worse]]</h2>
{{#GRAPH}}
<figure class="worse">
	<svg class="chart" viewBox="0 0 {{WIDTH}} {{HEIGHT}}" role="img"
		aria-labelledby="worse-t worse-d">
	<title id="worse-t">[[What makes what worse]]</title>
	<desc id="worse-d">[[An arrow leads to what is made worse. The table below says the same.]]</desc>
	<defs>
	<marker id="worse-end" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8"
		markerUnits="userSpaceOnUse" orient="auto">
		<path class="f2" d="M0 0L8 4L0 8z"/></marker></defs>
{{#EDGES}}
<path class="lk" d="M{{X1}} {{Y1}}Q{{X}} {{Y}} {{X2}} {{Y2}}" marker-end="url(#worse-end)"/>
{{/EDGES}}
{{#NODES}}
<circle class="span" cx="{{X}}" cy="{{Y}}" r="15"/>
	<text class="v m" x="{{X}}" y="{{WORD_Y}}">F{{FINDING}}</text>
	<text{{#ENDS}} class="e"{{/ENDS}} x="{{LABEL_X}}" y="{{WORD_Y}}">{{TITLE}}</text>
{{/NODES}}
</svg></figure>
{{/GRAPH}}
<table>
	<caption class="vh">[[What makes what worse]]</caption>
	<thead>
		<tr><th scope="col">[[Finding]]</th><th scope="col">[[Made worse by]]</th></tr>
	</thead>
	<tbody>
{{#WORSE}}
<tr>
	<th scope="row"><a href="#F{{FINDING}}">F{{FINDING}}</a> {{TITLE}}</th>
	<td>
		{{#BY}}<div><a href="#F{{FINDING}}">F{{FINDING}}</a> {{TITLE}}</div>{{/BY}}</td></tr>
{{/WORSE}}
</tbody></table></section>
