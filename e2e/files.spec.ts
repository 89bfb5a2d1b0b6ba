// A file goes with a memo: attached by the secretariat, read by nobody before the notice, saved by a member after it.
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from '@playwright/test';
import { expect, test, watch } from './fixtures';
import { DEMO, saved } from './journey';
import { faults } from './places';
import { Server } from './server';
import { say } from './words';

let house: Server;

test.use({
  server: async ({}, use) => {
    house ??= await Server.start({ signIn: true });
    await use(house);
  },
});
test.afterAll(() => house.remove());

const PDF = Buffer.from(`%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj\n${'\0%'.repeat(9000)}\ntrailer <</Root 1 0 R>>\n%%EOF\n`, 'latin1');
const NAME = 'Vedlegg 1 – Økonomi.pdf';

async function enter(page: Page, part: string): Promise<void> {
  await page.goto('/inn');
  await page.getByRole('button', { name: say(`account.demo_${part}`) }).click();
  await expect(page.locator('.account-button')).toBeVisible();
  await saved(page);
}

async function member(browser: Browser, wrongs: string[]): Promise<Page> {
  const context = await browser.newContext({ locale: 'nb-NO', timezoneId: 'Europe/Oslo', baseURL: house.url, acceptDownloads: true });
  const page = await context.newPage();
  watch(page, wrongs);
  await enter(page, 'member');
  return page;
}

async function post(page: Page, path: string, data: object): Promise<{ id: string; stops: { id: string }[] }> {
  const headers = { 'idempotency-key': crypto.randomUUID(), 'x-styrehjul': '1', origin: house.url };
  const answer = await page.request.post(`${house.url}${DEMO}/api/v1/${path}`, { headers, data });
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json();
}

/** What the browser itself says of the requests that were to fail. */
function refusedOnly(wrongs: string[]): void {
  expect(wrongs.splice(0).filter((wrong) => !/status of 422|net::ERR_FAILED/.test(wrong))).toEqual([]);
}

test('a file is attached, goes out with the notice, is saved by a member and withdrawn with a reason', async ({ browser, page, wrongs }) => {
  test.slow();
  await enter(page, 'secretary');
  const meeting = await post(page, 'meetings', { committee: 'NUIT', start_date: '2099-03-02' });
  const made = await post(page, 'cases', { committee: 'NUIT', title: 'Felles plan', meeting: meeting.id });
  await post(page, `meetings/${meeting.id}/agenda`, { sort: 'case', stop: made.stops[0].id, minutes: 20 });
  await page.goto(`${DEMO}/sak/${made.id}`);
  await saved(page);
  await page.getByRole('button', { name: say('case.files'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  const [file, name, error] = [dialog.locator('#file-file'), dialog.locator('#file-name'), dialog.locator('#file-file-error')];
  const attach = () => dialog.getByRole('button', { name: say('case.file_attach'), exact: true }).click();
  const bring = (called: string, buffer: Buffer) => file.setInputFiles({ name: called, mimeType: 'application/pdf', buffer });

  // What is wrong is said at its field, before anything is sent where the browser can know it.
  await attach();
  await expect(error).toHaveText(say('error.required'));
  await bring('side.html', Buffer.from('<script>'));
  await expect(error).toContainText(say('error.file_not_allowed', { expected: 'pdf' }).split(':')[0]);
  await bring('tom.pdf', Buffer.alloc(0));
  await expect(error).toHaveText(say('error.file_empty'));
  await bring('stor.pdf', Buffer.alloc(20 * 1024 * 1024 + 1));
  await expect(error).toHaveText(say('error.file_too_large', { max: '20 MB' }));
  await bring('halv.pdf', PDF.subarray(0, 200));
  await attach();
  await expect(error).toHaveText(say('error.file_broken'));
  await bring('skann.pdf', PDF);
  await expect(name).toHaveValue('skann.pdf');
  await name.fill('../skann.pdf');
  await attach();
  await expect(dialog.locator('#file-name-error')).not.toBeEmpty();
  await name.fill(NAME);

  // Without network nothing is lost of what was chosen and typed.
  await page.route('**/api/v1/files', (route) => route.abort());
  await attach();
  await expect(dialog.locator('.notice-danger')).toHaveText(say('case.file_offline'));
  await expect(name).toHaveValue(NAME);
  await page.unroute('**/api/v1/files');
  await attach();
  const own = dialog.locator('.files').getByRole('listitem');
  await expect(own).toContainText(NAME);
  await expect(name).toHaveValue('');
  refusedOnly(wrongs);
  expect(await faults(page)).toEqual([]);
  await dialog.getByRole('button', { name: say('common.dismiss') }).click();
  await saved(page);
  const address = await page.locator('.stop .file-name').getAttribute('href');

  const theirs = await member(browser, wrongs);
  await theirs.goto(`${DEMO}/sak/${made.id}`);
  await saved(theirs);
  await expect(theirs.locator('.file-name')).toHaveCount(0);
  expect((await theirs.request.get(`${house.url}${address}`)).status()).toBe(404);

  await post(page, `meetings/${meeting.id}/notice`, { papers: 'everyone' });
  const link = theirs.locator('.stop').getByRole('link', { name: NAME });
  await expect(link).toBeVisible();
  await theirs.goto(`${DEMO}/mote/${meeting.id}`);
  const onAgenda = theirs.locator('.agenda-table').getByRole('link', { name: NAME });
  const [download] = await Promise.all([theirs.waitForEvent('download'), onAgenda.click()]);
  expect(download.suggestedFilename()).toBe(NAME);
  expect((await readFile(await download.path())).equals(PDF)).toBe(true);

  // Others have read it: it is withdrawn, and stays to be seen.
  await page.getByRole('button', { name: say('case.files'), exact: true }).click();
  await expect(dialog.getByRole('button', { name: say('case.file_remove'), exact: true })).toHaveCount(0);
  await dialog.getByRole('button', { name: say('case.file_withdraw'), exact: true }).click();
  await dialog.locator('#file-withdraw-reason').fill('Feil tall i tabell 2');
  await dialog.locator('form').first().getByRole('button', { name: say('case.file_withdraw'), exact: true }).click();
  await expect(own).toContainText('Feil tall i tabell 2');
  await expect(theirs.locator('.agenda-table .file-withdrawn')).toContainText('Feil tall i tabell 2');
  expect((await theirs.request.get(`${house.url}${address}`)).status()).toBe(200);
  await theirs.context().close();
});
