{{%AUTOESCAPE context="HTML"}}
{{!Which way a column is sorted. It stands inside the tag.}}
{{#IS__DIR__ASC}} aria-sort="ascending"{{/IS__DIR__ASC}}
	{{#IS__DIR__DESC}} aria-sort="descending"{{/IS__DIR__DESC}}
