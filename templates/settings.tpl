{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>[[Settings]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main" class="slim">
<h1>[[Settings]]</h1>
{{>PART_NOTICE}}
<p class="lede">[[Signed in as <strong>{{NAME}}</strong>, {{ROLE}}.]]</p>
<form method="post" action="/settings">{{>PART_TOKENS}}
{{>C_FORM_SETTINGS_SET}}
<p class="acts">
	<button type="submit" class="primary"
		aria-keyshortcuts="Control+S Control+Enter">[[Save settings]]</button></p>
</form>
<section aria-labelledby="password"><h2 id="password">[[Password]]</h2>
<form method="post" action="/settings/password">{{>PART_TOKENS}}
{{>C_FORM_PASSWORD_SET}}
<p class="acts"><button type="submit">[[Change the password]]</button></p>
</form></section>
<section aria-labelledby="feeds"><h2 id="feeds">[[Calendars and feeds]]</h2>
<p>[[A calendar or a feed reader reads the open items as you, with an address of its own, without
	signing in. It can do nothing else. Whoever has the address reads what you may see.]]</p>
{{#HAS__C_TOKEN}}
<div class="flash ok" role="status"><p>[[This address is shown once. The part before token= may be
	any view of the open items; .atom in place of .ics is the same as a feed.]]<br>
	<code>{{C_TOKEN}}</code></p></div>
{{/HAS__C_TOKEN}}
<form method="post" action="/settings/feeds">{{>PART_TOKENS}}
{{>C_FORM_FEED_ADD}}
<p class="acts"><button type="submit">[[Make an address]]</button></p></form>
{{#FEEDS}}
<form method="post" action="/settings/feeds/{{ID}}/end">{{>PART_TOKENS}}
<p class="acts"><span>{{NAME}}, {{MADE_AT__DATE}}</span>
	<button type="submit">[[End {{NAME}}]]</button></p></form>
{{/FEEDS}}
</section>
<section aria-labelledby="keylist"><h2 id="keylist">[[Keys]]</h2>
<dl class="keys">
	<div><dt><kbd>J</kbd> <kbd>K</kbd></dt><dd>[[next, previous row]]</dd></div>
	<div><dt><kbd>Enter</kbd></dt><dd>[[open the row]]</dd></div>
	<div><dt><kbd>N</kbd></dt><dd>[[next page]]</dd></div>
	<div><dt><kbd>F</kbd></dt><dd>[[first filter]]</dd></div>
	<div><dt><kbd>X</kbd></dt><dd>[[select the row; with Shift, to here]]</dd></div>
	<div><dt><kbd>E</kbd></dt><dd>[[change the selected rows]]</dd></div>
	<div><dt><kbd>Z</kbd></dt><dd>[[to the undo button]]</dd></div>
	<div><dt><kbd>M</kbd></dt><dd>[[next missing condition]]</dd></div>
	<div><dt><kbd>G</kbd> <kbd>O</kbd></dt><dd>[[open items]]</dd></div>
	{{#C_CAN_LEAD}}<div><dt><kbd>G</kbd> <kbd>R</kbd></dt><dd>[[reviews]]</dd></div>
	<div>
		<dt><kbd>1</kbd>–<kbd>4</kbd></dt><dd>[[in a review: the verdict; 1 saves it too]]</dd></div>
	<div><dt><kbd>S</kbd></dt><dd>[[in a review: save and next]]</dd></div>
	<div><dt><kbd>J</kbd> <kbd>K</kbd></dt><dd>[[in a review: skip, back]]</dd></div>
	<div>
		<dt><kbd>A</kbd> <kbd>R</kbd></dt><dd>[[in a review: accept, decline a proposed date]]</dd>
	</div>{{/C_CAN_LEAD}}
	<div><dt><kbd>G</kbd> <kbd>I</kbd></dt><dd>[[incidents]]</dd></div>
	<div><dt><kbd>G</kbd> <kbd>H</kbd></dt><dd>[[my work]]</dd></div>
	<div><dt><kbd>Ctrl</kbd> <kbd>S</kbd></dt><dd>[[save, in a form]]</dd></div>
	<div><dt><kbd>Ctrl</kbd> <kbd>Enter</kbd></dt><dd>[[save and close]]</dd></div>
	<div><dt><kbd>?</kbd></dt><dd>[[this list]]</dd></div></dl>
</section>
{{>PART_FRAME_END}}
