{{%AUTOESCAPE context="HTML"}}
{{!What a piece is, who collected it, when and from where, and its digest.}}
<p class="meta evm">
	<span class="kind">{{KIND}}</span>
	{{#HAS__NAME}}<span>{{NAME}}</span>{{/HAS__NAME}}
	{{#HAS__URL}}<a href="{{URL}}" rel="noreferrer">{{URL}}</a>{{/HAS__URL}}
	{{#HAS__COLLECTED_BY}}
		<span>[[Collected by {{COLLECTED_BY}}]]{{#HAS__AT}}[[, ]]{{AT}}{{/HAS__AT}}</span>
	{{/HAS__COLLECTED_BY}}
	{{#NO__COLLECTED_BY}}{{#HAS__AT}}<span>[[Collected]] {{AT}}</span>{{/HAS__AT}}
	{{/NO__COLLECTED_BY}}
	{{#HAS__FROM_WHERE}}<span>[[From:]] {{FROM_WHERE}}</span>{{/HAS__FROM_WHERE}}
	{{#HAS__SIZE}}
		<span>
			{{#ONE__SIZE}}[[1 byte]]{{/ONE__SIZE}}{{#MANY__SIZE}}[[{{SIZE}} bytes]]{{/MANY__SIZE}}
		</span>{{/HAS__SIZE}}
	{{#HAS__SHA256}}
		<span>
			SHA-256 <a class="mono sha" href="/INC-{{C_INC}}/evidence/E{{NUMBER}}#sha"
				title="{{SHA256}}">{{SHA256}}</a></span>{{/HAS__SHA256}}</p>
