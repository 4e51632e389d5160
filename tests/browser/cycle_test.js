// A team's cycle in the planning meeting: dragged, by keys, and as plain forms.
import { assert, desk, json, phone, quarter, test } from './harness.js';

const team = async (page, name) => (await json(page, `/cycles/${quarter()}.json`)).teams
	.find((each) => each.team === name);
const order = async (page, name) => (await team(page, name)).followups
	.filter(({ place }) => place).map(({ number }) => number);
const moved = (list, from, to) => {
	const rest = list.filter((each) => each !== list[from]);
	return [...rest.slice(0, to), list[from], ...rest.slice(to)];
};

test('a lead ranks: a row is dragged, then moved by keys, then the suggested order is taken',
	async (open) => {
		const page = await open({ as: 'daniel' });
		await page.goto(`/cycles/${quarter()}`);
		const before = await order(page, 'platform');
		assert.ok(before.length > 3, 'the demonstration has an order to change');
		await Promise.all([page.waitForNavigation(),
			page.locator(`#FU-${before[3]} > .pos`).dragTo(page.locator(`#FU-${before[0]} > .title`),
				{ sourcePosition: { x: 3, y: 3 } })]);
		const dragged = moved(before, 3, 0);
		assert.deepEqual(await order(page, 'platform'), dragged);
		await page.locator(`#FU-${before[3]} .title a`).focus();
		for (let n = 1; n <= 2; n++) {
			await Promise.all([page.waitForNavigation(), page.keyboard.press('Alt+ArrowDown')]);
			assert.deepEqual(await order(page, 'platform'), moved(dragged, 0, n));
			await page.locator(`#FU-${before[3]} .title a:focus`).waitFor();
		}
		await page.locator('section', { has: page.locator('#team-platform') })
			.getByRole('button', { name: 'Take the suggested order' }).click();
		await page.getByText('The suggested order is taken.').waitFor();
		const rows = (await team(page, 'platform')).followups.filter(({ place }) => place);
		for (const { place, suggested } of rows) assert.equal(place, suggested);
	});

test('without script a lead moves, places, commits and refuses with a reason', async (open) => {
	const page = await open({ as: 'daniel', javaScriptEnabled: false });
	const before = await order(page, 'platform');
	await page.goto(`/cycles/${quarter()}`);
	await page.getByRole('button', { name: `FU-${before[1]} up` }).click();
	assert.deepEqual(await order(page, 'platform'), moved(before, 1, 0));
	await page.getByLabel(`Place of FU-${before[0]}`).fill('4');
	await page.getByLabel('Why it moves up').fill('It is small');
	await page.getByRole('button', { name: 'Save the order' }).click();
	await page.getByText('Order saved.').waitFor();
	assert.equal((await order(page, 'platform'))[3], before[0]);
	const { number } = (await team(page, 'platform')).followups
		.find(({ state, place }) => place && state === 'proposed');
	const row = page.locator(`#FU-${number}`);
	await row.getByText('Not taken, because').click();
	await row.getByRole('button', { name: 'Not taken', exact: true }).click();
	await page.getByText('Say why it is not taken.').first().waitFor();
	await page.getByLabel(`Why FU-${number} is not taken`).fill('Nobody is free');
	await row.getByRole('button', { name: 'Not taken', exact: true }).click();
	await row.getByText('because “Nobody is free”').waitFor();
	await page.goto(`/FU-${number}`);
	await page.getByRole('button', { name: 'Commit', exact: true }).click();
	await page.getByText('committed it for a cycle').first().waitFor();
});

test('of another team one sees the order, and no control of it', async (open) => {
	const page = await open({ as: 'daniel' });
	await page.goto(`/cycles/${quarter()}?team=identity`);
	const [number] = await order(page, 'identity');
	await page.locator(`#FU-${number}`).waitFor();
	assert.equal(await page.getByRole('button', { name: 'Take the suggested order' }).count(), 0);
	assert.equal(await page.locator('[draggable=true], .decide').count(), 0);
	await page.goto(`/FU-${number}`);
	assert.equal(await page.getByRole('button', { name: 'Commit', exact: true }).count(), 0);
});

test('a cycle fits a phone, and its paper has no controls', async (open) => {
	const page = await open({ as: 'marta', viewport: phone });
	await page.goto(`/cycles/${quarter()}`);
	assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), phone.width);
	await page.setViewportSize(desk);
	await page.emulateMedia({ media: 'print' });
	assert.equal(await page.locator('main button:visible, main input:visible').count(), 0);
	assert.ok(await page.locator('.paper:visible').count() > 3);
});
