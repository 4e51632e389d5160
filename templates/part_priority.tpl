{{%AUTOESCAPE context="HTML"}}
<span class="b {{PRIORITY__CLASS}}">{{PRIORITY}}</span>
