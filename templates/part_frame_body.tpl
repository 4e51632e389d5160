{{%AUTOESCAPE context="HTML"}}
{{!The end of the head, and the page's own head: name, menu, person.}}
</head>
<body>
<a class="skip" href="#main">[[Skip to content]]</a>
<header class="top">
<a class="brand" href="/">
	<svg class="i" aria-hidden="true"><use href="@icons.svg@#mark"></use></svg>Debrief</a>
{{#HAS__C_PERSON}}
<nav class="nav" aria-label="[[Main]]"><ul>
<li><a href="/"{{#IS__C_NAV__HOME}} aria-current="page"{{/IS__C_NAV__HOME}}>[[My work]]</a></li>
<li>
	<a href="/open"{{#IS__C_NAV__OPEN}} aria-current="page"{{/IS__C_NAV__OPEN}}>[[Open items]]</a>
	</li>
{{#C_CAN_LEAD}}
<li>
	<a href="/review"{{#IS__C_NAV__REVIEW}} aria-current="page"{{/IS__C_NAV__REVIEW}}>
		[[Review]]
		{{#HAS__C_REVIEWS_DUE}}
			{{#SOME__C_REVIEWS_DUE}} <span class="n">{{C_REVIEWS_DUE__N}}</span>
			{{/SOME__C_REVIEWS_DUE}}{{/HAS__C_REVIEWS_DUE}}</a></li>
{{/C_CAN_LEAD}}
<li>
	<a href="/incidents"{{#IS__C_NAV__INCIDENTS}} aria-current="page"{{/IS__C_NAV__INCIDENTS}}>
		[[Incidents]]</a></li>
<li>
	<a href="/cycles"{{#IS__C_NAV__CYCLES}} aria-current="page"{{/IS__C_NAV__CYCLES}}>
		[[Cycles]]</a></li>
</ul></nav>
<details class="menu end me">
	<summary>{{#C_PERSON}}{{SHOWN}}{{/C_PERSON}}</summary>
	<ul>
		<li>
			<a href="/people/{{#C_PERSON}}{{NAME}}{{/C_PERSON}}">[[My page]]</a></li>
		<li><a href="/settings">[[Settings]]</a></li>
		{{#C_CAN_ADMIN}}
			<li><a href="/admin/people">[[People and teams]]</a></li>
			<li><a href="/admin/settings">[[Settings for everyone]]</a></li>{{/C_CAN_ADMIN}}
		<li>
			<form method="post" action="/signout">
				{{>PART_TOKENS}}
				<button type="submit">[[Sign out]]</button></form></li></ul></details>
{{/HAS__C_PERSON}}
</header>
