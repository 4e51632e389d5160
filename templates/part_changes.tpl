{{%AUTOESCAPE context="HTML"}}
<ol class="log">
{{#CHANGES}}
<li><time datetime="{{AT__ISO}}" title="{{AT__UTC}}">{{AT}}</time><span>{{#HAS__WHO}}{{WHO}}{{/HAS__WHO}}{{#NO__WHO}}[[The command line]]{{/NO__WHO}} · {{WHAT}} {{OBJECT__HTML:none}}</span></li>
{{/CHANGES}}
</ol>
