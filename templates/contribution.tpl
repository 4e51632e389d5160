{{%AUTOESCAPE context="HTML"}}
{{!The one page of a party without an account: its own statement and the passage that it is asked
about. No menu leads on from here, and nothing else of the incident is on it.}}
{{>PART_FRAME_TOP}}
<title>[[Your part in INC-{{INCIDENT}}]] · Debrief</title>
</head>
<body>
<a class="skip" href="#main">[[Skip to content]]</a>
<header class="top"><span class="brand">
	<svg class="i" aria-hidden="true"><use href="@icons.svg@#mark"></use></svg>Debrief</span></header>
<main id="main" class="slim">
<h1>[[Your part in INC-{{INCIDENT}}]]</h1>
{{>PART_NOTICE}}
{{>PART_STORED}}
<p class="lede">[[{{NAME}} is asked what it saw and did.]]</p>
<dl class="facts">
{{#HAS__ANSWER_ON}}
	<div><dt>[[Answer by]]</dt>
		<dd><time datetime="{{ANSWER_ON__ISO}}">{{ANSWER_ON__LONG}}</time></dd></div>
{{/HAS__ANSWER_ON}}
	<div><dt>[[Who reads it]]</dt><dd>[[whoever may see this incident]]</dd></div>
	<div><dt>[[This link]]</dt>
		<dd>[[is for {{NAME}} alone and needs no account. Whoever holds it can read and change what is
			below, until it ends]]: <time datetime="{{ENDS_AT__ISO}}">{{ENDS_AT}} UTC</time></dd></div>
</dl>
{{#HAS__SAID_AT}}
<p role="status"><strong>[[Your answer is saved.]]</strong>
	 <time datetime="{{SAID_AT__ISO}}">{{SAID_AT}} UTC</time></p>
{{/HAS__SAID_AT}}
{{#HAS__PASSAGE}}
<section aria-labelledby="passage"><h2 id="passage">[[What we wrote]]</h2>
<p class="meta">[[As it stood when this link was made.]]</p>
<blockquote class="signed">{{PASSAGE__HTML:none}}</blockquote></section>
{{/HAS__PASSAGE}}
<form method="post" action="/c/{{C_LINK}}">{{>PART_TOKENS}}
{{>C_FORM_CONTRIBUTION_SET}}
<p class="acts"><button type="submit" class="primary"
	aria-keyshortcuts="Control+S Control+Enter">[[Send your answer]]</button></p>
<p class="meta">[[After sending you can still change it, as long as the link holds.]]</p>
</form>
</main>
<footer class="foot"><span>[[Times in UTC]]</span></footer>
</body>
</html>
