// packages.js against a registry of the test's own: npm's settings, digests, a broken network.
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assert, test } from './harness.js';

const script = fileURLToPath(new URL('packages.js', import.meta.url));
const path = '/npm/@scope/one/-/one-1.2.3.tgz';

// A folder with a lock file that names one package, and the package's bytes.
function folder(home) {
	mkdirSync(join(home, 'made/package'), { recursive: true });
	writeFileSync(join(home, 'made/package/index.js'), 'export default 1;\n');
	const bytes = execFileSync('tar', ['-cz', '-C', join(home, 'made'), 'package']);
	const digest = createHash('sha512').update(bytes).digest('base64');
	const one = { name: '@scope/one', version: '1.2.3', integrity: `sha512-${digest}` };
	writeFileSync(join(home, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3,
		packages: { '': {}, 'node_modules/alias': one } }));
	return bytes;
}

// Runs body with a folder, a registry that answers by `answers`, and what it was asked for.
async function registry(answers, body) {
	const home = mkdtempSync(join(tmpdir(), 'debrief-packages-'));
	const bytes = folder(home);
	const asked = [];
	const server = createServer((request, answer) => {
		asked.push(request.url);
		const [status, headers, said] = answers(request.url, bytes, asked.length);
		answer.writeHead(status, headers).end(said);
	});
	await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
	const url = `http://127.0.0.1:${server.address().port}/npm`;
	const run = (env) => new Promise((done) => {
		execFile(process.execPath, [script, home],
			{ env: { PATH: process.env.PATH, HOME: home, ...env } },
			(error, out, said) => done({ status: error?.code ?? 0, said }));
	});
	try {
		await body({ home, url, asked, run });
	} finally {
		server.close();
		rmSync(home, { recursive: true });
	}
}

test('packages: the registry of ~/.npmrc, through a redirect; what is there is asked once',
	() => registry((url, bytes) => url === path ? [302, { location: '/there' }] : [200, {}, bytes],
		async ({ home, url, asked, run }) => {
			writeFileSync(join(home, '.npmrc'), `; a remark\nregistry = \${HOST}/npm\n`);
			const env = { HOST: url.slice(0, -4) };
			for (let n = 0; n < 2; n++) assert.deepEqual(await run(env), { status: 0, said: '' });
			assert.deepEqual(asked, [path, '/there']);
			assert.equal(readFileSync(join(home, 'node_modules/alias/index.js'), 'utf8'),
				'export default 1;\n');
		}));

test('packages: the environment comes first; a server in trouble is asked again', () => registry(
	(url, bytes, n) => (n === 1 ? [503, {}, 'later'] : [200, {}, bytes]),
	async ({ home, url, asked, run }) => {
		writeFileSync(join(home, '.npmrc'), 'registry=http://127.0.0.1:9/\n');
		assert.deepEqual(await run({ NPM_CONFIG_REGISTRY: url }), { status: 0, said: '' });
		assert.deepEqual(asked, [path, path]);
	}));

test('packages: other bytes than the lock file names are refused, nothing is taken for done',
	() => registry((url, bytes) => [200, {}, Buffer.concat([bytes, Buffer.from('x')])],
		async ({ home, url, run }) => {
			const { status, said } = await run({ npm_config_registry: url });
			assert.equal(status, 1);
			assert.match(said, /one-1\.2\.3\.tgz: these are not the bytes/);
			assert.equal(existsSync(join(home, 'node_modules/.package-lock.json')), false);
			assert.equal(existsSync(join(home, 'node_modules/alias')), false);
		}));
