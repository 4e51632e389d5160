// A finding from the first word to the last: its questions stand where they apply, with scripts and
// without, and what it says is read again on its page, on what it names, and by what repeats it.
import { assert, json, phone, test } from './harness.js';

const asked = ['What in the system made it possible', 'What kept it from being detected',
	'Which other systems were looked at, and with what result'];
const applies = {
	'Technical lapse': [false, false, true], 'Procedural failure': [false, false, false],
	'Process flaw': [false, false, false], 'Manual error': [true, false, false],
	'Communication glitch': [false, false, false],
	'Previously unknown attack vector': [false, true, true],
};

const seen = (page) => Promise.all(asked.map((label) => page.getByLabel(label).isVisible()));

async function questions(page) {
	for (const [category, expected] of Object.entries(applies)) {
		await page.getByRole('radio', { name: new RegExp(`^${category}:`) }).check();
		assert.deepEqual(await seen(page), expected, category);
	}
}

async function refusal(page, title) {
	// What is hidden is sent all the same, and what is refused is shown, whatever is chosen.
	await page.getByRole('radio', { name: /^Technical lapse:/ }).check();
	await page.getByLabel('Looked at by').fill('Daniel');
	await page.getByRole('radio', { name: /^Process flaw:/ }).check();
	await page.getByLabel('Title', { exact: true }).fill(title);
	await page.getByLabel('Rests on').fill('T1 T9999 E9999');
	await page.getByRole('button', { name: 'Add finding' }).click();
	assert.match(await page.locator('.errs').innerText(), /no such thing: T9999 E9999/);
	assert.deepEqual(await seen(page), [false, false, true]);
	assert.equal(await page.getByLabel('Looked at by').inputValue(), 'Daniel');
}

async function whole(page, earlier) {
	await page.getByRole('radio', { name: /^Technical lapse:/ }).check();
	await page.getByLabel('Rests on').fill('t1 E1');
	await page.getByLabel(asked[2]).fill('The two other hosts: nothing.');
	const more = page.locator('details.more');
	if (!await more.getAttribute('open').then((open) => open !== null))
		await more.locator('summary').click();
	await page.getByLabel('So since').fill('2017-08');
	await page.getByLabel('How it escaped notice until then').fill('It costs nothing.');
	await page.getByLabel('How sure the cause is').selectOption('probable');
	await page.getByLabel('Other explanations').fill('A stolen laptop: none is missing.');
	await page.getByLabel('Made worse by').fill('F1');
	const field = page.getByLabel('Repeats an earlier finding');
	const offered = page.locator(`#${await field.getAttribute('list')} option[value="${earlier}"]`);
	assert.equal((await offered.textContent()).trim().length > 0, true, 'with its title');
	await field.fill(earlier);
	await page.getByRole('button', { name: 'Add finding' }).click();
}

async function read(page, inc, earlier, title) {
	const item = page.locator('article.item', { hasText: title });
	const facts = await item.locator('dl.facts').innerText();
	for (const words of [/Rests on\s+T1 \S.*\s+E1 \S/, /So since\s+August 2017/, /Probable/,
		/A stolen laptop/, /The two other hosts: nothing\.\s+Looked at by: Daniel/,
		/Made worse by\s+F1 \S/]) assert.match(facts, words);
	const number = await item.getAttribute('id');
	const worse = page.locator('section', { has: page.getByRole('heading',
		{ name: 'What makes what worse' }) });
	assert.equal(await worse.locator('svg.chart').isVisible(), true);
	assert.match(await worse.locator('table').innerText(), new RegExp(`${number} ${title}`));
	await page.setViewportSize(phone);
	assert.equal(await worse.locator('svg.chart').isVisible(), false);
	assert.equal(await worse.locator('table').isVisible(), true);
	await item.getByRole('link', { name: 'E1' }).click();
	assert.match(await page.locator('main').innerText(), new RegExp(`${number} \\(rests on it\\)`));
	const [first, part] = earlier.split('/');
	await page.goto(`/${first}/findings`);
	assert.match(await page.locator(`#${part}`).innerText(),
		new RegExp(`Repeated by[^]*INC-${inc}/${number} ${title}`));
	// What was folded away and holds something is open where it is edited.
	await page.goto(`/INC-${inc}/findings/${number}`);
	assert.equal(await page.getByLabel('So since').inputValue(), '2017-08');
	assert.equal(await page.getByLabel('So since').isVisible(), true);
}

for (const scripts of [true, false])
	test(`a finding answers what it is asked${scripts ? '' : ' (without scripts)'}`, async (open) => {
		const page = await open({ as: 'lena', javaScriptEnabled: scripts });
		const { incidents } = await json(page, '/incidents.json');
		const { number: inc } = incidents.find((i) => /^Publish token/.test(i.title));
		const other = incidents.find((i) => /^Matrix\.org/.test(i.title)).number;
		const { categories } = await json(page, `/INC-${other}/findings.json`);
		const earlier = `INC-${other}/F${categories.flatMap((c) => c.findings)[0].number}`;
		await page.goto(`/INC-${inc}/findings/new`);
		assert.deepEqual(await seen(page), [false, false, false]);
		await questions(page);
		const title = `The list had no owner, ${scripts ? 'at first' : 'as before'}`;
		await refusal(page, title);
		await whole(page, earlier);
		await read(page, inc, earlier, title);
		assert.deepEqual(page.faults, []);
	});
