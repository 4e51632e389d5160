{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>[[View]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main" class="slim">
<h1>{{#VIEW}}{{NAME}}{{/VIEW}}</h1>
{{>PART_NOTICE}}
{{#VIEW}}
<p class="lede">{{PERSON_SHOWN}}{{#SHARED}} <span class="muted">[[shared]]</span>{{/SHARED}}</p>
<p><a href="{{C_LINK}}">[[Open it]]</a></p>
{{#MINE}}
<form method="post" action="/views/{{ID}}">{{>PART_TOKENS}}
{{>C_FORM_VIEW_SET}}
<p class="acts"><button type="submit" class="primary">[[Save the view]]</button></p></form>
<form method="post" action="/views/{{ID}}/remove">{{>PART_TOKENS}}
<p class="acts"><button type="submit">[[Remove the view]]</button>
	</p></form>
{{/MINE}}
{{/VIEW}}
<p><a href="/views">[[All views]]</a></p>
{{>PART_FRAME_END}}
