// Parties: a responder adds them and asks; somebody without an account answers by their link.
import { assert, json, test } from './harness.js';

async function add(page, inc, fields) {
	await page.goto(`/INC-${inc}/parties`);
	const form = page.locator('section', { has: page.getByRole('heading', { name: 'Add a party' }) });
	await form.getByLabel('Kind').selectOption({ label: fields.kind });
	if (fields.person) await form.getByLabel('Person with an account').fill(fields.person);
	if (fields.name) await form.getByLabel('Or the name of somebody outside').fill(fields.name);
	if (fields.role) await form.getByLabel('Role').fill(fields.role);
	await form.getByRole('button', { name: 'Add party' }).click();
	await page.getByRole('status').getByText('Party added.').waitFor();
}

for (const scripts of [true, false])
	test(`parties are asked, and one answers by its link${scripts ? '' : ' (without scripts)'}`,
		async (window) => {
			const page = await window({ as: 'lena', javaScriptEnabled: scripts });
			const { incidents } = await json(page, '/incidents.json?status=open&status=resolved');
			const inc = incidents.filter(({ postmortem }) => postmortem !== 'approved')[
				scripts ? 0 : 1].number;
			await add(page, inc, { kind: 'Person', person: 'daniel', role: 'operates the hosts' });
			await add(page, inc, { kind: 'Vendor', name: 'UpCloud', role: 'hosting provider' });
			await add(page, inc, { kind: 'Customer', name: 'Users of the homeserver' });
			await page.getByRole('button', { name: 'Ask all who still owe' }).click();
			await page.getByRole('status').getByText('All who still owe are asked.').waitFor();
			const row = (name) => page.locator('table.parties tbody tr', { hasText: name });
			assert.match(await row('Daniel').innerText(), /Owes/);
			assert.match(await row('Users of the homeserver').innerText(), /Recorded only/);

			// It stands in Daniel's work, and leads to his form.
			const daniel = await window({ as: 'daniel', javaScriptEnabled: scripts });
			await daniel.goto('/');
			await daniel.locator('section', { has: daniel.getByRole('heading', {
				name: 'Statements I am asked for' }) }).locator(`a[href^="/INC-${inc}/"]`).click();
			await daniel.getByLabel('There is something to add or to correct').check();
			await daniel.getByLabel('What happened, from where you stood?').fill('I saw it at nine.');
			await daniel.getByRole('button', { name: 'Save the statement' }).click();
			await daniel.getByRole('status').getByText('Statement saved.').waitFor();

			await row('UpCloud').getByRole('link', { name: 'UpCloud' }).click();
			await page.getByRole('button', { name: 'Make a link' }).click();
			const link = new URL(await page.locator('.flash code').innerText());
			const outside = await window({ javaScriptEnabled: scripts });
			await outside.goto(link.pathname);
			assert.match(await outside.locator('main').innerText(), /UpCloud is asked what it saw and did/);
			assert.equal(await outside.locator('nav').count(), 0);
			assert.doesNotMatch(await outside.content(), /Daniel|homeserver/);
			await outside.getByLabel('What happened, from where you stood?').fill('Two hosts had moved.');
			await outside.getByRole('button', { name: 'Send your answer' }).click();
			await outside.getByText('Your answer is saved.').waitFor();
			assert.equal(new URL(outside.url()).pathname, link.pathname);

			await page.goto(`/INC-${inc}/parties`);
			assert.match(await row('UpCloud').innerText(), /Contributed/);
			assert.match(await row('Daniel').innerText(), /Contributed/);
			await row('UpCloud').getByRole('link', { name: 'UpCloud' }).click();
			assert.match(await page.locator('main').innerText(), /Two hosts had moved\./);
			await page.getByRole('button', { name: 'End this link' }).click();
			await page.getByRole('status').getByText('Link ended.').waitFor();
			await outside.goto(link.pathname);
			assert.match(await outside.locator('h1').innerText(), /There is nothing here for you to see/);
		});
