// The response team's queue from the keyboard, and as plain forms.
import { assert, json, test } from './harness.js';

const queue = async (page) => (await json(page, '/review.json')).queue;
const at = (page) => Number(new URL(page.url()).pathname.replace('/review/FU-', ''));
const press = (page, key) => Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);

test('the whole queue by keyboard: one key where all is well, else a word', async (open) => {
	const page = await open({ as: 'aiko' });
	const rows = await queue(page);
	assert.ok(rows.length > 5, 'the demonstration has something to review');
	await page.goto('/review');
	await press(page, 's');
	const seen = [];
	for (let n = 0; n < rows.length; n++) {
		const number = at(page);
		assert.ok(number > 0, `after ${seen}`);
		assert.ok(!seen.includes(number), `FU-${number} comes twice`);
		seen.push(number);
		if (n % 3 === 1) {
			await page.keyboard.press('2');
			await page.locator('textarea:focus').waitFor();
			await page.keyboard.insertText('The vendor has to answer first.');
			await page.keyboard.press('Tab');
			await page.locator('[name=next_on]:focus').waitFor();
			await page.locator('h1').click();
			await press(page, 's');
		} else {
			await press(page, '1');
		}
	}
	const sorted = (numbers) => numbers.sort((a, b) => a - b);
	assert.deepEqual(sorted(seen), sorted(rows.map(({ number }) => number)));
	assert.equal(new URL(page.url()).pathname, '/review');
	await page.getByText('The queue is empty.').waitFor();
});

test('a follow-up that is open before one responder is passed over for the other', async (open) => {
	// What its owner says is done asks for a word, also where all has been reviewed.
	const daniel = await open({ as: 'daniel' });
	const { followups } = await json(daniel, '/open.json?owner=daniel&priority=P2&priority=P3&' +
		'kind=investment&kind=bug&kind=change_request&status=open&status=in_progress');
	assert.ok(followups.length > 1);
	for (const { number } of followups.slice(0, 2)) {
		await daniel.goto(`/FU-${number}`);
		await daniel.locator('[name=note]').fill('It runs since today');
		await daniel.getByRole('button', { name: 'Mark done' }).click();
		await daniel.locator('.flash.ok').waitFor();
	}
	const lena = await open({ as: 'lena' });
	const marta = await open({ as: 'marta', javaScriptEnabled: false });
	for (const page of [lena, marta]) {
		await page.goto('/review');
		await page.getByRole('button', { name: 'Start' }).click();
	}
	assert.notEqual(at(lena), at(marta));
	await marta.goto(`/review/FU-${at(lena)}`);
	await marta.getByText('It is open before Lena Fischer until').waitFor();
});
