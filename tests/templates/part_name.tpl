{{%AUTOESCAPE context="HTML"}}
<u>{{NAME}}</u>
