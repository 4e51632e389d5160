// The whole way of an incident, as one responder walks it: with script, and without.
import { ask, assert, demo, json, origin, signIn, test } from './harness.js';

const lines = [
	'2026-11-02 The old export host is built by hand and never enrolled in patching',
	'2026-11-20 21:40Z Attacker signs in to the export host through the open console',
	'2026-11-20 22:05Z First download of a customer export',
	'2026-11-21 07:12Z Alert on outgoing traffic of the export host',
	'2026-11-21 07:30Z On-call engineer takes the host off the network',
	'2026-11-21 08:00Z Incident declared; lead named',
	'2026-11-21 09:15Z Console closed on every other host',
	'2026-11-21 11:00Z Customers whose exports were read are told',
	'2026-11-22 16:00Z Exports run again from an enrolled host',
	'2026-11-23 The audit log is read in full; nothing else was touched',
];

async function report(page, title) {
	await page.goto('/incidents');
	await page.getByRole('link', { name: 'Report an incident' }).click();
	await page.getByLabel('Title', { exact: true }).fill(title);
	await page.getByLabel('Severity').selectOption({ label: await page.getByLabel('Severity')
		.locator('option', { hasText: 'SEV2' }).innerText() });
	await page.getByRole('group', { name: 'Were customers touched?' }).getByLabel('Yes').check();
	await page.getByLabel('Who, and how').fill('38 customers: their exports were read');
	await page.getByRole('button', { name: 'Report the incident' }).click();
	const number = page.url().match(/\/INC-(\d+)(\?|#|$)/)?.[1];
	assert.ok(number, `landed on ${page.url()}`);
	assert.match(await page.getByRole('status').first().innerText(), /Incident reported\./);
	const facts = await page.locator('main').innerText();
	assert.match(facts, /Required, because customer impact is yes/);
	assert.match(facts, /Postmortem: Drafting/);
	return number;
}

async function paste(page, inc) {
	await page.goto(`/INC-${inc}/timeline`);
	await page.getByLabel('Lines', { exact: true }).fill(lines.join('\n'));
	await page.getByRole('button', { name: 'Preview lines' }).click();
	const preview = page.getByRole('list', { name: 'Preview' });
	assert.equal(await preview.locator('> li').count(), 10);
	assert.equal(await page.locator('ol.tl > li[id]').count(), 0, 'nothing is added by a preview');
	assert.equal(await page.getByLabel('Lines', { exact: true }).inputValue(), lines.join('\n'));
	await page.getByRole('button', { name: 'Add 10 events' }).first().click();
	assert.match(await page.getByRole('status').first().innerText(), /Events added\./);
	assert.equal(await page.locator('ol.tl > li[id]').count(), 10);
	const { events } = await json(page, `/INC-${inc}/timeline.json`);
	assert.equal(events.length, 10);
}

async function sections(page, inc) {
	const known = await demo(page);
	const there = `INC-${known.inc}`;
	const answer = `FU-${known.fu}`;
	await page.goto(`/INC-${inc}/postmortem/technical-summary`);
	const text = page.getByRole('textbox', { name: /^Text/ });
	await text.fill(`# What happened\n\nSee ${there} and [T2]; **${answer}** was the first answer.`);
	await page.getByRole('button', { name: 'Preview', exact: true }).click();
	const preview = page.getByRole('region', { name: 'Preview' });
	await preview.getByRole('link', { name: there }).waitFor();
	assert.equal(await preview.locator('strong').innerText(), answer);
	assert.equal((await json(page, `/INC-${inc}/postmortem.json`)).sections
		.filter((s) => s.version > 0).length, 0, 'a preview saves nothing');
	await page.getByRole('button', { name: 'Save and close' }).click();
	assert.equal(new URL(page.url()).pathname, `/INC-${inc}/postmortem`);
	assert.match(await page.getByRole('status').first().innerText(), /Section saved\./);
	await page.goto(`/INC-${inc}/postmortem/key-takeaways`);
	await text.fill('Hosts built by hand are found by nobody. FU-99999 is not one of ours.');
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	assert.equal(new URL(page.url()).pathname, `/INC-${inc}/postmortem/key-takeaways`);
	await page.goto(`/INC-${inc}/postmortem`);
	const main = page.locator('main');
	for (const [name, to] of [[there, `/${there}`], [answer, `/${answer}`],
		['T2', `/INC-${inc}/timeline#T2`]]) {
		const link = main.locator('.prose').getByRole('link', { name }).first();
		assert.equal(await link.getAttribute('href'), to);
	}
	assert.equal(await main.getByRole('link', { name: 'FU-99999' }).count(), 0);
	await main.locator('.prose').getByRole('link', { name: answer }).click();
	assert.match(await page.locator('h1').innerText(), new RegExp(`^${answer} `));
}

async function findings(page, inc) {
	await page.goto(`/INC-${inc}/findings`);
	await page.getByRole('link', { name: 'Add a finding: Technical lapse' }).click();
	assert.ok(await page.getByRole('group', { name: /^Primary category|^Category/ })
		.getByLabel(/^Technical lapse/).isChecked(), 'the category that was asked for is chosen');
	await page.getByLabel('Title', { exact: true }).fill('Console was open to the internet');
	await page.getByRole('button', { name: 'Add finding' }).click();
	assert.match(await page.getByRole('status').first().innerText(), /Finding added\./);
	await page.getByRole('link', { name: 'Sign “none found”' }).first().click();
	const boxes = page.getByRole('group', { name: /categories/i }).getByRole('checkbox');
	for (const box of await boxes.all()) await box.check();
	await page.getByLabel('None found, because').fill('Looked at together on 23 November.');
	await page.getByRole('button', { name: 'Sign “none found”', exact: true }).click();
	const { categories } = await json(page, `/INC-${inc}/findings.json`);
	assert.deepEqual(categories.map((c) => [c.findings.length, c.none != null]).sort(),
		[[0, true], [0, true], [0, true], [0, true], [0, true], [1, false]]);
}

async function followup(page, inc, title) {
	await page.goto(`/INC-${inc}/findings`);
	await page.locator('#F1').getByRole('link', { name: /^Add a follow-up/ }).click();
	assert.match(await page.locator('main .lede').innerText(), new RegExp(`INC-${inc} .*F1 `));
	await page.getByLabel('Title', { exact: true }).fill(title);
	await page.getByLabel('Owner').fill('daniel');
	await page.getByLabel('Due').fill('2027-01-15');
	await page.getByRole('button', { name: 'Add the follow-up' }).click();
	const number = page.url().match(/\/FU-(\d+)(\?|#|$)/)?.[1];
	assert.ok(number, `landed on ${page.url()}`);
	await page.goto(`/open?incident=${inc}`);
	const row = page.locator('tbody tr', { hasText: `FU-${number}` });
	assert.match(await row.innerText(), /Daniel Osei/);
	const csv = await (await ask(page, '/open.csv')).text();
	const line = csv.split('\r\n').find((l) => l.startsWith(`FU-${number},`) ||
		l.startsWith(`${number},`));
	assert.ok(line?.includes(title), 'the CSV has it');
	const open = await json(page, `/open.json?incident=${inc}`);
	assert.deepEqual(open.followups.map((f) => [f.number, f.title]), [[Number(number), title]]);
	await row.getByRole('link', { name: title }).click();
	assert.equal(new URL(page.url()).pathname, `/FU-${number}`);
	assert.match(await page.locator('main').innerText(), new RegExp(`INC-${inc}/F1`));
	return number;
}

async function walk(page, word) {
	await page.goto('/incidents');
	await signIn(page, 'lena', 'not the one');
	await page.getByRole('alert').waitFor();
	await signIn(page, 'lena');
	assert.equal(new URL(page.url()).pathname, '/incidents');
	const inc = await report(page, `Customer exports read from a forgotten host (${word})`);
	await paste(page, inc);
	await sections(page, inc);
	await findings(page, inc);
	const fu = await followup(page, inc, `Enroll every host, or take it down (${word})`);
	await page.locator('details.me summary').click();
	await page.getByRole('button', { name: 'Sign out' }).click();
	assert.equal(await page.locator('h1').innerText(), 'Sign in');
	const bytes = await Promise.all([`/INC-${inc}`, `/FU-${fu}`, '/INC-1', '/FU-99999', '/nothing']
		.map(async (path) => (await fetch(origin() + path)).text()));
	for (const each of bytes) assert.equal(each, bytes[0]);
}

test('the whole path, with script', async (open) => walk(await open(), 'script'));
test('the whole path, without script', async (open) =>
	walk(await open({ javaScriptEnabled: false }), 'plain'));
