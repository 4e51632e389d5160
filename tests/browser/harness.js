// One harness for all: test(name, body), signed-in pages, and what every page is watched for.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { startProduct } from './product.js';

const tests = [];
const password = 'correct horse battery';
let browser;
let product;
const kept = new Map();         // a person's cookies, so that signing in is paid for once

export const desk = { width: 1280, height: 800 };
export const phone = { width: 390, height: 844 };
export { assert };
export const origin = () => product.url;
// The cycle that is now, as the demonstration has it.
export const quarter = (now = new Date()) =>
	`${now.getUTCFullYear()}-Q${Math.floor(now.getUTCMonth() / 3) + 1}`;
export const home = () => product.home;

// body gets a function that opens contexts; they are closed behind it.
export function test(name, body) {
	tests.push({ name, body });
}

/* A new window of one browser profile. Options are Playwright's; as: who is signed in. What must
 * never happen on any page is collected in page.faults: console errors, uncaught
 * exceptions, refused
 * loads (CSP) and requests that fail. */
async function open({ as, ...options }, opened) {
	const context = await browser.newContext({
		baseURL: product.url, viewport: desk, locale: 'en-US', timezoneId: 'Europe/Berlin',
		reducedMotion: 'reduce',
		storageState: as && await signedIn(as), ...options,
	});
	context.setDefaultTimeout(60000);
	opened.push(context);
	const page = await context.newPage();
	watch(page);
	return page;
}

export function watch(page) {
	page.faults = [];
	page.on('console', (message) => {
		// Chromium logs each answer of 400 and more as an error; those are asserted where they matter.
		// Going back brings typed text back, and a page that nobody touched since may not ask about it.
		if (message.type() === 'error' && !/^(Failed to load resource|Blocked attempt to show a 'before)/
			.test(message.text()))
			page.faults.push(`console: ${message.text()}`);
	});
	page.on('pageerror', (error) => page.faults.push(`script: ${error.message}`));
	page.on('request', (request) => {
		if (new URL(request.url()).pathname === '/csp') page.faults.push('a CSP report');
		if (!request.url().startsWith(product.url)) page.faults.push(`foreign: ${request.url()}`);
	});
}

async function signedIn(name) {
	if (!kept.has(name)) {
		const opened = [];
		const page = await open({}, opened);
		await page.goto('/settings');
		await signIn(page, name);
		assert.match(await page.title(), /^Settings/);
		kept.set(name, await page.context().storageState());
		await opened[0].close();
	}
	return kept.get(name);
}

// Fills in the sign-in page that stands at the page's address.
export async function signIn(page, name, word = password) {
	await page.getByLabel('Name', { exact: true }).fill(name);
	await page.getByLabel('Password').fill(word);
	await page.getByRole('button', { name: 'Sign in' }).click();
}

/* One request outside the browser, as the page's person: no redirect is followed, nothing is added.
 * form: sent as a form does. (page.request would keep a Secure cookie from a plain http origin.) */
export async function ask(page, path, { form, headers, ...options } = {}) {
	const cookies = await page.context().cookies();
	return fetch(product.url + path, {
		redirect: 'manual',
		method: form ? 'POST' : 'GET',
		body: form && new URLSearchParams(form),
		headers: { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '), ...headers },
		...options,
	});
}

// The machine face of an address, as the page's person sees it.
export async function json(page, path) {
	const answer = await ask(page, path);
	assert.equal(answer.status, 200, path);
	return answer.json();
}

/* What the tests look at in the demo data. Numbers have gaps and differ in each database, so things
 * are found by their titles: inc, the richest incident; late, another that owes its
 * postmortem; fu, a
 * follow-up of inc. */
let found;
export async function demo(page) {
	if (found) return found;
	const { incidents } = await json(page, '/incidents.json');
	const named = (word) => incidents.find(({ title }) => title.includes(word)).number;
	const inc = named('Matrix.org');
	const { followups } = await json(page, `/open.json?incident=${inc}`);
	found = { inc, late: named('CircleCI'), fu: followups[0].number };
	return found;
}

// What went wrong and where in the tests, without the engine's own frames.
function story(error) {
	return String(error.stack ?? error).split('\n')
		.filter((line) => !/^ +at .*(node:|node_modules|harness\.js|main\.js)/.test(line)).join('\n');
}

async function one({ name, body }) {
	const opened = [];
	try {
		await body((options = {}) => open(options, opened));
		const faults = opened.flatMap((context) => context.pages().flatMap((page) => page.faults));
		assert.deepEqual(faults, []);
		console.log(`  ok  ${name}`);
		return true;
	} catch (error) {
		const at = opened.flatMap((context) => context.pages().map((page) => page.url()));
		console.log(`FAILED  ${name}\n    ${story(error).replaceAll('\n', '\n    ')}`);
		console.log(`    at ${at.join(' ')}`);
		return false;
	} finally {
		await Promise.all(opened.map((context) => context.close()));
	}
}

async function stop() {
	await browser?.close();
	await product?.stop();
}

export async function run(word) {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
		process.on(signal, () => stop().finally(() => process.exit(130)));
	let passed = 0;
	let failed = 0;
	try {
		product = await startProduct();
		browser = await chromium.launch({
			executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
			args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking',
				'--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic'],
		});
		for (const each of tests.filter(({ name }) => name.includes(word))) {
			if (await one(each)) passed++;
			else failed++;
		}
	} catch (error) {
		console.log(error.stack);
		failed++;
	} finally {
		await stop();
	}
	console.log(`${passed} passed, ${failed} failed`);
	process.exitCode = failed || !passed ? 1 : 0;
}
