// A postmortem on its way to review: each line that lacks leads to where it is mended; comments
// stand in the work of whom they ask; and two people waive what is required.
import { assert, json, test } from './harness.js';

const lacking = (page) => page.locator('.gate .st.missing');

async function meet(page, link) {
	await link.click();
	const at = new URL(page.url());
	if (at.pathname.endsWith('/timeline')) {
		const form = page.locator(`form[method=post][action="${at.pathname}"]`);
		await form.getByLabel('When').fill('2019-03-13 09:00');
		await form.getByLabel('Kind').selectOption('cause');
		await form.getByLabel('What happened').fill('The list of access was copied from a template.');
		await form.getByRole('button', { name: 'Add event' }).click();
		return;
	}
	if (at.pathname.endsWith('/actors')) {
		await page.getByText('Declare that the actors are not known').click();
		await page.getByRole('button', { name: 'Declare them not known' }).click();
		return;
	}
	assert.match(at.pathname, /\/findings$/);
	const form = page.locator(`form[action="${at.pathname}/none"]`);
	for (const box of await form.getByRole('checkbox').all()) await box.check();
	await form.getByLabel('None found, because').fill('We looked at the whole week with them.');
	await form.getByRole('button', { name: 'Sign “none found”' }).click();
}

for (const scripts of [true, false])
	test(`a postmortem goes to review and comes back${scripts ? '' : ' (without scripts)'}`,
		async (window) => {
			const page = await window({ as: 'lena', javaScriptEnabled: scripts });
			const { incidents } = await json(page, '/incidents.json?postmortem=drafting');
			const titles = scripts ? /^Sentry/ : /^Files in Okta/;
			const inc = `/INC-${incidents.find((i) => titles.test(i.title)).number}`;
			await page.goto(`${inc}/postmortem`);
			const send = page.getByRole('button', { name: 'Send to review' });
			assert.equal(await send.count(), 0);
			for (let n = await lacking(page).count(); n; n--) {
				await meet(page, page.locator('.gate li:has(.missing) > div > a').first());
				await page.goto(`${inc}/postmortem`);
				assert.equal(await lacking(page).count(), n - 1);
			}
			await send.click();
			await page.getByText('Sent to review').waitFor();
			// Somebody is asked, and finds it in their work.
			await page.goto(`${inc}/postmortem/actors`);
			await page.getByRole('link', { name: 'Comment', exact: true }).click();
			assert.equal(await page.getByLabel('On the section').inputValue(), 'actors');
			await page.getByLabel('Comment', { exact: true }).fill('Who says so?');
			await page.getByLabel('Asked of').fill('aiko');
			await page.getByRole('button', { name: 'Add comment' }).click();
			const other = await window({ as: 'aiko', javaScriptEnabled: scripts });
			await other.goto('/');
			await other.locator('section', { hasText: 'Comments that ask you' })
				.getByRole('link', { name: inc.slice(1) }).click();
			const said = other.locator('article', { hasText: 'Who says so?' });
			await other.goto(`${inc}/postmortem`);
			assert.equal(await lacking(other).count() > 0, true);
			await other.goto(`${inc}/comments`);
			await said.getByLabel('Answer').fill('The report of the vendor.');
			await said.getByRole('button', { name: 'Resolve' }).click();
			await said.getByText('The report of the vendor.').waitFor();
			assert.equal(await said.locator('.st.met').count(), 1);
			// Back, with what is to be changed as a comment.
			await other.goto(`${inc}/postmortem`);
			await other.getByText('Send back to be changed').click();
			await other.getByLabel('What is to be changed').fill('Name the vendor.');
			await other.getByRole('button', { name: 'Send back', exact: true }).click();
			await other.getByRole('heading', { name: /^Drafting/ }).waitFor();
			await other.goto(`${inc}/comments`);
			await other.getByText('Name the vendor.').waitFor();
		});

test('a required postmortem is waived by two people, by the keyboard', async (window) => {
	const page = await window({ as: 'lena' });
	const { incidents } = await json(page, '/incidents.json?postmortem=drafting');
	const inc = `/INC-${incidents.find((i) => /^PyPI/.test(i.title)).number}`;
	await page.goto(inc);
	const form = page.locator(`form[action="${inc}/duty"]`);
	await form.getByLabel('Because').focus();
	await page.keyboard.type('Nobody of ours had an account there.');
	await page.keyboard.press('Enter');
	await page.getByRole('heading', { name: 'It is asked to waive the postmortem' }).waitFor();
	assert.equal(await page.getByRole('button', { name: 'Waive it', exact: true }).count(), 0);
	const other = await window({ as: 'aiko', viewport: { width: 390, height: 844 } });
	await other.goto(inc);
	await other.getByRole('button', { name: 'Waive it', exact: true }).focus();
	await other.keyboard.press('Enter');
	await other.getByRole('heading', { name: 'The postmortem is waived' }).waitFor();
	await page.goto('/incidents');
	assert.match(await page.locator('tr, li', { hasText: 'PyPI' }).first().innerText(), /Waived/);
});
