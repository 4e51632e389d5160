// The Matrix case of April 2019, typed and pasted in by two people, from the first report until
// a third has approved it: each line of the gate is met where its own link leads.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { assert, json, test } from './harness.js';

const told = JSON.parse(await readFile(new URL('../../demo/matrix-2019-04.json', import.meta.url)));
const phases = { background: 'cause', intrusion: 'attacker', detection: 'detection',
	containment: 'response', response: 'response', recovery: 'response',
	communication: 'communication', learning: 'decision' };

async function report(page, title) {
	await page.goto('/incidents/new');
	await page.getByLabel('Title', { exact: true }).fill(title);
	await page.getByLabel('Severity').selectOption('SEV1');
	await page.getByRole('group', { name: 'Were customers touched?' }).getByLabel('Yes').check();
	await page.getByRole('group', { name: 'May data have leaked?' }).getByLabel('Confirmed')
		.check();
	await page.getByRole('button', { name: 'Report the incident' }).click();
	return new URL(page.url()).pathname;
}

// The timeline as it was published, pasted; what kind each line is, is said in the preview.
async function paste(page, inc) {
	const lines = told.timeline.filter((e) => e.at_utc)
		.map((e) => `${e.at_utc.replace('T', ' ')} ${e.text}`);
	await page.goto(`${inc}/timeline`);
	await page.getByLabel('Lines', { exact: true }).fill(lines.join('\n'));
	await page.getByRole('button', { name: 'Preview lines' }).click();
	const rows = page.getByRole('list', { name: 'Preview' }).locator('> li');
	assert.equal(await rows.count(), lines.length);
	await page.getByRole('button', { name: `Add ${lines.length} events` }).first().click();
	await page.getByRole('status').getByText('Events added.').waitFor();
	return lines.length;
}

async function event(page, kind) {
	const told_of = told.timeline.find((e) => phases[e.phase] === kind);
	const form = page.locator('form', { has: page.getByRole('button', { name: 'Add event' }) });
	await form.getByLabel('When').fill(told_of.at_utc?.replace('T', ' ') ?? told_of.at);
	await form.getByLabel('Kind').selectOption(kind);
	await form.getByLabel('What happened').fill(told_of.text);
	await form.getByRole('button', { name: 'Add event' }).click();
	await page.getByRole('status').getByText('Event added.').waitFor();
}

async function section(page, text) {
	await page.getByRole('textbox', { name: /^Text/ }).fill(text);
	await page.getByRole('button', { name: 'Save and close' }).click();
	await page.getByRole('status').getByText('Section saved.').waitFor();
}

async function evidence(page) {
	const form = page.locator('form', { has: page.getByRole('button', { name: 'Add evidence' }) });
	await form.locator('[name=kind][value=statement]').check();
	await form.getByLabel('Title').fill('What the web server logged');
	await form.getByLabel('Text', { exact: true }).fill(told.technical.evidence[0].text);
	await form.getByRole('button', { name: 'Add evidence' }).click();
	await page.getByRole('status').getByText('Evidence added.').waitFor();
}

