{{%AUTOESCAPE context="HTML"}}
{{!Above every page under /admin: what else there is.}}
<nav class="tabs" aria-label="[[Administration]]"><ul>
{{#C_ADMIN_TABS}}
<li><a href="/admin/{{TAB__CODE}}"{{#CURRENT}} aria-current="page"{{/CURRENT}}>{{TAB}}</a></li>
{{/C_ADMIN_TABS}}
</ul></nav>
