{{%AUTOESCAPE context="HTML"}}
{{#HAS__C_NEXT}}
<nav class="pager" aria-label="[[Pages]]">
	<span></span><a href="{{C_NEXT}}" rel="next">[[Next page]]</a></nav>
{{/HAS__C_NEXT}}
