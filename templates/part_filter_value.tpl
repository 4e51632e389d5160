{{%AUTOESCAPE context="HTML"}}
{{!A value by which a list is filtered, and how many have it.}}
{{#HAS__LABEL}}{{LABEL}}{{/HAS__LABEL}}{{#NO__LABEL}}[[nobody said]]{{/NO__LABEL}}
	 <span class="n">{{COUNT}}</span>{{#CHOSEN}} <span aria-hidden="true">×</span>{{/CHOSEN}}
