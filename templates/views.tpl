{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>[[Views]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main" class="doc">
<h1>[[Views]]</h1>
{{>PART_NOTICE}}
<p class="lede">[[A view is the open items under filters, groups and an order. Who opens a shared
	one sees what they may see.]]</p>
<section aria-labelledby="save"><h2 id="save">[[Save this view]]</h2>
<form method="post" action="/views">{{>PART_TOKENS}}
{{>C_FORM_VIEW_ADD}}
<p class="acts"><button type="submit" class="primary">[[Save the view]]</button></p></form>
</section>
{{#HAS__VIEWS}}
<table class="data cards plain">
<caption class="vh">[[Views]]</caption>
<thead><tr><th scope="col"><b>[[Name]]</b></th><th scope="col"><b>[[Whose]]</b></th>
	<th scope="col"><b>[[Change]]</b></th></tr></thead>
<tbody>
{{#C_VIEWS}}
<tr>
	<td class="title"><a href="{{LINK}}">{{NAME}}</a></td>
	<td class="rest">
		{{PERSON_SHOWN}}{{#SHARED}} <span class="muted">[[shared]]</span>{{/SHARED}}</td>
	<td class="rest">
	{{#MINE}}
		<a href="/views/{{ID}}">[[Change {{NAME}}]]</a>
	{{/MINE}}</td></tr>
{{/C_VIEWS}}
</tbody></table>
{{/HAS__VIEWS}}
{{#NO__VIEWS}}
<div class="empty"><strong>[[Nobody has saved a view.]]</strong> [[“Save this view” on the open
	items keeps filters, groups and order under a name.]]</div>
{{/NO__VIEWS}}
<p><a href="/open">[[Back to the open items]]</a></p>
{{>PART_FRAME_END}}
