// Actors: declared not known, taken back, one named, changed, struck out; and the gate's line.
import { assert, json, test } from './harness.js';

for (const scripts of [true, false])
	test(`actors are declared not known, then one is named${scripts ? '' : ' (without scripts)'}`,
		async (window) => {
			const page = await window({ as: 'lena', javaScriptEnabled: scripts });
			const said = (text) => page.getByRole('status').getByText(text).waitFor();
			await page.goto('/incidents/new');
			await page.getByLabel('Title').fill('A key used from elsewhere');
			await page.getByRole('radiogroup', { name: 'May data have leaked?' })
				.or(page.locator('fieldset', { hasText: 'May data have leaked?' }))
				.getByLabel('Suspected').check();
			await page.getByRole('button', { name: 'Report' }).click();
			await page.waitForURL(/INC-\d+$/);
			const inc = new URL(page.url()).pathname;
			const line = async () => {
				const { gate } = await json(page, `${inc}.json`);
				return gate.some(({ condition }) => condition === 'actors');
			};
			assert.ok(await line());

			// The gate leads there; so does the section.
			await page.goto(`${inc}/postmortem`);
			await page.locator('#actors').getByRole('link', { name: /Actors, how sure/ }).click();
			await page.waitForURL(`**${inc}/actors`);
			await page.getByText('Declare that the actors are not known').click();
			await page.getByLabel('Reason').fill('The logs begin a day later.');
			await page.getByRole('button', { name: 'Declare them not known' }).click();
			await said('Actors declared not known.');
			assert.match(await page.locator('main').innerText(), /Declared by Lena/);
			assert.ok(!await line());

			// Beside it nobody is suspected, and what was typed is kept.
			const form = page.locator(`form[method=post][action="${inc}/actors"]`);
			const typed = async () => {
				await form.getByLabel(/^Suspected/).check();
				await form.getByLabel('What they are called').fill('Heron');
				await form.getByLabel('Confidence').selectOption('low');
				await form.getByLabel('What that rests on').fill('One address.');
				await form.getByLabel('ATT&CK techniques').fill('T1078, T1552.001');
				await form.getByRole('button', { name: 'Add actor' }).click();
			};
			await typed();
			await page.getByText('are declared not known. Take that back first.').first().waitFor();
			assert.equal(await form.getByLabel('What they are called').inputValue(), 'Heron');
			await page.getByRole('button', { name: 'Take that back' }).click();
			await said('Actors are no longer declared not known.');
			assert.ok(await line());
			await typed();
			await said('Actor added.');
			assert.ok(!await line());
			const actor = page.locator('#A1');
			assert.match(await actor.innerText(),
				/Heron[^]*Suspected[^]*Low[^]*cites neither[^]*T1552\.001/);

			await actor.getByRole('link', { name: 'Edit A1' }).click();
			await page.getByLabel('What that rests on').fill('One address, see [E1].');
			await page.getByRole('button', { name: 'Save actor' }).click();
			await said('Actor saved.');
			assert.doesNotMatch(await actor.innerText(), /cites neither/);
			await actor.getByRole('link', { name: 'Heron' }).click();
			await page.getByText('Strike out A1').click();
			await page.getByLabel('Because').fill('It was our own scanner.');
			await page.getByRole('button', { name: 'Strike it out' }).click();
			await said('Actor struck out.');
			assert.equal(await page.locator('article#A1').count(), 0);
			assert.match(await page.locator('li#A1').textContent(), /It was our own scanner\./);
			assert.ok(await line());
		});
