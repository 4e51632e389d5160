// An engineer on the phone: what is mine and by when, said to be done with proof, taken back.
import { assert, json, phone, test } from './harness.js';

// A thumb's width, in px.
const thumb = 44;

/* What holds for every page on the way: nothing goes sideways, a thumb hits each button, and no
 * sign stands alone: what one can press or fill in has words. */
async function handy(page) {
	const faults = await page.evaluate((least) => {
		const seen = [...document.body.querySelectorAll('a, button, summary, input, select, textarea')]
			.filter((e) => e.type !== 'hidden' && e.checkVisibility() && !e.closest('.vh, .skip'));
		const words = (e) => [e.getAttribute('aria-label'), e.innerText,
			...[...e.labels ?? []].map(({ innerText }) => innerText)].join(' ');
		const { scrollWidth, clientWidth } = document.documentElement;
		return [
			...scrollWidth > clientWidth ? [`sideways: ${scrollWidth} px of ${clientWidth}`] : [],
			...seen.filter((e) => !/[\p{L}\p{N}]{2}/u.test(words(e))).map((e) => `no words: ${e.outerHTML}`),
			...seen.filter((e) => e.matches('button:not(.plain), .btn'))
				.map((e) => [e.getBoundingClientRect().height, e.innerText])
				.filter(([height]) => height < least).map(([height, text]) => `${height} px: ${text}`),
		];
	}, thumb);
	assert.deepEqual(faults, [], page.url());
}

async function go(page, way) {
	await way();
	await page.locator('#main').waitFor();
	await handy(page);
}

// Rows of "Follow-ups I own": each says what it is, by when, and how far or how late that is.
async function mine(page) {
	const rows = [];
	for (const row of await page.getByRole('region', { name: 'Follow-ups I own' })
		.locator('tbody tr').all()) {
		const text = await row.innerText();
		const number = Number(/FU-([0-9]+)/.exec(text)[1]);
		const { followup } = await json(page, `/FU-${number}.json`);
		assert.equal(followup.owner, 'daniel', text);
		assert.equal(await row.locator('time').getAttribute('datetime'), followup.due_on, text);
		if (followup.status !== 'done')
			assert.match(text, /[0-9]+ d late|in [0-9]+ d|today/, 'by when, in words');
		rows.push({ number, text, ...followup });
	}
	return rows;
}

for (const scripts of [true, false]) {
	test(`an engineer on the phone: what is mine, by when, done with proof, taken back${
		scripts ? '' : ' (without scripts)'}`, async (window) => {
		const page = await window({ as: 'daniel', viewport: phone, isMobile: true, hasTouch: true,
			javaScriptEnabled: scripts });
		const tap = (name, role = 'button') => go(page, () => Promise.all([
			page.waitForNavigation(), page.getByRole(role, { name, exact: true }).first().tap()]));
		const marks = () => page.locator('.marks').innerText();
		const newest = () => page.locator('#history + .log li').first().innerText();

		// What is late or due comes first; what others look at now comes last.
		await go(page, () => page.goto('/'));
		const rows = await mine(page);
		assert.ok(rows.length > 5, 'the demonstration gives Daniel something to do');
		const owed = rows.filter(({ status }) => status !== 'done').map(({ due_on: day }) => day);
		assert.deepEqual(owed, owed.toSorted());
		assert.deepEqual(rows.slice(owed.length).map(({ status }) => status),
			rows.slice(owed.length).map(() => 'done'));

		// One of them: said to be done, which wants a proof.
		const one = rows.find(({ priority, status, kind }) => /P[23]/.test(priority) &&
			status !== 'done' && kind !== 'process_failure');
		await tap(one.title, 'link');
		assert.match(await page.locator('h1').innerText(), new RegExp(`FU-${one.number}`));
		assert.equal(await page.locator('.marks time').getAttribute('datetime'), one.due_on);
		await tap('Mark done');
		const missing = /Say what was done, and where one can see it/;
		assert.match(await page.getByRole('alert').innerText(), missing);
		assert.doesNotMatch(await marks(), /Awaiting verification/);
		const proof = `Looked at on the way home, ${scripts ? 'run 77 of the job' : 'run 78'} shows it.`;
		await page.getByLabel('A word for the responders').fill(proof);
		await tap('Mark done');
		await page.locator('.flash.ok').waitFor();
		assert.match(await marks(), /Awaiting verification/);
		assert.match(await newest(), /said it is done/);
		assert.ok((await newest()).includes(proof));
		await page.getByText('It waits for a responder who checks it.').waitFor();
		await tap('My work', 'link');
		assert.equal((await mine(page)).find(({ number }) => number === one.number).status, 'done');

		// And taken back: it is Daniel's again, and the history says so.
		await tap(one.title, 'link');
		await tap('Not done yet');
		assert.match(await marks(), /In progress/);
		assert.match(await newest(), /took back that it is done/);
		await tap('My work', 'link');
		assert.equal((await mine(page)).find(({ number }) => number === one.number).status,
			'in_progress');
	});
}
