{{%AUTOESCAPE context="HTML"}}
{{!The one page for someone who is not signed in, the same bytes at every address. The form has no
action: it posts to the address that was asked for, and the page need not know it.}}
{{>PART_FRAME_TOP}}
<title>[[Sign in]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main" class="slim">
<h1>[[Sign in]]</h1>
{{#WRONG}}
<div class="errs" role="alert" aria-labelledby="errs-h">
	<h2 id="errs-h">[[You are not signed in]]</h2>
	<ul><li><a href="#password">[[Check your name and password]]</a></li></ul></div>
{{/WRONG}}
{{#WAIT}}
<div class="errs" role="alert" aria-labelledby="wait-h">
	<h2 id="wait-h">[[Too many tries]]</h2>
	<p>[[Wait a little, then try again. Nobody is locked out for good.]]</p></div>
{{/WAIT}}
{{#UNSENT}}
<div class="errs" role="alert" aria-labelledby="unsent-h">
	<h2 id="unsent-h">[[What you sent was not saved]]</h2>
	<p>[[You are not signed in, so nothing was changed.]]
		{{#HAS__TYPED}}[[What you typed is below. Copy it, sign in, and put it in again.]]{{/HAS__TYPED}}
		{{#NO__TYPED}}[[Sign in and do it again.]]{{/NO__TYPED}}</p></div>
{{>PART_TYPED}}
{{/UNSENT}}
<form method="post">
<input type="hidden" name="signin" value="1">
<div class="field">
	<label for="name">[[Name]]</label>
	<input type="text" id="name" name="name" value="{{NAME}}" autocomplete="username"
		autocapitalize="none" spellcheck="false" maxlength="80" required></div>
<div class="field{{#WRONG}} bad-field{{/WRONG}}">
	<label for="password">[[Password]]</label>
	{{#WRONG}}<span class="err" id="password-e">[[Name and password do not match.]]</span>{{/WRONG}}
	<input type="password" id="password" name="password" autocomplete="current-password"
		maxlength="1024" required
		{{#WRONG}} aria-describedby="password-e" aria-invalid="true"{{/WRONG}}></div>
<p class="acts"><button type="submit" class="primary">[[Sign in]]</button></p>
</form>
{{#C_DEMO}}
<section aria-labelledby="demo"><h2 id="demo">[[Demo accounts]]</h2>
<p class="meta">
	[[This is a demonstration: its passwords are public. Keep no real incident here. ]]
	[[The password of each is]] <code>correct horse battery</code></p>
<table><thead><tr><th scope="col">[[Name]]</th><th scope="col">[[Who]]</th></tr></thead><tbody>
<tr><th scope="row"><code>marta</code></th><td>[[Marta Nowak, administrator]]</td></tr>
<tr><th scope="row"><code>aiko</code></th><td>[[Aiko Tanaka, responder and incident lead]]</td></tr>
<tr><th scope="row"><code>lena</code></th><td>[[Lena Fischer, second responder]]</td></tr>
<tr><th scope="row"><code>daniel</code></th><td>[[Daniel Osei, engineer]]</td></tr>
<tr><th scope="row"><code>grace</code></th><td>[[Grace Mbeki, manager]]</td></tr>
</tbody></table></section>
{{/C_DEMO}}
{{>PART_FRAME_END}}