// Where a line leads, and what is done there: by the beginning of what it says.
const meets = [
	[/sequence of events is not written/, '/postmortem/sequence-of-events', (page) =>
		section(page, `${told.timeline[0].text} [T1].`)],
	[/technical summary is not written/, '/postmortem/technical-summary', (page) =>
		section(page, told.technical.summary)],
	[/response was executed is not written/, '/postmortem/response-execution', (page) =>
		section(page, told.response.containment)],
	[/key takeaways are not written/, '/postmortem/key-takeaways', (page) =>
		section(page, told.takeaways.join('\n\n'))],
	[/known of the actors is not written/, '/postmortem/actors', (page) =>
		section(page, told.technical.actors[0].text)],
	[/actors are neither named/, '/actors', async (page) => {
		const form = page.locator('form', { has: page.getByRole('button', { name: 'Add actor' }) });
		await form.locator('[name=standing][value=unknown]').check();
		await form.getByLabel('Where they come from').selectOption(told.technical.actors[0].kind);
		await form.getByLabel('What is known of them').fill(told.technical.actors[0].text);
		await form.getByRole('button', { name: 'Add actor' }).click();
		await page.getByRole('status').getByText('Actor added.').waitFor();
	}],
	[/no event that led to the incident/, '/timeline', (page) => event(page, 'cause')],
	[/no detection event/, '/timeline', (page) => event(page, 'detection')],
	[/no response event/, '/timeline', (page) => event(page, 'response')],
	[/cites no evidence/, '/evidence', evidence, (page) => page.url().endsWith('#add')],
	[/cites no evidence/, '/postmortem/technical-summary', (page) =>
		section(page, `${told.technical.summary} [E1]`)],
	[/have neither a finding nor a signed/, '/findings', async (page) => {
		const form = page.locator('form[action$="/findings/none"]');
		for (const box of await form.getByRole('checkbox').all()) await box.check();
		await form.getByLabel('None found, because').fill('Both of us read the whole post-mortem.');
		await form.getByRole('button', { name: 'Sign “none found”' }).click();
	}],
	[/Findings have no follow-up/, '/findings/F1', async (page) => {
		await page.getByLabel('No action, because').fill('It is gone with the host.');
		await page.getByRole('button', { name: /^Save/ }).first().click();
	}],
	[/No party is recorded as involved/, '/parties', async (page) => {
		const form = page.locator('section', { has: page.getByRole('heading', { name: 'Add a party' }) });
		await form.getByLabel('Kind').selectOption({ label: 'Person' });
		await form.getByLabel('Person with an account').fill('aiko');
		await form.getByRole('button', { name: 'Add party' }).click();
		await page.getByRole('status').getByText('Party added.').waitFor();
	}],
	[/Involved parties have neither/, '/parties/P1', async (page) => {
		await page.getByLabel('I have read it; nothing to add').check();
		await page.getByRole('button', { name: 'Save the statement' }).click();
		await page.getByRole('status').getByText('Statement saved.').waitFor();
	}],
	[/Comments are not resolved/, '/comments', async (page) => {
		const said = page.locator('article', { hasText: 'Since when was it so?' });
		await said.getByLabel('Answer').fill('Since August 2017, see [T1].');
		await said.getByRole('button', { name: 'Resolve' }).click();
	}],
	[/What went badly or was luck/, '/takeaways/K1', async (page) => {
		await page.getByLabel('Left so, because').fill('The rebuild is over.');
		await page.getByRole('button', { name: /^Save/ }).first().click();
	}],
];

const missing = (page) => page.locator('.gate li:has(.missing)');

// One line after the other, each by the other person; to the address that its link names.
async function walk(people, inc) {
	for (let turn = 0; turn < 40; turn++) {
		const page = people[turn % people.length];
		await page.goto(`${inc}/postmortem`);
		if (!await missing(page).count()) return;
		const line = missing(page).first();
		const says = await line.locator('> div > a').innerText();
		// What is meant by name leads closer than the line, which leads to the list.
		const things = line.locator('small a[href*="/findings/F"], small a[href*="/parties/P"], ' +
			'small a[href*="/takeaways/K"]');
		const link = await things.count() ? things.first() : line.locator('> div > a');
		// Aiko answers for herself.
		const who = /Involved parties/.test(says) ? people[1] : page;
		if (who !== page) {
			await who.goto(await link.getAttribute('href'));
		} else {
			await link.click();
		}
		const at = new URL(who.url());
		const found = meets.find(([words, path]) => words.test(says) && at.pathname === inc + path);
		assert.ok(found, `nobody knows what to do at ${at.pathname}${at.hash} about “${says}”`);
		if (at.hash) assert.ok(await who.locator(at.hash).count(), `${at} leads nowhere`);
		await found[2](who);
		await page.goto(`${inc}/postmortem`);
		const now = await missing(page).allInnerTexts();
		const still = now.some((t) => t.includes(says)) && !/cites no evidence/.test(says);
		assert.ok(!still, `“${says}” is still there after it was met: ${now.join(' | ')}`);
	}
	assert.fail('the gate does not become empty');
}

