{{%AUTOESCAPE context="HTML"}}
{{!The sign-in name of who did something, beside the name they had then: who_name.}}
<span class="meta"><a href="/people/{{WHO_NAME}}">{{WHO_NAME}}</a></span>
