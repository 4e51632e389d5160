{{%AUTOESCAPE context="HTML"}}
{{!For whoever was sent a report, signed in or not: which keys sign, and how one verifies.}}
{{>PART_FRAME_TOP}}
<title>[[Keys that sign reports]] · Debrief</title>
{{>PART_FRAME_BODY}}
<main id="main" class="doc">
<h1>[[Keys that sign reports]]</h1>
<p class="lede">
	[[An approved report is signed. Whoever has the file, its signature and the keys below can verify
		that it is the file that was approved.]]</p>
{{#HAS__KEYS}}
<table class="data cards">
	<caption class="vh">[[Keys, the newest first]]</caption>
	<thead>
		<tr>
			<th scope="col">[[Key]]</th>
			<th scope="col">[[Fingerprint]]</th>
			<th scope="col">[[Signs since]]</th>
			<th scope="col">[[Retired]]</th></tr></thead>
	<tbody>
{{#KEYS}}
<tr>
	<td class="ref">{{ID}}</td>
	<td class="title"><code class="wrap">{{FINGERPRINT}}</code></td>
	<td class="rest nowrap" data-l="[[Signs since]]">
		<time datetime="{{MADE_AT__ISO}}">{{MADE_AT__UTC}}</time></td>
	<td class="rest"{{#HAS__RETIRED_AT}} data-l="[[Retired]]"{{/HAS__RETIRED_AT}}>
		{{#HAS__RETIRED_AT}}
			<time datetime="{{RETIRED_AT__ISO}}">{{RETIRED_AT__UTC}}</time>:
			 {{RETIRED_BECAUSE}}{{/HAS__RETIRED_AT}}
		{{#NO__RETIRED_AT}}<span class="muted">[[in use]]</span>{{/NO__RETIRED_AT}}</td></tr>
{{/KEYS}}
</tbody></table>
<p class="meta">
	[[A key that is retired signs nothing more. What it signed before stays valid.]]</p>
{{/HAS__KEYS}}
{{#NO__KEYS}}
	<div class="empty">
		<strong>[[There is no key yet.]]</strong>
		 [[The first is made when the first report is approved.]]</div>
{{/NO__KEYS}}
<section aria-labelledby="verify"><h2 id="verify">[[How to verify a report]]</h2>
<p>[[It takes the report as it was sent, its signature, and this file of keys:]]
	 <a href="/report-keys/allowed_signers" download>allowed_signers</a></p>
<p>[[The report’s foot has the command with its own name and time. For a file signed on 2 March
	2026 at 09:00 UTC it is:]]</p>
<p><code>ssh-keygen <span class="nowrap">-Y verify</span>
	 <span class="nowrap">-f allowed_signers</span> <span class="nowrap">-I {{SIGNER}}</span>
	 <span class="nowrap">-n {{NAMESPACE}}</span>
	 <span class="nowrap">-O verify-time=20260302090000Z</span>
	 <span class="nowrap">-s FILE.sig</span> <span class="nowrap">&lt; FILE</span></code></p>
<p>[[It prints “Good” and a fingerprint of the table above. Anything else means: the file is not
	what was approved, or another key signed it. It needs OpenSSH 9.1 or newer, and no account
	here.]]</p>
</section>
{{>PART_FRAME_END}}
