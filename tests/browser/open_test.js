// A manager's Monday on /open: what is late and whose, many handed over in one go, taken back, and
// the view shared.
import { assert, ask, json, test } from './harness.js';

const unresolved = async (page, query) => (await json(page, `/open.json?${query}`)).followups
	.filter(({ owner }) => owner !== 'grace').map(({ number }) => number);

for (const scripts of [true, false]) {
	test(`a team's lead on Monday: late ones by owner, 12 reassigned in one go, another team's
		refused by name, undone, the view shared${scripts ? '' : ' (without scripts)'}`
		.replace(/\s+/g, ' '), async (window) => {
		const page = await window({ as: 'daniel', javaScriptEnabled: scripts });
		// One click each to what nobody owns and what is late; one more to see whose it is.
		await page.goto('/open');
		const counts = page.getByRole('navigation', { name: 'Counts that filter the list' });
		await counts.getByRole('link', { name: /overdue$/ }).first().click();
		assert.equal(new URL(page.url()).search, '?due=overdue');
		await page.goto('/open?team=platform&group=owner');
		assert.ok(await page.locator('tr.grp').count() > 1);

		const ours = (await unresolved(page, 'team=platform')).slice(0, 12);
		const theirs = (await unresolved(page, 'team=identity'))[0];
		assert.equal(ours.length, 12);
		const owners = await Promise.all(ours.map(async (n) =>
			(await json(page, `/FU-${n}.json`)).followup.owner));
		await page.goto('/open?team=platform&team=identity');
		for (const n of [...ours, theirs]) await page.locator(`[name=fu_${n}]`).check();
		const bulk = page.getByRole('group', { name: 'Change the selected follow-ups' });
		if (scripts) assert.equal(await bulk.locator('output').innerText(), '13');
		await bulk.getByLabel('Owner').fill('grace');
		await bulk.getByRole('button', { name: 'Change the selected' }).click();
		// Nothing is changed yet, and what will be refused has its name.
		await page.getByText('Nothing is changed yet.').waitFor();
		const refused = page.getByRole('row').filter({ hasText: 'not yours' });
		assert.equal(await refused.count(), 1);
		assert.match(await refused.innerText(), new RegExp(`FU-${theirs}`));
		await page.getByRole('button', { name: /^Change the other 12/ }).click();
		await page.getByRole('heading', { name: 'Changed (12)' }).waitFor();
		for (const n of ours)
			assert.equal((await json(page, `/FU-${n}.json`)).followup.owner, 'grace');

		// One of them is touched by somebody before it is undone.
		const act = new URL(page.url()).pathname;
		const hers = await window({ as: 'aiko', javaScriptEnabled: scripts });
		await hers.goto(`/FU-${ours[0]}`);
		const note = hers.locator('form[action$="/notes"]').first();
		await note.locator('[name=note]').fill('I look at it today');
		await note.getByRole('button').last().click();
		await hers.getByText('I look at it today').first().waitFor();
		await page.goto(act);
		await page.getByRole('button', { name: 'Undo' }).click();
		await page.getByRole('heading', { name: /^Taken back \(1[12]\)/ }).waitFor();
		for (const [i, n] of ours.entries()) {
			if (await page.locator('#left + ul').getByText(`FU-${n}`, { exact: true }).count()) continue;
			assert.equal((await json(page, `/FU-${n}.json`)).followup.owner, owners[i], `FU-${n}`);
		}

		// The view under a name, opened by somebody else.
		await page.goto('/open?team=platform&due=overdue');
		await page.getByRole('link', { name: 'Save this view' }).click();
		const name = `Late at Platform${scripts ? '' : ', plain'}`;
		await page.getByLabel('Name').fill(name);
		await page.getByRole('checkbox').check();
		await page.getByRole('button', { name: 'Save the view' }).click();
		const other = await window({ as: 'grace', javaScriptEnabled: scripts });
		await other.goto('/views');
		await other.getByRole('link', { name, exact: true }).click();
		assert.equal(new URL(other.url()).search, '?team=platform&due=overdue');
		const { status } = await ask(other, act);
		assert.equal(status, 200);
	});
}
