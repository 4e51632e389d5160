{{%AUTOESCAPE context="HTML"}}
{{!What a person or a team owns: counts that lead to /open, and the first rows of each kind.}}
{{#COUNTS}}
<nav aria-label="[[Counts that lead to the open items]]"><ul class="counts">
<li>
	{{#SOME__UNRESOLVED}}
		<a href="{{C_OPEN}}"><strong>{{UNRESOLVED__N}}</strong> [[unresolved]]</a>
	{{/SOME__UNRESOLVED}}
	{{#ZERO__UNRESOLVED}}
		<span class="zero"><strong>0</strong> [[unresolved]]</span>{{/ZERO__UNRESOLVED}}</li>
<li{{#SOME__LATE}} class="bad"{{/SOME__LATE}}>
	{{#SOME__LATE}}
		<a href="{{C_OPEN}}&amp;due=overdue&amp;status=open&amp;status=in_progress">
			<strong>{{LATE__N}}</strong> [[overdue]]</a>{{/SOME__LATE}}
	{{#ZERO__LATE}}<span class="zero"><strong>0</strong> [[overdue]]</span>{{/ZERO__LATE}}</li>
<li>
	{{#SOME__SOON}}
		<a href="{{C_OPEN}}&amp;due=week&amp;status=open&amp;status=in_progress">
			<strong>{{SOON__N}}</strong> [[due this week]]</a>{{/SOME__SOON}}
	{{#ZERO__SOON}}<span class="zero"><strong>0</strong> [[due this week]]</span>{{/ZERO__SOON}}
	</li>
<li>
	{{#SOME__DONE}}
		<a href="{{C_OPEN}}&amp;status=done">
			<strong>{{DONE__N}}</strong> [[awaiting verification]]</a>{{/SOME__DONE}}
	{{#ZERO__DONE}}
		<span class="zero"><strong>0</strong> [[awaiting verification]]</span>{{/ZERO__DONE}}</li>
</ul></nav>
{{/COUNTS}}
