// The main steps without a mouse, focus always to be seen; and the keys that static/app.js adds.
import { assert, demo, json, origin, test } from './harness.js';

// What has the focus: its name as it is announced, and whether a person sees that it has it.
const focused = (page) => page.evaluate(() => {
	const e = document.activeElement;
	const { outlineStyle, outlineWidth } = getComputedStyle(e);
	const box = e.getBoundingClientRect();
	const name = e.getAttribute('aria-label') ?? e.labels?.[0]?.innerText ?? e.innerText;
	return {
		tag: e.tagName, name: (name ?? '').replace(/\s+/g, ' ').trim(),
		outlined: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
		inside: box.bottom > 0 && box.top < innerHeight && box.width > 0,
	};
});

// Tab until something with that name has the focus; each stop on the way must show that it has it.
async function tabTo(page, name, key = 'Tab') {
	const stops = [];
	for (let i = 0; i < 150; i++) {
		await page.keyboard.press(key);
		const at = await focused(page);
		if (at.tag === 'BODY') continue;
		assert.ok(at.outlined && at.inside, `focus is not seen on ${at.tag} ${at.name}`);
		if (name instanceof RegExp ? name.test(at.name) : at.name === name) return;
		stops.push(at.name);
	}
	assert.fail(`no stop named ${name} among: ${stops.join(' · ')}`);
}

async function press(page, name, key = 'Enter') {
	await tabTo(page, name);
	await Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
}

async function write(page, name, text) {
	await tabTo(page, name);
	await page.keyboard.insertText(text);
}

