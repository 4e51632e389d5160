// All browser tests, one after the other, against one running Debrief and in one Chromium: those of
// these files first and last, in this order, and those of every other file between them.
import { readdirSync } from 'node:fs';
import { run } from './harness.js';

const first = ['signin', 'path', 'keyboard', 'text', 'paste', 'act'];
const last = ['pages', 'packages'];
const others = readdirSync('.').filter((file) => file.endsWith('_test.js'))
	.map((file) => file.replace('_test.js', '')).sort()
	.filter((name) => !first.includes(name) && !last.includes(name));
for (const name of [...first, ...others, ...last]) await import(`./${name}_test.js`);

await run(process.argv[2] ?? '');
