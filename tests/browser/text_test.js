// Nothing typed is ever lost, nothing is done twice, and text stays text.
import { ask, assert, demo, json, origin, test } from './harness.js';

const naughty = [
	'\n\tfirst a line break and a tab',
	'  two blanks, then\u00a0a hard one; ümläut, 漢字, emoji 🙂👩‍🚒',
	'<script>document.title = "owned"</script><img src=x onerror="document.title=\'owned\'">',
	'</textarea></title><svg onload=alert(1)>"\'`&amp;&lt;&#106; {{TITLE}} %00 %s \\u0041 \\',
	'=HYPERLINK("http://evil.example")',
	'',
	'last line, with a blank behind ',
].join('\n');

async function section(page, inc, name) {
	await page.goto(`/INC-${inc}/postmortem/${name}`);
	return page.getByRole('textbox', { name: 'Text, in Markdown' });
}

const save = (page) => page.getByRole('button', { name: 'Save and close' }).click();

test('CONC-01 two editors of one section: the second sees both texts, nothing is lost',
	async (open) => {
	const first = await open({ as: 'aiko' });
	const second = await open({ as: 'lena' });
	const { late: inc } = await demo(first);
	const theirs = await section(first, inc, 'response-execution');
	const mine = await section(second, inc, 'response-execution');
	const before = await theirs.inputValue();
	await theirs.fill(`${before}\n\nAiko: the pager rang at once.`);
	await mine.fill(`${before}\n\nLena: the runbook was old.`);
	await save(first);
	await first.locator('.flash.ok').waitFor();
	await save(second);
	const clash = second.getByRole('region', { name: 'Two texts of this section' });
	assert.match(await clash.innerText(), /Aiko Tanaka saved version 2 while you were writing/);
	assert.match(await clash.innerText(), /Aiko: the pager rang at once\./);
	assert.match(await clash.innerText(), /Lena: the runbook was old\./);
	assert.equal(await mine.inputValue(), `${before}\n\nLena: the runbook was old.`);
	assert.equal((await json(second, `/INC-${inc}/postmortem/response-execution.json`))
		.section.version, 2);
	await mine.fill(`${before}\n\nAiko: the pager rang at once.\n\nLena: the runbook was old.`);
	await save(second);
	await second.locator('.flash.ok').waitFor();
	const text = await second.locator('#response-execution .prose').innerText();
	assert.match(text, /the pager rang at once[^]*the runbook was old/);
	const { versions } = await json(second, `/INC-${inc}/postmortem/response-execution/versions.json`);
	assert.deepEqual(versions.map(({ version }) => version), [3, 2, 1]);
});

test('CONC-01 facts that somebody saved first: what is stored is shown, saving again is possible',
	async (open) => {
		const first = await open({ as: 'aiko' });
		const second = await open({ as: 'lena' });
		const { late, fu } = await demo(first);
		for (const [path, field, button] of [[`/INC-${late}/edit`, 'Code name', 'Save facts'],
			[`/FU-${fu}/edit`, 'Ticket elsewhere', 'Save the follow-up']]) {
			for (const page of [first, second]) await page.goto(path);
			const send = async (page, text) => {
				await page.getByLabel(field).fill(text);
				await page.getByRole('button', { name: button }).click();
			};
			await send(first, 'first');
			await first.locator('.flash.ok').waitFor();
			await send(second, 'second');
			const stored = second.getByRole('region', { name: 'What is stored now' });
			assert.match(await stored.innerText(), new RegExp(`^What is stored now\\s+${field}\\s+first`));
			assert.equal(await second.getByLabel(field).inputValue(), 'second');
			await second.getByRole('button', { name: button }).click();
			await second.locator('.flash.ok').waitFor();
		}
	});

