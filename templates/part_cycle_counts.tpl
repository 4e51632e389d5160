{{%AUTOESCAPE context="HTML"}}
{{!What a cycle holds, in numbers.}}
<ul class="counts">
<li><span class="zero"><strong>{{PROPOSED__N}}</strong> [[proposed]]</span></li>
<li><span class="zero"><strong>{{COMMITTED__N}}</strong> [[committed]]</span></li>
<li><span class="zero"><strong>{{NOT_TAKEN__N}}</strong> [[not taken]]</span></li>
<li><span class="zero"><strong>{{RESOLVED__N}}</strong> [[resolved]]</span></li>
<li><span class="zero"><strong>{{CARRIED__N}}</strong> [[carried over]]</span></li>
<li>
	<span class="zero"><strong>{{CARRIED_MORE__N}}</strong> [[carried over more than once]]</span></li>
<li{{#SOME__OVERDUE}} class="bad"{{/SOME__OVERDUE}}>
	<span class="zero"><strong>{{OVERDUE__N}}</strong> [[overdue]]</span></li>
</ul>
