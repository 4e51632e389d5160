{{%AUTOESCAPE context="HTML"}}
{{!How a category is answered: its number of findings, or that none were found.}}
{{#ONE__COUNT}}[[1 finding]]{{/ONE__COUNT}}
	{{#SOME__COUNT}}{{#MANY__COUNT}}[[{{COUNT}} findings]]{{/MANY__COUNT}}{{/SOME__COUNT}}
	{{#HAS__NONE}}[[None found]]{{/HAS__NONE}}
