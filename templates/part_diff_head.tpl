{{%AUTOESCAPE context="HTML"}}
<thead class="vh"><tr><th scope="col">[[Change]]</th><th scope="col">[[Text]]</th></tr></thead>
