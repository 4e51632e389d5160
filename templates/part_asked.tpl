{{%AUTOESCAPE context="HTML"}}
{{!Since when a proposal waits.}}
<time datetime="{{AT__ISO}}" title="{{AT__UTC}}">{{AT}}</time>[[, ]]
{{#ZERO__DAYS}}[[asked today]]{{/ZERO__DAYS}}
{{#ONE__DAYS}}[[waits for one day]]{{/ONE__DAYS}}
{{#SOME__DAYS}}{{#MANY__DAYS}}[[waits for {{DAYS}} days]]{{/MANY__DAYS}}{{/SOME__DAYS}}
