{{%AUTOESCAPE context="HTML"}}
<p title="{{X}}">{{X}}</p><a href="{{X}}">a</a><a href="/x?q={{X:u}}">b</a><pre>{{X:p}}</pre>