test('the main steps by keyboard only, focus visible', async (open) => {
	const page = await open();
	await page.goto('/incidents');
	await tabTo(page, 'Skip to content');
	await write(page, 'Name', 'aiko');
	await write(page, 'Password', 'correct horse battery');
	await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
	await press(page, 'Report an incident');
	await write(page, 'Title', 'Keyboard of the on-call laptop was borrowed');
	await write(page, /^Severity/, 'SEV3');
	await page.keyboard.type('SEV3');
	await tabTo(page, 'Not assessed');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowDown');
	await press(page, 'Report the incident', 'Space');
	const [, inc] = page.url().match(/\/INC-(\d+)/);
	assert.match(await page.locator('main').innerText(), /Required, because customer impact is yes/);
	assert.match(await page.locator('.marks').innerText(), /SEV3/);

	await press(page, /^Timeline /);
	await write(page, 'Lines', '2026-11-02 10:00Z Laptop left open\n2026-11-02 10:05Z Locked again');
	await press(page, 'Preview lines', 'Space');
	await press(page, 'Add 2 events');
	assert.equal((await json(page, `/INC-${inc}/timeline.json`)).events.length, 2);

	await press(page, /^Postmortem /);
	await press(page, 'Write: Actors');
	await write(page, /^Text, in Markdown/, 'A colleague, *by mistake*.');
	await Promise.all([page.waitForNavigation(), page.keyboard.press('Control+s')]);
	assert.match(page.url(), /\/postmortem\/actors/);
	await tabTo(page, /^Text, in Markdown/);
	await page.keyboard.press('Control+End');
	await page.keyboard.insertText('\n\nNobody else.');
	await Promise.all([page.waitForNavigation(), page.keyboard.press('Control+Enter')]);
	assert.match(page.url(), /\/postmortem(\?|#|$)/);
	assert.match(await page.locator('#actors .prose').innerText(), /by mistake.\s+Nobody else\./);

	await press(page, /^Findings /);
	await press(page, 'Add a finding: Manual error');
	await write(page, 'Title', 'The screen did not lock by itself');
	await write(page, /^What in the system made it possible/, 'No lock time is set');
	await press(page, 'Add finding');
	await press(page, 'Add a follow-up: F1');
	await write(page, 'Title', 'Set a lock time on every laptop');
	await write(page, /^Owner/, 'aiko');
	await tabTo(page, /^Due/);
	await page.keyboard.type('01152027');
	await press(page, 'Add the follow-up');
	const { followups } = await json(page, `/open.json?incident=${inc}`);
	assert.deepEqual(followups.map((f) => [f.title, f.due_on]),
		[['Set a lock time on every laptop', '2027-01-15']]);
	assert.equal(followups[0].owner_shown, 'Aiko Tanaka');

	await tabTo(page, 'Aiko Tanaka');
	await page.keyboard.press('Enter');
	await press(page, 'Sign out');
	assert.equal(await page.locator('h1').innerText(), 'Sign in');
});

async function at(page, path) {
	await page.waitForURL((url) => url.pathname + url.hash === path);
}

test('keys: G H, G O, G I, ?, J, K, Enter, N, F, M', async (open) => {
	const page = await open({ as: 'lena' });
	const { late } = await demo(page);
	const key = (...names) => names.reduce((before, name) => before.then(() =>
		page.keyboard.press(name)), Promise.resolve());
	await page.goto('/');
	await key('g', 'i');
	await at(page, '/incidents');
	await key('g', 'h');
	await at(page, '/');
	await key('?');
	await at(page, '/settings#keylist');
	await key('g', 'o');
	await at(page, '/open');
	const titles = await page.locator('tbody td.title > a').allInnerTexts();
	await key('j');
	assert.equal((await focused(page)).name, titles[0]);
	await key('j', 'j', 'k');
	const second = await focused(page);
	assert.equal(second.name, titles[1]);
	assert.ok(second.outlined && second.inside);
	await key('f');
	assert.equal(await page.locator('.facets details.menu[open]').count(), 1);
	await key('Escape', 'j', 'Enter');
	await page.waitForURL(/\/FU-\d+$/);
	assert.ok((await page.locator('h1').innerText()).endsWith(titles[0]));
	await page.goto(`/INC-${late}`);
	await key('m', 'm');
	const missing = await page.locator('.gate li:has(.missing) a').allInnerTexts();
	assert.equal((await focused(page)).name, missing[1]);
	await page.goto(`/INC-${late}/timeline`);
	await key('j', 'j', 'Enter');
	await page.waitForURL(/\/timeline\/T\d+$/);
	// The demo has no list of two pages, so this one gets a second.
	await page.goto('/open');
	await page.evaluate(() => {
		const link = document.createElement('a');
		link.rel = 'next';
		link.href = '/open?after=2';
		link.addEventListener('click', (e) => { e.preventDefault(); document.title = 'next'; });
		document.querySelector('.pager').append(link);
	});
	await key('n');
	assert.equal(await page.title(), 'next');
});

test('keys do nothing in fields, with Ctrl, or when they are switched off', async (open) => {
	const page = await open({ as: 'grace' });
	await page.goto('/settings');
	await page.getByLabel('Mail').fill('');
	await page.getByLabel('Mail').focus();
	await page.keyboard.type('gi?j');
	assert.equal(await page.getByLabel('Mail').inputValue(), 'gi?j');
	assert.equal(new URL(page.url()).pathname, '/settings');
	await page.getByLabel('Mail').fill('');
	await page.getByRole('checkbox', { name: /^Single keys act/ }).uncheck();
	await page.getByRole('button', { name: 'Save settings' }).click();
	await page.locator('.flash.ok').waitFor();
	await page.goto('/open');
	assert.equal(await page.locator('html').getAttribute('data-keys'), 'off');
	await page.keyboard.press('j');
	assert.equal((await focused(page)).tag, 'BODY');
});

test('menus: one open at a time; Escape and a click beside close it, focus goes back',
	async (open) => {
	const page = await open({ as: 'aiko' });
	await page.goto('/open');
	const menus = page.locator('details.menu[open]');
	const summaries = page.locator('.facets details.menu > summary');
	await summaries.nth(0).click();
	await summaries.nth(1).click();
	assert.equal(await menus.count(), 1);
	await page.locator('details.me summary').focus();
	await page.keyboard.press('Enter');
	assert.equal(await menus.count(), 1);
	assert.equal(await menus.getByRole('button', { name: 'Sign out' }).isVisible(), true);
	await page.keyboard.press('Tab');
	await page.keyboard.press('Escape');
	assert.equal(await menus.count(), 0);
	assert.equal((await focused(page)).name, 'Aiko Tanaka');
	await summaries.nth(0).click();
	await page.locator('h1').click();
	assert.equal(await menus.count(), 0);
	assert.equal(page.url(), `${origin()}/open`);
});

// In Japanese kana are typed, which an input method turns into kanji; until it has, the keys are
// not the page's.
test('a day that waits for its time: Tab goes behind it, what fills the field replaces it',
	async (open) => {
		const page = await open({ as: 'aiko' });
		await page.goto(`/INC-${(await demo(page)).inc}/timeline`);
		const when = page.getByLabel('When', { exact: true });
		const day = await when.inputValue();
		assert.match(day, /^\d{4}-\d\d-\d\d $/);
		await page.getByRole('link', { name: 'Edit' }).last().focus();
		await page.keyboard.press('Tab');
		await page.keyboard.type('14:05');
		assert.equal(await when.inputValue(), `${day}14:05`);
		await when.fill(day);
		await page.getByRole('heading', { name: 'Add an event' }).click();
		await when.fill('2019-05-01');
		assert.equal(await when.inputValue(), '2019-05-01');
	});

test('saving by keys waits until the input method is done', async (open) => {
	const page = await open({ as: 'lena' });
	const { late } = await demo(page);
	await page.goto(`/INC-${late}/postmortem/key-takeaways`);
	const text = page.getByLabel(/^Text, in Markdown/);
	await text.fill('');
	await text.focus();
	const input = await page.context().newCDPSession(page);
	await input.send('Input.imeSetComposition',
		{ text: 'へんかん', selectionStart: 4, selectionEnd: 4 });
	const sent = [];
	page.on('request', (request) => {
		if (request.method() === 'POST') sent.push(request.url());
	});
	await page.keyboard.press('Control+Enter');
	// Chromium says that it composes, Safari only by the key's old number.
	const pressed = (init) => text.evaluate((e, more) => e.dispatchEvent(new KeyboardEvent('keydown',
		{ ctrlKey: true, bubbles: true, cancelable: true, ...more })), init);
	for (const key of ['s', 'Enter'])
		for (const state of [{ isComposing: true }, { keyCode: 229 }])
			assert.equal(await pressed({ key, ...state }), true, `${key} was taken`);
	assert.deepEqual(sent, []);
	await input.send('Input.insertText', { text: '変換' });
	await Promise.all([page.waitForNavigation(), page.keyboard.press('Control+s')]);
	assert.equal(sent.length, 1);
	assert.equal(await text.inputValue(), '変換');
});

test('keys are known by their place where the letter is of another script', async (open) => {
	const page = await open({ as: 'aiko' });
	await page.goto('/open');
	const titles = await page.locator('tbody td.title > a').allInnerTexts();
	const press = (init) => page.evaluate((more) => document.activeElement.dispatchEvent(
		new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...more })), init);
	await press({ key: 'ｊ', code: 'KeyJ' });
	assert.equal((await focused(page)).name, titles[0]);
	await press({ key: 'Process', code: 'KeyJ', keyCode: 229 });
	assert.equal((await focused(page)).name, titles[1]);
	await press({ key: 'л', code: 'KeyK' });
	assert.equal((await focused(page)).name, titles[0]);
	await press({ key: 'ｇ', code: 'KeyG' });
	await press({ key: 'ｉ', code: 'KeyI' });
	await at(page, '/incidents');
	await press({ key: '？', code: 'Slash', shiftKey: true });
	await at(page, '/settings#keylist');
});
