{{%AUTOESCAPE context="HTML"}}
<i>{{NAME}}</i>
