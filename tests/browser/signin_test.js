// Signing in and out, and what somebody who is not signed in can learn.
import { ask, assert, demo, json, origin, signIn, test } from './harness.js';

const get = (path, headers = {}) => fetch(origin() + path, { headers, redirect: 'manual' });

test('AUTH-01 sign in: wrong password first, then the page that was asked for; cookie exact',
	async (open) => {
		const page = await open();
		await page.goto('/open?owner=none');
		await signIn(page, 'aiko', 'wrong horse battery');
		assert.match(await page.getByRole('alert').innerText(), /Check your name and password/);
		assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'aiko');
		assert.equal(await page.getByLabel('Password').inputValue(), '');
		const before = await page.context().cookies();
		await signIn(page, 'aiko');
		assert.equal(page.url(), `${origin()}/open?owner=none`);
		assert.equal(await page.locator('h1').innerText(), 'Open items');
		const cookies = await page.context().cookies();
		assert.equal(cookies.length, 1);
		assert.ok(!before.some(({ value }) => value === cookies[0].value), 'a new session');
		const { name, path, secure, httpOnly, sameSite, value, expires } = cookies[0];
		assert.deepEqual({ name, path, secure, httpOnly, sameSite, expires }, { name: '__Host-debrief',
			path: '/', secure: true, httpOnly: true, sameSite: 'Lax', expires: -1 });
		assert.match(value, /^[A-Za-z0-9_-]{43}$/);
	});

test('AUTH-01 sign out ends the session on the server; SIDE-10 nothing comes back from the cache',
	async (open) => {
		const { inc } = await demo(await open({ as: 'lena' }));
		const page = await open();
		await page.goto(`/INC-${inc}`);
		await signIn(page, 'daniel');
		assert.match(await page.title(), new RegExp(`^INC-${inc} `));
		const token = (await page.context().cookies())[0].value;
		await page.locator('details.me summary').click();
		const [answer] = await Promise.all([
			page.waitForResponse((r) => r.url().endsWith('/signout')),
			page.getByRole('button', { name: 'Sign out' }).click(),
		]);
		assert.equal(answer.status(), 303);
		assert.equal((await answer.allHeaders())['clear-site-data'], '"cache","cookies","storage"');
		await page.waitForLoadState();
		assert.equal(await page.locator('h1').innerText(), 'Sign in');
		assert.deepEqual(await page.context().cookies(), []);
		const again = await get(`/INC-${inc}`, { cookie: `__Host-debrief=${token}` });
		assert.equal(again.status, 401);
		await page.goBack();
		assert.equal(await page.locator('h1').innerText(), 'Sign in');
		await page.goBack();
		assert.equal(await page.locator('h1').innerText(), 'Sign in');
	});

test('SIDE-08 the sign-in page is the same bytes everywhere, for people and for link previews',
	async (open) => {
		const { inc, fu } = await demo(await open({ as: 'lena' }));
		const paths = [`/INC-${inc}`, '/INC-99999', `/FU-${fu}`, '/FU-99999', '/nothing', '/',
			`/INC-${inc}/timeline`, `/INC-${inc}/postmortem/actors`, '/incidents/new', '/open.csv',
			'/open?owner=aiko', '/settings'];
		const agents = ['Mozilla/5.0', 'Slackbot-LinkExpanding 1.0', 'Twitterbot/1.0',
			'facebookexternalhit/1.1', 'Mozilla/5.0 SkypeUriPreview Preview/0.5'];
		const first = await get('/INC-99999');
		const bytes = await first.text();
		assert.match(bytes, /<h1>Sign in<\/h1>/);
		assert.doesNotMatch(bytes, /INC-|FU-|og:|Matrix/);
		for (const path of paths.filter((p) => !p.endsWith('.csv'))) {
			for (const agent of agents) {
				const answer = await get(path, { 'user-agent': agent });
				assert.equal(answer.status, 401, path);
				assert.equal(await answer.text(), bytes, `${path} for ${agent}`);
				assert.equal(answer.headers.get('x-robots-tag'),
					'noindex, nofollow, noarchive, nosnippet');
				assert.equal(answer.headers.get('cache-control'), 'no-store');
			}
		}
		const csv = await (await get('/open.csv')).text();
		assert.doesNotMatch(csv, /FU-|INC-/);
	});

test('numbers never used and addresses that do not exist are the same bytes', async (open) => {
	const page = await open({ as: 'daniel' });
	const bodies = await Promise.all(['/INC-99998', '/INC-99999', '/FU-99999', '/nothing'].map(
		async (path) => {
			const answer = await ask(page, path);
			assert.equal(answer.status, 404, path);
			// The form token in the page's sign-out form is masked afresh in each answer.
			return (await answer.text()).replace(/(name="(csrf|idem)" value=")[^"]*/g, '$1');
		}));
	for (const body of bodies) assert.equal(body, bodies[0]);
});

test('CSRF-01 no change without the session\'s token, from this site', async (open) => {
	const page = await open({ as: 'aiko' });
	const other = await open({ as: 'lena' });
	const token = (of) => of.locator('input[name=csrf]').first().inputValue();
	const { fu } = await demo(page);
	await page.goto(`/FU-${fu}`);
	await other.goto(`/FU-${fu}`);
	const csrf = await token(page);
	const here = { origin: origin(), 'sec-fetch-site': 'same-origin' };
	const before = await json(page, `/FU-${fu}.json`);
	const note = (extra) => ({ note: 'CSRF-01', to: 'note', ...extra });
	const refused = [
		[{}, here], [{ csrf: '' }, here], [{ csrf: 'x'.repeat(csrf.length) }, here],
		[{ csrf: await token(other) }, here],
		[{ csrf }, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
		[{ csrf }, { origin: 'https://evil.example' }],
		[{ csrf }, { origin: 'null' }],
		[{ csrf }, { ...here, 'sec-fetch-site': 'same-site' }],
		[{ csrf }, { ...here, 'sec-fetch-site': 'garbage' }],
		[{ csrf }, {}],
	];
	for (const [extra, headers] of refused) {
		const answer = await ask(page, `/FU-${fu}/notes`, { form: note(extra), headers });
		assert.equal(answer.status, 403, JSON.stringify([extra, headers]));
	}
	const after = await json(page, `/FU-${fu}.json`);
	assert.deepEqual(after, before);
});

test('CSRF-04 pages are not loaded by other sites as parts; links from them work', async (open) => {
	const page = await open({ as: 'aiko' });
	const from = (site, dest) => ask(page, '/open', { headers: {
		'sec-fetch-site': site, 'sec-fetch-dest': dest } });
	for (const dest of ['image', 'script', 'empty', 'iframe'])
		assert.equal((await from('cross-site', dest)).status, 403, dest);
	assert.equal((await from('cross-site', 'document')).status, 200);
	assert.equal((await from('same-origin', 'empty')).status, 200);
});
