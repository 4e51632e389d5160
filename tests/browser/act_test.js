// What a person may do next is what the page offers, and a refusal stands where it is mended.
import { assert, demo, json, test } from './harness.js';

const open = async (page, word) => (await json(page, '/open.json')).followups
	.find(({ title }) => title.includes(word));

test('the sign-in page of the demonstration names its accounts', async (window) => {
	const page = await window();
	await page.goto('/open');
	const demoAccounts = page.getByRole('region', { name: 'Demo accounts' });
	for (const name of ['marta', 'aiko', 'lena', 'daniel', 'grace'])
		assert.equal(await demoAccounts.getByText(name, { exact: true }).count(), 1, name);
});

test('who owned a follow-up is not offered to resolve it; nothing is chosen beforehand',
	async (window) => {
		const owner = await window({ as: 'aiko' });
		const { number } = await open(owner, 'Production access only for very few');
		const resolved = (page) => page.getByRole('radio', { name: /^Resolved/ });
		await owner.goto(`/FU-${number}`);
		assert.equal(await resolved(owner).count(), 0);
		await owner.getByText('so someone else checks it').waitFor();
		const second = await window({ as: 'lena' });
		await second.goto(`/FU-${number}`);
		for (const name of [/^Resolved/, /^Send back/, /^Withdraw/])
			assert.equal(await second.getByRole('radio', { name }).count(), 1, String(name));
		assert.equal(await second.getByRole('radio', { checked: true }).count(), 0);
		await resolved(second).check();
		await second.getByRole('button', { name: 'Save the verdict' }).click();
		assert.match(await second.getByRole('alert').innerText(), /Say what you checked/);
		assert.ok(await resolved(second).isChecked(), 'what was chosen is kept');
	});

test('a folded form that was refused is open, with its error and the text', async (window) => {
	const page = await window({ as: 'aiko' });
	const { number } = await open(page, 'Device audit trail');
	await page.goto(`/FU-${number}`);
	await page.locator('summary', { hasText: 'Assign' }).click();
	await page.locator('[name=owner]').fill('nobody-known');
	await page.getByRole('button', { name: 'Assign' }).click();
	await page.getByRole('alert').getByRole('link', { name: /No such person/ }).click();
	assert.ok(await page.locator('[name=owner]').isVisible());
	assert.equal(await page.locator('[name=owner]').inputValue(), 'nobody-known');
	assert.equal(await page.locator('[name=due_on]').isVisible(), false, 'the other stays folded');
});

test('a closed incident says so in place of the gate, and is opened again with a reason',
	async (window) => {
		const page = await window({ as: 'lena' });
		const { incidents } = await json(page, '/incidents.json?status=closed');
		const { number } = incidents.find(({ title }) => title.startsWith('Status page'));
		await page.goto(`/INC-${number}`);
		assert.equal(await page.locator('#gate').innerText(), 'Closed');
		await page.getByRole('button', { name: 'Open it again' }).click();
		const why = page.getByLabel('Reason');
		await page.getByRole('alert').getByRole('link', { name: /Say why/ }).click();
		await why.and(page.locator(':focus')).fill('It expired again');
		await page.getByRole('button', { name: 'Open it again' }).click();
		assert.match(await page.locator('.marks').innerText(), /Open/);
		assert.match(await page.locator('#activity + .log').innerText(), /Open \(It expired again\)/);
		assert.deepEqual(await page.locator('select[name=to] option').allInnerTexts(),
			['Contained', 'Resolved, not closed', 'Closed', 'Rejected']);
	});

test('what somebody else reports as over waits for a responder, who mends and closes it',
	async (window) => {
		const his = await window({ as: 'daniel' });
		await his.goto('/incidents/new');
		await his.getByLabel('Title').fill('Badge found in the car park');
		await his.getByRole('group', { name: 'Were customers touched?' })
			.getByLabel('No', { exact: true }).check();
		await his.getByRole('group', { name: 'May data have leaked?' })
			.getByLabel('No', { exact: true }).check();
		await his.getByRole('checkbox', { name: 'It is already over' }).check();
		await his.getByLabel('Was the response sufficient?').selectOption('5');
		await his.getByLabel('Was it complete?').selectOption('2');
		await his.getByLabel('Why, for a 1 or 2').fill('The door log was read late');
		await his.getByLabel('Anything to follow up?').fill('Read the door log daily');
		await his.getByRole('button', { name: 'Report the incident' }).click();
		await his.getByRole('heading', { name: 'Proposed to be closed' }).waitFor();
		const path = new URL(his.url()).pathname;
		assert.equal(await his.getByRole('button', { name: 'Close the incident' }).count(), 0);

		const page = await window({ as: 'lena' });
		await page.goto('/');
		const proposed = page.getByRole('heading', { name: 'Proposed to be closed' });
		await page.locator('section', { has: proposed }).locator('.log')
			.getByRole('link', { name: path.slice(1) }).click();
		await page.getByText('Daniel').first().waitFor();
		assert.equal(await page.getByLabel('Was it complete?').inputValue(), '2');
		await page.getByLabel('Was it complete?').selectOption('3');
		await page.getByRole('button', { name: 'Close the incident' }).click();
		assert.match(await page.locator('.marks').innerText(), /Closed/);
		assert.equal(await page.getByRole('heading', { name: 'Proposed to be closed' }).count(), 0);
		assert.match(await page.locator('aside').innerText(), /5 of 5[^]*3 of 5/);
		await page.goto('/');
		assert.equal(await page.getByRole('link', { name: path.slice(1), exact: true }).count(), 0);
	});

test('open items of one incident: how many match, and a chip that takes the filter away',
	async (window) => {
		const page = await window({ as: 'grace' });
		const { inc } = await demo(page);
		await page.goto(`/open?incident=${inc}`);
		const rows = await page.locator('tbody tr').count();
		assert.match(await page.locator('.lede').innerText(), new RegExp(`^${rows} follow-ups match`));
		await page.getByRole('link', { name: `Remove filter: Incident INC-${inc}` }).click();
		assert.equal(new URL(page.url()).search, '');
	});
