// A file of evidence goes in and comes out as it was, with and without scripts; what it holds never
// runs (UP-01), and a file that is refused does not have to be chosen again.
import { readFile } from 'node:fs/promises';
import { assert, demo, json, test } from './harness.js';

const upload = (page) => page.locator('form[enctype="multipart/form-data"]');
const newest = async (page, inc) => (await json(page, `/INC-${inc}/evidence.json`)).evidence.at(-1);

async function filled(page, name, bytes) {
	await upload(page).getByLabel('File', { exact: true })
		.setInputFiles({ name, mimeType: 'text/html', buffer: bytes });
	await upload(page).getByLabel('Kind').selectOption('file');
	await upload(page).getByLabel('Title').fill(`What ${name} shows`);
}

async function taken(page, number) {
	const [download] = await Promise.all([page.waitForEvent('download'),
		page.getByRole('button', { name: `Download E${number}` }).click()]);
	return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

for (const scripts of [true, false])
	test(`a file of evidence in and out${scripts ? '' : ' (without scripts)'}`, async (window) => {
		const page = await window({ as: 'lena', javaScriptEnabled: scripts });
		const { inc } = await demo(page);
		const html = Buffer.from('<!doctype html><script>document.title = "ran"</script>');
		await page.goto(`/INC-${inc}/evidence?add=link`);
		await page.getByRole('link', { name: 'File or screenshot' }).click();
		await filled(page, '改ざん.html', html);
		await upload(page).getByRole('button', { name: 'Upload the file' }).click();
		await page.getByRole('status').getByText('Evidence added.').waitFor();
		const { number, name, size } = await newest(page, inc);
		assert.deepEqual([name, size], ['改ざん.html', html.length]);
		assert.equal(new URL(page.url()).hash, `#E${number}`);
		const { name: saved, bytes } = await taken(page, number);
		assert.equal(saved, '改ざん.html');
		assert.ok(bytes.equals(html));
		await page.goto(`/INC-${inc}/evidence/E${number}`);
		assert.match(await page.locator('#custody ~ .log, .log').innerText(), /Downloaded[^]*Lena/);
		assert.deepEqual(page.faults, []);
	});

test('a file that is refused stays chosen, and its progress is told', async (window) => {
	const page = await window({ as: 'lena' });
	const { inc } = await demo(page);
	await page.goto(`/INC-${inc}/evidence`);
	await filled(page, 'disk.img', Buffer.alloc(20 << 20, 7));
	await upload(page).getByLabel('Collected at').fill('soon');
	await upload(page).getByRole('button', { name: 'Upload the file' }).click();
	await upload(page).getByRole('alert').getByText('Collected at:').waitFor();
	await upload(page).getByLabel('Collected at').fill('');
	await page.route('**/upload', async (route) => {
		await upload(page).getByText(/ MB$/).waitFor();
		assert.ok(await upload(page).getByRole('progressbar').isVisible());
		await route.continue();
	});
	await upload(page).getByRole('button', { name: 'Upload the file' }).click();
	await page.getByRole('status').getByText('Evidence added.').waitFor();
	assert.equal((await newest(page, inc)).size, 20 << 20);
});
