// Pasted lines: a chat, a table and minutes become events in at most three clicks.
import { assert, demo, json, test } from './harness.js';

const slack = `Aiko Tanaka  9:14 AM
seeing failed logins on the bastion
2000 accounts locked so far
Lena  9:20 AM
key revoked
:eyes: 2
3 replies
Lena  9:41 AM
all hosts clean`;
const teams = `[3/14/2026 9:14 AM] Aiko Tanaka
Failed logins on the bastion.
[3/14/2026 9:20 AM] Lena Berg
Key revoked.`;
const table = `| Time (UTC) | Event |
| --- | --- |
| **2026-03-02 09:14** | Alert: failed logins |
| 2026-03-02 09:20-09:40 | Key revoked, hosts checked |
| 2026-03-02 10:00 | Told the customers |`;
const minutes = `３月２日（月）
・９：１４　監視アラートを検知
・９：２０　攻撃者の鍵を無効化
・１０：００　顧客に連絡`;

const pastes = [
	['a Slack copy', slack, 3, /Aiko Tanaka: seeing failed logins/],
	['a Teams copy', teams, 2, /Lena Berg: Key revoked\./],
	['a published table', table, 3, /Key revoked, hosts checked/],
	['minutes in Japanese', minutes, 3, /攻撃者の鍵を無効化/],
];
const words = {
	en: { lines: 'Lines', day: /Day of lines/, preview: 'Preview lines', add: /^Add \d+ events?$/ },
	ja: { lines: '貼り付ける行', day: /日付のない行/, preview: 'プレビューを表示',
		add: /件の出来事を追加/ },
};

for (const [lang, locale] of [['en', 'en-US'], ['ja', 'ja-JP']])
	for (const javaScriptEnabled of [true, false])
		test(`four pastes are added in three clicks each (${lang}${javaScriptEnabled ? '' :
			', without scripts'})`, async (open) => {
			const page = await open({ as: 'aiko', locale, javaScriptEnabled });
			const w = words[lang];
			const { late: inc } = await demo(page);
			const events = async () => (await json(page, `/INC-${inc}/timeline.json`)).events;
			for (const [name, text, n, says] of pastes) {
				const before = (await events()).length;
				await page.goto(`/INC-${inc}/timeline`);
				let clicks = 0;
				const click = async (what) => { clicks++; await what.click(); };
				await click(page.getByRole('textbox', { name: w.lines, exact: true }));
				await page.getByRole('textbox', { name: w.lines, exact: true }).fill(text);
				await page.getByLabel(w.day).fill('2026-03-02');
				await click(page.getByRole('button', { name: w.preview }));
				await click(page.getByRole('button', { name: w.add }).first());
				await page.waitForURL(/timeline#T\d+$/);
				assert.ok(clicks <= 3, name);
				const now = await events();
				assert.equal(now.length, before + n, name);
				assert.ok(now.some((e) => says.test(e.text)), name);
				assert.ok(now.every((e) => !/\|/.test(e.text)), name);
			}
		});

// No line of it says which number is the day, so it is asked, once for all of them.
test('a Teams copy that may mean two days asks once', async (open) => {
	const page = await open({ as: 'aiko' });
	const { late: inc } = await demo(page);
	await page.goto(`/INC-${inc}/timeline`);
	await page.getByRole('textbox', { name: 'Lines', exact: true })
		.fill(teams.replaceAll('3/14/', '3/2/'));
	await page.getByRole('button', { name: 'Preview lines' }).click();
	await page.getByRole('radio', { name: /^The month comes first/ }).check();
	await page.getByRole('button', { name: 'Preview again' }).first().click();
	await page.getByRole('button', { name: 'Add 2 events' }).first().click();
	await page.waitForURL(/timeline#T/);
	const { events } = await json(page, `/INC-${inc}/timeline.json`);
	assert.equal(events.filter((e) => /Key revoked\.|Failed logins on the bastion\./.test(e.text) &&
		JSON.stringify(e).includes('2026-03-02')).length, 2);
});
