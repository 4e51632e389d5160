// What holds for every page there is: no accessibility violation in light, dark and on a
// phone, valid
// HTML, exact headers, nothing on the console, nothing sideways, few requests. And a
// picture of each.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { ask, assert, demo, desk, json, origin, phone, signIn, test, quarter } from './harness.js';
import { program, top } from './product.js';

const axe = createRequire(import.meta.url)('axe-core');
const shots = join(top, 'build/shots');
mkdirSync(shots, { recursive: true });

const html = new HtmlValidate({
	root: true,
	extends: ['html-validate:recommended'],
	rules: {
		// Boxes of one question share a name, and so do the tokens of a page's forms.
		'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
		'aria-label-misuse': ['error', { allowAnyNamable: true }],      // a list may have a name
		'long-title': 'off',            // a title holds the incident's, which people choose
		'no-trailing-whitespace': 'off',
	},
});

// SAFETY.md section 6, word for word; these and no other.
const headers = {
	'cache-control': 'no-store',
	'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self'; "
		+ "img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; "
		+ "base-uri 'none'; frame-ancestors 'none'; object-src 'none'; "
		+ "require-trusted-types-for 'script'; report-uri /csp",
	'cross-origin-embedder-policy': 'require-corp',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), '
		+ 'clipboard-read=()',
	'referrer-policy': 'same-origin',
	'strict-transport-security': 'max-age=63072000; includeSubDomains',
	'x-content-type-options': 'nosniff',
	'x-dns-prefetch-control': 'off',
	'x-frame-options': 'DENY',
	'x-robots-tag': 'noindex, nofollow, noarchive, nosnippet',
	'x-xss-protection': '0',
};
const varying = ['content-type', 'content-length', 'content-encoding', 'transfer-encoding', 'vary',
	'date', 'server', 'connection', 'keep-alive', 'www-authenticate'];

function headersExact(answer, expected = headers) {
	const had = Object.fromEntries([...answer.headers].filter(([name]) => !varying.includes(name)));
	assert.deepEqual(had, expected);
	assert.equal(answer.headers.get('server'), 'nginx', 'without its version');
}

