// Puts the packages of package-lock.json into node_modules, unless they are there. It stands in for
// `npm ci`, because Debian's npm brings 390 packages along. It reads npm's settings (registry,
// cafile), believes only bytes whose digest the lock file names, and runs no script of a package.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const [folder = '.'] = process.argv.slice(2);
const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
const wanted = Object.entries(lock.packages).filter(([key]) => key);
// What npm leaves there, too: a folder that npm filled is as good, and npm knows one that we did.
const record = join(folder, 'node_modules/.package-lock.json');

function environment(name) {
	return Object.entries(process.env)
		.find(([key]) => key.toLowerCase() === `npm_config_${name}`)?.[1];
}

// One of npm's settings: from the environment, else from the person's file, else the machine's.
function setting(name) {
	const files = [environment('userconfig') ?? join(homedir(), '.npmrc'),
		environment('globalconfig') ?? resolve(dirname(process.execPath), '../etc/npmrc'),
		'/etc/npmrc'];
	const said = files.filter(existsSync).map((file) => readFileSync(file, 'utf8').split('\n')
		.map((line) => line.match(/^\s*([\w-]+)\s*=\s*"?(.*?)"?\s*$/))
		.filter((pair) => pair?.[1] === name).pop()?.[2]);
	return environment(name) ?? said.find((value) => value)
		?.replace(/\$\{(\w+)\}/g, (all, variable) => process.env[variable] ?? all);
}

const registry = `${setting('registry') ?? 'https://registry.npmjs.org'}/`.replace(/\/+$/, '/');
const cafile = setting('cafile');
const ca = cafile && readFileSync(cafile);

async function get(url, hops = 5) {
	const request = (url.protocol === 'http:' ? http : https).get(url, { ca, timeout: 60000 });
	request.on('timeout', () => request.destroy(new Error('no answer for a minute')));
	request.on('error', () => {});          // once() and the loop below tell of it
	const [answer] = await once(request, 'response');
	const parts = [];
	for await (const part of answer) parts.push(part);
	const { statusCode: status, headers: { location } } = answer;
	if (status > 300 && status < 400 && location && hops) return get(new URL(location, url), hops - 1);
	if (status !== 200) throw new Error(`answered ${status}`);
	return Buffer.concat(parts);
}

// A network has its moments: three tries.
async function fetched(url) {
	for (let n = 1; ; n++) {
		try {
			return await get(url);
		} catch (error) {
			if (n === 3) throw new Error(`${url}: ${error.message}`);
			await pause(1000 * n);
		}
	}
}

async function place(key, { name = key.split('node_modules/').pop(), version, integrity }) {
	const file = `${name.split('/').pop()}-${version}.tgz`;
	const bytes = await fetched(new URL(`${name}/-/${file}`, registry));
	const [kind, digest] = integrity.split('-');
	if (createHash(kind).update(bytes).digest('base64') !== digest)
		throw new Error(`${file}: these are not the bytes that package-lock.json names`);
	mkdirSync(join(folder, key), { recursive: true });
	const tar = spawnSync('tar', ['-xz', '--strip-components=1', '--no-same-owner',
		'--no-same-permissions', '-C', join(folder, key)], { input: bytes });
	if (tar.status !== 0) throw new Error(`${file}: ${tar.error?.message ?? tar.stderr}`);
}

function complete() {
	if (!existsSync(record)) return false;
	const { packages } = JSON.parse(readFileSync(record, 'utf8'));
	return wanted.every(([key, { integrity }]) => packages[key]?.integrity === integrity);
}

// The record is written last, so that what broke off begins anew.
async function install() {
	rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
	const queue = [...wanted];
	await Promise.all(Array.from({ length: 8 }, async () => {
		for (let one = queue.shift(); one; one = queue.shift()) await place(...one);
	}));
	writeFileSync(record, JSON.stringify({ ...lock, packages: Object.fromEntries(wanted) }));
}

if (!complete()) {
	await install().catch((error) => {
		console.error(`tests/browser/packages.js: ${error.message}`);
		process.exit(1);
	});
}
