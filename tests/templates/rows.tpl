{{%AUTOESCAPE context="HTML"}}
{{#ROWS}}[{{NAME}}|{{C_LANG}}]{{/ROWS}}{{#TAGS}}<{{ITEM}}>{{/TAGS}}
	{{#ONE_MAP}}({{NAME}}){{/ONE_MAP}}{{#YES}}yes{{/YES}}{{#NAUGHT}}naught{{/NAUGHT}}
	{{#NONE}}none{{/NONE}}