async function valid(text) {
	const { results } = await html.validateString(text);
	const lines = text.split('\n');
	const faults = results.flatMap(({ messages }) => messages)
		// The rule cannot know that a filter's form carries several values of another filter, nor
		// that of one filter some values are ticked and others typed.
		.filter(({ ruleId, line }) => !(ruleId === 'form-dup-name' &&
			/type="hidden"|name="(incident|cycle)" value="/.test(lines[line - 1])))
		.map(({ ruleId, line, message }) => `${ruleId}: ${message}: ${lines[line - 1].slice(0, 200)}`);
	assert.deepEqual(faults, []);
}

async function accessible(page, how) {
	await page.evaluate(axe.source);
	const violations = await page.evaluate(async () => {
		const run = await window.axe.run(document, { rules: { 'target-size': { enabled: true } } });
		return run.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(
			({ html: text, failureSummary }) => `${text} (${failureSummary})`).join(' | ')}`);
	});
	assert.deepEqual(violations, [], how);
}

async function fits(page, width) {
	await page.setViewportSize({ ...phone, width });
	const wide = await page.evaluate(() => {
		const { scrollWidth, clientWidth } = document.documentElement;
		const over = [...document.body.querySelectorAll('*')].filter((e) => !e.closest('.scroll')
			&& !e.closest('.vh, .skip') && e.getBoundingClientRect().right > clientWidth + 1);
		return scrollWidth > clientWidth ? over.slice(0, 3).map((e) => e.outerHTML.slice(0, 120)) : null;
	});
	assert.equal(wide, null, `sideways at ${width} px`);
}

const shoot = (page, name) => page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });

// Does all of it, and only then says what is wrong: one run shows every fault of a page.
async function every(...steps) {
	const faults = [];
	for (const step of steps) await step().catch((error) => faults.push(error.message));
	assert.equal(faults.length, 0, faults.join('\n'));
}

// All that holds for the page which stands in the window.
const whole = (page, name) => every(
	() => accessible(page, '1280 light'),
	() => shoot(page, name),
	() => page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' }),
	() => accessible(page, '1280 dark'),
	() => shoot(page, `${name}.dark`),
	() => page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' }),
	() => fits(page, 320),
	() => fits(page, phone.width),
	() => accessible(page, '390'),
	() => shoot(page, `${name}.390`),
	() => page.setViewportSize(desk));

// A page by its address: what the server sent, and what it costs to load it cold.
async function load(page, path, status = 200) {
	const cdp = await page.context().newCDPSession(page);
	await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
	const asked = [];
	const note = (request) => asked.push(request.url());
	page.on('request', note);
	const answer = await page.goto(path, { waitUntil: 'networkidle' });
	page.off('request', note);
	assert.equal(answer.status(), status, path);
	assert.ok(asked.length <= 5, asked.join(' '));
	await valid(await answer.text());
	const plain = await ask(page, path);
	headersExact(plain);
	assert.deepEqual(plain.headers.get('vary').split(', ').filter((v) => v !== 'Accept-Encoding'),
		['Cookie', 'Authorization', 'Accept']);
}

/* Every page of routes.c, with numbers that exist. */
const routes = JSON.parse(execFileSync(program, ['routes', '--json'])).routes;
const pages = routes.filter(({ method, faces }) => method === 'GET' && faces.includes('html'));

// A view that this person saved, and an act on several follow-ups.
async function saved(page) {
	await page.goto('/views?query=status%3Ddone');
	await page.getByLabel('Name').fill('Done');
	await page.getByRole('button', { name: 'Save the view' }).click();
	return (await json(page, '/views.json')).views.find(({ name }) => name === 'Done').id;
}

async function changed(page) {
	await page.goto('/open?team=platform');
	await page.locator('td.sel input').first().check();
	await page.getByRole('group', { name: 'Change the selected follow-ups' })
		.getByLabel('Owner').fill('lena');
	await page.getByRole('button', { name: 'Change the selected' }).click();
	await page.waitForURL(/changes/);
	return new URL(page.url()).pathname.split('/').pop();
}

// The same with the first group of a follow-up that waits for an answer.
async function grouped(page, path) {
	const { followups } = await json(page, '/open.json?needs=answer');
	const fu = `FU-${followups[0].number}`;
	const { groups } = await json(page, `/${fu}/groups.json`);
	return path.replace('FU-#', fu).replace('groups/#', `groups/${groups[0].number}`);
}

// A form of ours, as that person sends it.
async function post(page, to, fields) {
	await page.goto('/settings');
	const csrf = await page.locator('[name=csrf]').first().inputValue();
	const answer = await ask(page, to, {
		form: [...fields, ['csrf', csrf], ['idem', randomBytes(16).toString('hex')]],
		headers: { origin: origin(), 'sec-fetch-site': 'same-origin' } });
	assert.equal(answer.status, 303, `${to}: ${await answer.text()}`);
	return answer.headers.get('location');
}

// An incident of which two revisions of the report were approved, by somebody else than sent it.
let reported;
async function twiceReported(page, open) {
	if (reported) return reported;
	const inc = await post(page, '/incidents', [['title', 'Mail to a wrong list'],
		['severity', 'SEV4'], ['customer_impact', 'no'], ['data_breach', 'no']]);
	const nothing = [['because', 'There is nothing to tell']];
	await post(page, `${inc}/duty`, [['to', 'require'], ['said', 'To learn from it']]);
	for (const name of ['sequence-of-events', 'technical-summary', 'actors', 'response-execution',
		'key-takeaways']) await post(page, `${inc}/postmortem/${name}`, [['base', '0'], ...nothing]);
	for (const kind of ['cause', 'detection', 'response'])
		await post(page, `${inc}/timeline`, [['at', '2026-01-12'], ['precision', 'typed'],
			['zone', 'UTC'], ['kind', kind], ['text', `The ${kind}`]]);
	await post(page, `${inc}/actors/unknown`, nothing);
	await post(page, `${inc}/findings/none`, [...['technical_lapse', 'procedural_failure',
		'manual_error', 'process_flaw', 'communication_glitch', 'unknown_vector'].map((c) =>
		['categories', c]), ...nothing]);
	await post(page, `${inc}/parties`, [['kind', 'external'], ['name', 'Mail desk'],
		['involvement', 'involved']]);
	await post(page, `${inc}/parties/P1/absent`, nothing);
	const marta = await open({ as: 'marta' });
	for (const changes of [[], [['changes', 'It is told again.']]]) {
		if (changes.length) await post(page, `${inc}/review`, [['to', 'revise']]);
		await post(page, `${inc}/review`, [['to', 'in_review']]);
		const { seen } = await json(marta, `${inc}/report.json`);
		await post(marta, `${inc}/report`, [['seen', seen], ['lang', 'en'], ...changes]);
	}
	reported = inc;
	return inc;
}

async function address(page, path, open) {
	if (path.startsWith('/INC-#/report/#'))
		return path.replace('/INC-#/report/#', `${await twiceReported(page, open)}/report/2`);
	if (path.includes('/groups')) return grouped(page, path);
	if (path === '/views/#') return `/views/${await saved(page)}`;
	if (path === '/open/changes/#') return `/open/changes/${await changed(page)}`;
	const { inc, fu } = await demo(page);
	const { events } = await json(page, `/INC-${inc}/timeline.json`);
	const { categories } = await json(page, `/INC-${inc}/findings.json`);
	const finding = categories.flatMap((c) => c.findings)[0].number;
	const { kinds } = await json(page, `/INC-${inc}/takeaways.json`);
	const takeaway = kinds.flatMap((k) => k.takeaways)[0].number;
	const filled = path.replace('INC-#', `INC-${inc}`).replace('FU-#', `FU-${fu}`)
		.replace('T#', `T${events[0].number}`).replace('F#', `F${finding}`)
		.replace('K#', `K${takeaway}`).replace('E#', 'E1').replace('P#', 'P1').replace('A#', 'A1')
		.replace('/people/@', '/people/daniel')
		.replace('/cycles/+', `/cycles/${quarter()}`)
		.replace('/teams/*', '/teams/platform').replace('/services/*', '/services/backups')
		.replace('/*', '/technical-summary').replace('/versions/#', '/versions/1');
	assert.doesNotMatch(filled, /[#*@]/, `no number known for ${path}`);
	return filled === '/followups/new' ? `${filled}?incident=${inc}&finding=${finding}` : filled;
}

// Marta reads Japanese.
async function japanese(open) {
	const page = await open({ as: 'marta' });
	if ((await page.goto('/settings'), await page.locator('html').getAttribute('lang')) !== 'ja') {
		await page.getByLabel('Language').selectOption('ja');
		await page.getByRole('button', { name: 'Save settings' }).click();
		await page.locator('.flash.ok').waitFor();
	}
	return page;
}

// What machines ask, and what a link alone leads to (party_test.js walks that).
const apart = ['healthz', 'readyz', 'contribution'];
for (const { path, name, role } of pages.filter(({ name: n }) => !apart.includes(n))) {
	test(`page ${name} ${path}`, async (open) => {
		const page = await open({ as: role === 'admin' ? 'marta' : 'aiko' });
		const to = await address(page, path, open);
		const other = await japanese(open);
		await every(
			() => load(page, to),
			() => whole(page, name),
			async () => valid(await (await other.goto(to)).text()),
			() => fits(other, 320),
			() => other.setViewportSize(desk),
			() => accessible(other, 'administrator, in Japanese'),
			() => shoot(other, `${name}.ja`),
			...['grace', 'daniel'].map((who) => async () => {
				const one = await open({ as: who });
				await one.goto(to);
				await accessible(one, `as ${who}`);
			}),
			async () => assert.equal(await other.locator('html').getAttribute('lang'), 'ja'));
	});
}

/* Pages that come about by what somebody does. */
const states = {
	async signin(page) {
		await page.context().clearCookies();
		await load(page, '/', 401);
	},
	async signin_wrong(page) {
		await page.context().clearCookies();
		await page.goto('/');
		await signIn(page, 'nobody', 'wrong');
	},
	error_404: (page) => load(page, '/nothing', 404),
	async open_filtered(page) {
		await load(page, '/open?priority=P0&priority=P1&due=overdue');
	},
	async open_empty(page) {
		await load(page, `/open?incident=${(await demo(page)).inc}&owner=nobody-known`);
	},
	async incident_new_wrong(page) {
		await page.goto('/incidents/new');
		await page.locator('form[action="/incidents"]').evaluate((form) => { form.noValidate = true; });
		await page.getByLabel('Lead').fill('nobody-known');
		await page.getByRole('button', { name: 'Report the incident' }).click();
		await page.getByRole('alert').waitFor();
	},
	async incident_required(page) {
		await load(page, `/INC-${(await demo(page)).late}`);
	},
	async paste_preview(page) {
		await page.goto(`/INC-${(await demo(page)).inc}/timeline`);
		await page.getByLabel('Lines', { exact: true }).fill('2026-11-02 14:00Z A first thing\n'
			+ '2026-04-31 A day that April lacks\nno time at all');
		await page.getByRole('button', { name: 'Preview lines' }).click();
		await page.getByRole('heading', { name: 'Preview' }).waitFor();
	},
	// The questions of a paste, a row whose field is wrong, and what is left when the rest was added.
	async paste_left(page) {
		await page.goto(`/INC-${(await demo(page)).inc}/timeline`);
		await page.getByLabel('Lines', { exact: true }).fill('2026-11-02 23:50Z First\n'
			+ '00:10Z Later\n03/04/2026 10:00 Which day\n10:00 CST A call\n2026-04-31 Never');
		await page.getByRole('button', { name: 'Preview lines' }).click();
		await page.getByRole('group', { name: 'Which number is the day?' }).waitFor();
		await page.getByRole('button', { name: /^Add \d+ events?$/ }).first().click();
		await page.getByText(/events? (was|were) added/).waitFor();
	},
	async none_form(page) {
		const inc = (await demo(page)).late;
		const { categories } = await json(page, `/INC-${inc}/findings.json`);
		const free = categories.find((c) => !c.findings.length && !c.none);
		await load(page, `/INC-${inc}/findings?none=${free.category}`);
	},
	async menus_open(page) {
		await page.goto('/open');
		await page.locator('.facets details.menu summary').first().click();
		await page.locator('.facets details.menu[open] form').waitFor();
	},
};
for (const [name, make] of Object.entries(states)) {
	test(`state ${name}`, async (open) => {
		const page = await open({ as: 'aiko' });
		let text;
		page.on('response', async (answer) => {
			if (answer.request().isNavigationRequest() && answer.status() !== 303)
				text = answer.text();
		});
		await every(
			() => make(page),
			async () => valid(await text),
			() => whole(page, name));
	});
}

test('headers of static files, of nginx\'s own answers, of JSON and CSV', async (open) => {
	const page = await open({ as: 'aiko' });
	await page.goto('/');
	const files = await page.evaluate(() => [...document.querySelectorAll('link[href], script[src]')]
		.map((e) => new URL(e.href ?? e.src).pathname));
	assert.ok(files.length >= 3);
	for (const path of [...files, '/favicon.ico']) {
		const answer = await ask(page, path);
		assert.equal(answer.status, 200, path);
		assert.match(answer.headers.get('content-type'),
			/^(text\/css|application\/javascript|image\/svg\+xml)/);
		const { etag, 'last-modified': modified, 'accept-ranges': ranges, ...rest } =
			Object.fromEntries(answer.headers);
		assert.equal(etag, undefined);
		headersExact({ headers: new Map(Object.entries(rest)) }, { ...headers,
			'cache-control': path === '/favicon.ico' ? 'no-store' : 'public, max-age=31536000, immutable' });
	}
	for (const path of ['/s/none.css', '/open.json']) headersExact(await ask(page, path));
	for (const list of ['open', 'incidents']) {
		const file = await ask(page, `/${list}.csv`);
		const name = file.headers.get('content-disposition');
		assert.match(name, /^attachment; filename="debrief-[a-z]+-2\d{3}-\d\d-\d\d\.csv"$/);
		headersExact(file, { ...headers, 'content-disposition': name });
	}
	assert.match((await ask(page, '/open.json')).headers.get('content-type'), /^application\/json/);
	assert.match((await ask(page, '/open.csv')).headers.get('content-type'), /^text\/csv/);
	const stranger = await fetch(origin(), { headers: { host: 'evil.example' } }).catch(() => null);
	assert.ok(stranger === null || stranger.status === 421 || stranger.status === 401);
});
