{{%AUTOESCAPE context="HTML"}}
{{#HAS__GONE}}1{{/HAS__GONE}}{{#NO__GONE}}2{{/NO__GONE}}{{#HAS__NONE}}3{{/HAS__NONE}}
	{{#NO__NONE}}4{{/NO__NONE}}{{#HAS__EMPTY}}5{{/HAS__EMPTY}}{{#HAS__NAUGHT}}6{{/HAS__NAUGHT}}
	{{#HAS__TAGS}}7{{/HAS__TAGS}}{{#HAS__NOTAGS}}8{{/HAS__NOTAGS}}{{#HAS__ZERO}}9{{/HAS__ZERO}}
	{{#IS__E__IN_PROGRESS}}a{{/IS__E__IN_PROGRESS}}{{#IS__E__DONE}}b{{/IS__E__DONE}}
	{{#NOT__E__DONE}}c{{/NOT__E__DONE}}{{#NOT__E__IN_PROGRESS}}d{{/NOT__E__IN_PROGRESS}}
	{{#ONE__UNIT}}e{{/ONE__UNIT}}{{#MANY__UNIT}}f{{/MANY__UNIT}}{{#ONE__ZERO}}g{{/ONE__ZERO}}
	{{#MANY__ZERO}}h{{/MANY__ZERO}}{{#MANY__TAGS}}i{{/MANY__TAGS}}{{#ZERO__ZERO}}j{{/ZERO__ZERO}}
	{{#SOME__ZERO}}k{{/SOME__ZERO}}{{#SOME__UNIT}}l{{/SOME__UNIT}}{{#HAS__C_LANG}}m{{/HAS__C_LANG}}
	{{#IS__C_LANG__EN}}n{{/IS__C_LANG__EN}}{{#NO__C_LANG}}o{{/NO__C_LANG}}
	{{#ROWS}}{{#HAS__NAME}}p{{NAME}}{{/HAS__NAME}}{{/ROWS}}
