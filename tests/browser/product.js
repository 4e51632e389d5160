// Debrief as a user starts it: .ci/local with a home, a port and demo data of its own.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const top = resolve(fileURLToPath(import.meta.url), '../../..');
export const program = resolve(top, process.env.DEBRIEF_PROGRAM ?? 'build/debrief');

function freePort() {
	return new Promise((done) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address();
			server.close(() => done(port));
		});
	});
}

export async function startProduct() {
	const home = mkdtempSync(join(tmpdir(), 'debrief-browser-'));
	const port = await freePort();
	const child = spawn('.ci/local', {
		cwd: top,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { ...process.env, DEBRIEF_HOME: home, DEBRIEF_PORT: String(port), DEBRIEF_LIMITS: '0',
			DEBRIEF_PROGRAM: program },
	});
	const ended = new Promise((done) => child.on('exit', done));
	let said = '';
	child.stderr.on('data', (data) => { said += data; });
	await new Promise((ready, fail) => {
		child.stdout.on('data', (data) => {
			said += data;
			if (said.includes('Debrief runs at')) ready();
		});
		ended.then((code) => fail(new Error(`Debrief ended with ${code}: ${said}`)));
	});
	return {
		home,
		url: `http://127.0.0.1:${port}`,
		async stop() {
			child.kill('SIGTERM');
			await ended;
			rmSync(home, { recursive: true, force: true });
		},
	};
}
