// The last change is taken back where the history tells it, by whoever made it or a responder.
import { assert, json, test } from './harness.js';

const undo = (page) => page.getByRole('button', { name: 'Undo' });
const newest = (page) => page.locator('#history + .log > li, #log + .log > li').first();

for (const scripts of [true, false])
	test(`a priority changed by mistake is taken back${scripts ? '' : ' (without scripts)'}`,
		async (window) => {
			const page = await window({ as: 'lena', javaScriptEnabled: scripts });
			const { followups } = await json(page, '/open.json?priority=P2&status=open');
			const { number } = followups[scripts ? 0 : 1];
			await page.goto(`/FU-${number}/edit`);
			await page.getByLabel('Priority').selectOption('P3');
			await page.getByRole('button', { name: 'Save' }).click();
			assert.match(await newest(page).innerText(), /Priority: P2 →\s+P3/);
			// Somebody who neither made it nor is a responder is not offered it.
			const other = await window({ as: 'grace' });
			await other.goto(`/FU-${number}`);
			assert.equal(await undo(other).count(), 0);
			assert.equal(await undo(page).count(), 1);
			await undo(page).focus();
			await page.keyboard.press('Enter');
			await page.getByRole('status').getByText('The last change is taken back.').waitFor();
			assert.match(await newest(page).innerText(), /took the last change back[^]*P3 →\s+P2/);
			assert.match(await page.locator('.marks').innerText(), /P2/);
		});

test('facts of an incident are taken back from its history, until somebody changes it again',
	async (window) => {
		const page = await window({ as: 'aiko' });
		const { incidents } = await json(page, '/incidents.json?status=open');
		const at = `/INC-${incidents[0].number}`;
		const tags = async (text) => {
			await page.goto(`${at}/edit`);
			const was = await page.getByLabel('Tags').inputValue();
			await page.getByLabel('Tags').fill(text);
			await page.getByRole('button', { name: 'Save' }).click();
			return was;
		};
		const was = await tags('first');
		await page.goto(`${at}/history`);
		const stale = await window({ as: 'lena' });
		await stale.goto(`${at}/history`);
		await tags('second');
		await undo(stale).click();
		await stale.getByText('It was changed since this page was opened').waitFor();
		await page.goto(`${at}/history`);
		await undo(page).click();
		await page.getByRole('status').getByText('The last change is taken back.').waitFor();
		assert.match(await newest(page).innerText(), /Tags: second →\s+first/);
		await tags(was);
	});