/* A third person reads and approves it; what they get stands by itself, and ssh-keygen says so. */
async function approve(inc, lead, third) {
	await lead.goto(`${inc}/report`);
	await lead.getByText('does not approve its report').waitFor();
	assert.equal(await lead.getByRole('button', { name: 'Approve the report' }).count(), 0);
	await third.goto(`${inc}/postmortem`);
	await third.getByRole('link', { name: 'Read the report and approve it' }).click();
	await third.getByText('Draft: not approved').waitFor();
	await third.getByRole('button', { name: 'Approve the report' }).click();
	await third.getByRole('status').getByText('Report approved.').waitFor();
	assert.equal(new URL(third.url()).pathname, `${inc}/report/1`);
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'report-'));
	const name = `${inc.slice(1)}-report-1.md`;
	const get = async (from, to) => fs.writeFileSync(path.join(folder, to),
		await third.evaluate((at) => fetch(at).then((r) => r.text()), from));
	await get(`${inc}/report/1/markdown`, name);
	await get(`${inc}/report/1/markdown/signature`, `${name}.sig`);
	await get('/report-keys/allowed_signers', 'allowed_signers');
	await third.getByText('Signatures and digests').click();
	const command = await third.getByText(`-s ${name}.sig`).last().innerText();
	assert.match(execFileSync('sh', ['-c', command], { cwd: folder }).toString(), /^Good /);
	fs.appendFileSync(path.join(folder, name), ' ');
	assert.throws(() => execFileSync('sh', ['-c', command], { cwd: folder, stdio: 'pipe' }));
	fs.rmSync(folder, { recursive: true });
	await third.goto(`${inc}/postmortem`);
	assert.match(await third.locator('#gate').innerText(), /^Approved$/);
	return third;
}

test('the Matrix case by two people, line by line of its gate', async (window) => {
	const people = [await window({ as: 'lena' }), await window({ as: 'aiko' })];
	const [lena, aiko] = people;
	const inc = await report(lena, told.title.replace('Matrix.org', 'Matrix'));
	const pasted = await paste(aiko, inc);
	assert.equal((await json(lena, `${inc}/timeline.json`)).events.length, pasted);
	// A finding of each category that the case has, and what went badly.
	for (const [i, finding] of told.findings.slice(0, 2).entries()) {
		const page = people[i];
		await page.goto(`${inc}/findings/new?category=${finding.category}`);
		await page.locator(`[name=category][value=${finding.category}]`).check();
		await page.getByLabel('Title', { exact: true }).fill(finding.text);
		if (i) await page.getByLabel('No action, because').fill('See the first.');
		await page.getByRole('button', { name: 'Add finding' }).click();
		await page.getByRole('status').getByText('Finding added.').waitFor();
	}
	await aiko.goto(`${inc}/takeaways`);
	const form = aiko.locator('form', { has: aiko.getByRole('button', { name: 'Add takeaway' }) });
	await form.getByLabel('What went badly').check();
	await form.getByLabel('Takeaway').fill(told.response.went_badly[0]);
	await form.getByRole('button', { name: 'Add takeaway' }).click();
	await aiko.goto(`${inc}/comments`);
	await aiko.getByLabel('Comment', { exact: true }).fill('Since when was it so?');
	await aiko.getByRole('button', { name: 'Add comment' }).click();
	await walk(people, inc);
	await lena.goto(`${inc}/postmortem`);
	await lena.getByRole('button', { name: 'Send to review' }).click();
	await lena.getByText('Sent to review').waitFor();
	await walk(people, inc);
	await lena.goto(`${inc}/postmortem`);
	assert.match(await lena.locator('#gate').innerText(), /^In review$/);
	people.push(await approve(inc, lena, await window({ as: 'marta' })));
	for (const page of people) assert.deepEqual(page.faults, []);
});
