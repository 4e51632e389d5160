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
		<details><summary>[[Change {{NAME}}]]</summary>
		<form method="post" action="/views/{{ID}}">{{>PART_TOKENS}}
		<div class="field"><label for="name-{{ID}}">[[Name]]</label>
			<input type="text" id="name-{{ID}}" name="name" value="{{TYPED}}" maxlength="60" required></div>
		<div class="field"><label class="check"><input type="checkbox" name="shared" value="1"
			{{#SHARED}} checked{{/SHARED}}>[[Shared: everyone sees it under Views]]</label></div>
		<p class="acts"><button type="submit">[[Save {{NAME}}]]</button></p></form>
		<form method="post" action="/views/{{ID}}/remove">{{>PART_TOKENS}}
		<p class="acts"><button type="submit">[[Remove {{NAME}}]]</button></p></form></details>
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
