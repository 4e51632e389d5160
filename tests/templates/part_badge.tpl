{{%AUTOESCAPE context="HTML"}}
<b>{{NAME}}</b>
