{{%AUTOESCAPE context="HTML"}}
{{!The cell that says how late or how far.}}
<td class="num {{DAYS_LEFT__CLASS}}">{{DAYS_LEFT__LEFT}}</td>
