{{%AUTOESCAPE context="HTML"}}
{{!Which facts require a full postmortem.}}
{{#REQUIRED_BECAUSE}}
	{{#BOTH}}
		{{#BREACH_SUSPECTED}}
			[[<strong>Required</strong>, because customer impact is yes and a data breach is
			suspected]]{{/BREACH_SUSPECTED}}
		{{#BREACH_CONFIRMED}}
			[[<strong>Required</strong>, because customer impact is yes and a data breach is
			confirmed]]{{/BREACH_CONFIRMED}}{{/BOTH}}
	{{#NO__BOTH}}
		{{#CUSTOMER_IMPACT}}
			[[<strong>Required</strong>, because customer impact is yes]]
		{{/CUSTOMER_IMPACT}}
		{{#BREACH_SUSPECTED}}
			[[<strong>Required</strong>, because a data breach is suspected]]
		{{/BREACH_SUSPECTED}}
		{{#BREACH_CONFIRMED}}
			[[<strong>Required</strong>, because a data breach is confirmed]]
		{{/BREACH_CONFIRMED}}{{/NO__BOTH}}{{/REQUIRED_BECAUSE}}