test('CONC-02 a form sent twice acts once: double click, the same body again, 20 at a time',
	async (open) => {
		const page = await open({ as: 'aiko' });
		const { inc } = await demo(page);
		const count = async () => (await json(page, `/INC-${inc}/timeline.json`)).events.length;
		const before = await count();
		await page.goto(`/INC-${inc}/timeline`);
		const form = page.locator(`form[method=post][action="/INC-${inc}/timeline"]`);
		await form.getByLabel('When').fill('2019-05-01 12:00Z');
		await form.getByLabel('Kind').selectOption('response');
		await form.getByLabel('What happened').fill('Sent twice');
		const body = await form.evaluate((f) => Object.fromEntries(new FormData(f)));
		await form.getByRole('button', { name: 'Add event' }).dblclick();
		// The second click may break off the navigation of the first: what comes in the end counts.
		await page.getByText('Event added.').first().waitFor();
		await page.waitForURL(/[?]last=\d+#add$/);
		const landed = page.url();
		assert.equal(await count(), before + 1);
		const headers = { origin: origin(), 'sec-fetch-site': 'same-origin' };
		const again = await Promise.all(Array.from({ length: 20 }, () =>
			ask(page, `/INC-${inc}/timeline`, { form: body, headers })));
		for (const answer of again) {
			assert.equal(answer.status, 303);
			assert.equal(new URL(answer.headers.get('location'), origin()).href, landed);
		}
		assert.equal(await count(), before + 1);
		const other = await ask(page, `/INC-${inc}/timeline`,
			{ form: { ...body, text: 'Other content under the same key' }, headers });
		assert.equal(other.status, 422);
		assert.equal(await count(), before + 1);
		await page.goBack();
		await page.reload();
		assert.equal(await count(), before + 1);
	});

test('a form in error keeps every typed character, and runs none of it', async (open) => {
	const page = await open({ as: 'aiko' });
	const { inc } = await demo(page);
	const forms = [
		[`/INC-${inc}/timeline`, 'Add event', { When: '2026-04-31', Zone: 'Nowhere/At all' },
			['What happened'], /April has 30 days|No such zone/],
		['/incidents/new', 'Report the incident', { Lead: 'nobody-known', Title: '<b>"Title" \'&\' \\' },
			['Summary'], /nobody-known|Lead/],
		[`/INC-${inc}/findings/new`, 'Add finding', { 'Rests on': 'T99999', Title: 'x' }, ['Detail'],
			/Rests on|Category/],
		[`/followups/new?incident=${inc}`, 'Add the follow-up',
			{ Owner: 'nobody-known', Title: '<i>&amp;' }, ['Description'], /Owner/],
	];
	for (const [path, button, lines, texts, error] of forms) {
		await page.goto(path);
		const form = page.locator('form',
			{ has: page.getByRole('button', { name: button, exact: true }) });
		const field = (label) => form.getByLabel(label).first();
		for (const [label, value] of Object.entries(lines)) await field(label).fill(value);
		for (const label of texts) await field(label).fill(naughty);
		// What the browser itself asks for is chosen, so that the server has the word.
		for (const choice of await form.locator('select:required').all())
			await choice.selectOption({ index: 1 });
		await form.getByRole('button', { name: button, exact: true }).click();
		const alert = page.getByRole('alert');
		assert.match(await alert.innerText(), error, path);
		for (const [label, value] of Object.entries(lines))
			assert.equal(await field(label).inputValue(), value, `${path} ${label}`);
		for (const label of texts)
			assert.equal(await field(label).inputValue(), naughty, `${path} ${label}`);
		assert.equal(await page.evaluate(() => document.activeElement.getAttribute('role')), 'alert',
			'the summary has the focus');
		const link = alert.getByRole('link').first();
		const target = page.locator((await link.getAttribute('href')).replace(/([.:])/g, '\\$1'));
		assert.equal(await target.count(), 1, 'each line of the summary leads to its field');
		assert.doesNotMatch(await page.title(), /owned/);
	}
});

test('INJ-05 text stays text: in the preview, in the section, in JSON; no link runs anything',
	async (open) => {
		const page = await open({ as: 'aiko' });
		const { late: inc } = await demo(page);
		const schemes = ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', '\tjavascript:alert(1)',
			'java\nscript:alert(1)', 'data:text/html,<script>alert(1)</script>', 'vbscript:msgbox(1)',
			'&#106;avascript:alert(1)', '//evil.example', '\\\\evil.example', 'file:///etc/passwd',
			'blob:x', 'view-source:x', 'https://good.example/a?b=c&d', 'mailto:a@b.example'];
		const source = `${naughty}\n\n${schemes.map((s) =>
			`[a](${s}) <${s}> [b][r${schemes.indexOf(s)}]\n\n`
			+ `[r${schemes.indexOf(s)}]: ${s}`).join('\n\n')}\n\n![pixel](https://evil.example/p.png)`;
		const text = await section(page, inc, 'actors');
		await text.fill(source);
		await page.getByRole('button', { name: 'Preview', exact: true }).click();
		await page.getByText('As typed; not saved.').waitFor();
		assert.equal(await text.inputValue(), source);
		const harmless = async () => {
			const found = await page.locator('.prose').evaluateAll((all) => ({
				links: all.flatMap((e) => [...e.querySelectorAll('[href], [src], [action]')].map((x) =>
					`${x.getAttribute('href') ?? x.getAttribute('src') ?? x.getAttribute('action')}`)),
				tags: all.flatMap((e) => [...e.querySelectorAll('script, img, svg, iframe, style, form, '
					+ 'textarea, input')].map((x) => x.tagName)),
				outside: all.flatMap((e) => [...e.querySelectorAll('a[href^="http"]')].map((x) => x.rel)),
			}));
			for (const link of found.links) assert.match(link, /^(https?:\/\/|mailto:|\/(?!\/)|#)/);
			assert.ok(found.links.some((link) => link.startsWith('https://good.example/')));
			assert.deepEqual(found.tags, []);
			for (const rel of found.outside) assert.match(rel, /noopener noreferrer nofollow/);
			assert.doesNotMatch(await page.title(), /owned/);
		};
		await harmless();
		await save(page);
		await page.locator('.flash.ok').waitFor();
		await harmless();
		const saved = await json(page, `/INC-${inc}/postmortem/actors.json`);
		assert.equal(saved.section.text, source);
		const back = await section(page, inc, 'actors');
		assert.equal(await back.inputValue(), source);
	});

// A4: whatever kind of field it is. The form that is left is in the address; nothing is sent.
test('leaving is asked about after a choice, a tick or a date, too; not after undoing it',
	async (open) => {
		const page = await open({ as: 'aiko' });
		const { late: inc } = await demo(page);
		const asked = [];
		page.on('dialog', (dialog) => {
			asked.push(dialog.type());
			dialog.accept();
		});
		const leaves = async (path, act, question) => {
			await page.goto(path);
			await act();
			const before = asked.length;
			await page.getByRole('link', { name: 'Open items' }).first().click();
			await page.waitForURL(/\/open$/);
			assert.equal(asked.length - before, question, path);
		};
		const box = (more) => page.locator(`main input[type=radio]:not(:checked)${more}`).first();
		await leaves(`/INC-${inc}/evaluation`, () => box('[name^=sufficient_]').check(), 1);
		const severity = page.getByLabel('Severity');
		await leaves(`/INC-${inc}/edit`, () => severity.selectOption({ index: 3 }), 1);
		await leaves(`/INC-${inc}/edit`, async () => {
			const was = await severity.inputValue();
			await severity.selectOption({ index: 3 });
			assert.notEqual(await severity.inputValue(), was);
			await severity.selectOption(was);
		}, 0);
		await leaves(`/INC-${inc}/edit`, () => box('').check(), 1);
		await leaves(`/INC-${inc}/edit`, () => page.getByLabel('Code name').fill('unsent'), 1);
		await leaves(`/INC-${inc}/edit`, () => page.getByLabel('Summary').fill('Unsent.'), 1);
		await leaves('/settings', () => page.getByRole('checkbox').first().click(), 1);
		await leaves('/settings', () => page.getByLabel('Password now').fill('not work'), 0);
		await leaves(`/followups/new?incident=${inc}`, () =>
			page.locator('main input[type=date]').first().fill('2031-01-01'), 1);
	});

// A4: Conclude the evaluation is not called Save, so no key presses it.
test('Ctrl S and Ctrl Enter conclude no evaluation', async (open) => {
	const page = await open({ as: 'aiko' });
	const { late: inc } = await demo(page);
	await page.goto(`/INC-${inc}/evaluation`);
	const before = await json(page, `/INC-${inc}/evaluation.json`);
	const button = page.getByRole('button', { name: 'Conclude the evaluation' });
	const sent = [];
	page.on('request', (r) => { if (r.method() === 'POST') sent.push(r.url()); });
	const threes = await page.locator('main input[name^=sufficient_][value="3"]').all();
	assert.ok(threes.length > 0);
	for (const three of threes) await three.check();
	await button.focus();
	for (const key of ['Control+s', 'Control+Enter']) await page.keyboard.press(key);
	await page.evaluate(() => new Promise((done) => setTimeout(done)));
	assert.deepEqual(sent, []);
	assert.deepEqual(await json(page, `/INC-${inc}/evaluation.json`), before);
});

// A7: the notice is one person's and one page's; B7 and A3 are seen as well.
test('what was done is told once, to the one who did it; a form without session comes back',
	async (open) => {
		const page = await open({ as: 'aiko' });
		const other = await open({ as: 'lena' });
		const { late: inc } = await demo(page);
		await page.goto(`/INC-${inc}/edit`);
		await page.getByLabel('Code name').fill('once');
		await page.getByRole('button', { name: 'Save facts' }).click();
		await page.locator('.flash.ok').waitFor();
		assert.equal(new URL(page.url()).search, '');
		await other.goto(page.url());
		assert.equal(await other.locator('.flash').count(), 0);
		await page.reload();
		assert.equal(await page.locator('.flash').count(), 0);
		await page.goto(`/INC-${inc}/takeaways`);
		const takeaway = page.getByRole('textbox', { name: 'Takeaway' });
		await takeaway.fill('An hour of thought');
		await page.locator('main input[type=radio]').first().check();
		await page.context().clearCookies();
		await page.getByRole('button', { name: 'Add takeaway' }).click();
		await page.getByRole('heading', { name: 'What you sent was not saved' }).waitFor();
		assert.equal(await takeaway.inputValue(), 'An hour of thought');
		await page.getByLabel('Name').fill('aiko');
		await page.getByLabel('Password').fill('correct horse battery');
		await page.getByRole('button', { name: 'Sign in' }).click();
		await page.waitForURL(`**/INC-${inc}/takeaways`);
		assert.equal(await takeaway.inputValue(), '');
	});

test('leaving with unsent text is asked about; saving and clean pages are not', async (open) => {
	const page = await open({ as: 'aiko' });
	const { late: inc } = await demo(page);
	const asked = [];
	page.on('dialog', (dialog) => {
		asked.push(dialog.type());
		dialog.accept();
	});
	const text = await section(page, inc, 'key-takeaways');
	await page.goto('/open');
	assert.deepEqual(asked, []);
	await section(page, inc, 'key-takeaways');
	await text.press('End');
	await text.pressSequentially(' More.');
	await page.getByRole('link', { name: 'Close without saving' }).click();
	await page.waitForURL(/\/postmortem$/);
	assert.deepEqual(asked, ['beforeunload']);
	await section(page, inc, 'key-takeaways');
	await text.pressSequentially('More. ');
	await page.getByRole('button', { name: 'Preview', exact: true }).click();
	await page.getByText('As typed; not saved.').waitFor();
	assert.equal(asked.length, 1, 'a preview is not leaving');
	await page.getByRole('link', { name: 'Close without saving' }).click();
	await page.waitForURL(/\/postmortem$/);
	assert.equal(asked.length, 2, 'what came back unsaved still is');
	await section(page, inc, 'key-takeaways');
	await text.pressSequentially('More. ');
	await page.keyboard.press('Control+s');
	await page.locator('.flash.ok').waitFor();
	await page.goto('/open');
	assert.equal(asked.length, 2);
});
