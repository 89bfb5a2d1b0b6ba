// One's own edits that are not simply saved: refused, tried again, put away; and lost with the storage they lay in.
import type { Page } from '@playwright/test';
import { Cable } from './cable';
import { expect, test } from './fixtures';
import { cutOnly, DEMO, networkBack, publishReport, saved, stands, state } from './journey';
import { faults } from './places';
import { Server } from './server';
import { say } from './words';

/** A meeting that another made, by the API: its page's path. */
async function made(page: Page, url: string, day: string): Promise<string> {
  const meeting = await write(page, `${url}${DEMO}/api/v1/meetings`, { committee: 'NUIT', start_date: day, title: `Møte ${day}` });
  return `${DEMO}/mote/${meeting.id}`;
}

async function write(page: Page, address: string, data: unknown): Promise<{ id: string }> {
  const answer = await page.request.post(address, { data, headers: { 'Idempotency-Key': crypto.randomUUID() } });
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.status() === 204 ? { id: '' } : await answer.json();
}

/** What another does to the meeting of a page. */
const api = (url: string, meeting: string, verb: string) => `${url}${meeting.replace('/mote/', '/api/v1/meetings/')}/${verb}`;

async function setPlace(page: Page, place: string): Promise<void> {
  await page.getByRole('button', { name: say('meeting.edit') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('meeting.place')).fill(place);
  await dialog.getByRole('button', { name: say('common.save') }).click();
  await expect(dialog).toBeHidden();
}

const line = (page: Page, state: string) => page.locator(`.mine-line[data-state=${state}]`);

test('a refused edit is tried again when it can be, put away when it is not wanted, and gone then', async ({ page, server, wrongs }) => {
  const cable = await Cable.to(server.url);
  const meeting = await made(page, server.url, '2023-11-01');
  await page.goto(`${cable.url}${meeting}`);
  await saved(page);
  cable.cut();
  await setPlace(page, 'Vadsø');
  await state(page, 'offline');
  await write(page, api(server.url, meeting, 'cancel'), { reason: 'For få saker' });
  cable.mend();
  await networkBack(page);
  await state(page, 'attention');
  await page.locator('.sync-badge').click();
  const refused = line(page, 'refused');
  await expect(refused).toContainText(say('error.meeting_cancelled'));

  // As long as nothing has changed, the app says so at once, and sends nothing.
  await refused.getByRole('button', { name: say('mine.again') }).click();
  await expect(refused.getByRole('alert')).toHaveText(say('error.meeting_cancelled'));
  await page.reload();
  await expect(refused).toHaveCount(1);

  // The other takes the cancelling back: now it can be done.
  const history = `${server.url}${meeting.replace('/mote/', '/api/v1/history/meeting/')}`;
  const { items } = (await (await page.request.get(history)).json()) as { items: { entry: number; edit: string }[] };
  await write(page, `${history}/undo`, { entry: items.find((it) => it.edit.startsWith('meeting.cancel'))!.entry });
  await expect(page.getByRole('link', { name: /1\. november 2023|Møte 2023-11-01/ }).first()).toBeVisible();
  await refused.getByRole('button', { name: say('mine.again') }).click();
  await expect(page.locator('.mine-line')).toHaveCount(0);
  await saved(page);
  const told = await (await page.request.get(`${server.url}${meeting.replace('/mote/', '/api/v1/meetings/')}`)).json();
  expect(told.place).toBe('Vadsø');

  // And once more, to be put away: it stays away, and was never carried out.
  await page.goto(`${cable.url}${meeting}`);
  await saved(page);
  cable.cut();
  await setPlace(page, 'Vardø');
  await state(page, 'offline');
  await write(page, api(server.url, meeting, 'cancel'), { reason: 'For få saker' });
  cable.mend();
  await networkBack(page);
  await state(page, 'attention');
  await page.locator('.sync-badge').click();
  await refused.getByRole('button', { name: say('mine.put_away') }).click();
  await expect(page.locator('.mine-line')).toHaveCount(0);
  await saved(page);
  await page.reload();
  await saved(page);
  await expect(page.locator('.page-answer')).toHaveText(say('mine.all_saved'));
  const after = await (await page.request.get(`${server.url}${meeting.replace('/mote/', '/api/v1/meetings/')}`)).json();
  expect(after.place).toBe('Vadsø');
  cutOnly(wrongs);
  await cable.remove();
});

test('storage that is evicted takes unsent edits with it: that is said, nothing is pretended, and they can be sent again', async ({ page, context, server, wrongs }) => {
  const cable = await Cable.to(server.url);
  await page.goto(`${cable.url}${DEMO}/tiltak/fresk`);
  await saved(page);
  cable.cut();
  await publishReport(page, 'Aldri sendt');
  await state(page, 'offline');
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', { origin: cable.url, storageTypes: 'indexeddb' });
  cable.mend();
  await networkBack(page);
  await state(page, 'attention');
  await stands(page, 'Aldri sendt', 0);
  await page.locator('.sync-badge').click();
  await expect(line(page, 'lost')).toContainText(say('mine.state_lost'));
  await expect(line(page, 'lost')).toContainText(say('mine.why_lost'));
  // It is said in a storage that stays.
  await page.reload();
  await expect(line(page, 'lost')).toContainText(say('mine.why_lost'));
  await line(page, 'lost').getByRole('button', { name: say('mine.again') }).click();
  await expect(page.locator('.mine-line')).toHaveCount(0);
  await saved(page);
  await page.goto(`${cable.url}${DEMO}/tiltak/fresk`);
  await stands(page, 'Aldri sendt', 1);
  cutOnly(wrongs);
  await cable.remove();
});

test('own edits of every kind, and a page with one that is held: nothing that axe finds, and as wide as a phone', async ({ page, server, wrongs }) => {
  // Axe looks at two full pages, twice.
  test.slow();
  const cable = await Cable.to(server.url);
  const [held, refused, waiting] = [
    await made(page, server.url, '2023-11-08'),
    await made(page, server.url, '2023-11-15'),
    await made(page, server.url, '2023-11-22'),
  ];
  // What is answered is let through, what is pushed is not: the pages still come from the server.
  await page.route('**/sync/push', (route) => route.abort());
  for (const meeting of [held, refused]) {
    await page.goto(`${cable.url}${meeting}`);
    await page.locator('.meeting-tools').first().waitFor();
    await setPlace(page, 'Bergen');
    await state(page, 'offline');
  }
  await write(page, api(server.url, held, 'edit'), { start_date: '2023-11-08', title: 'Møte 2023-11-08', place: 'Tromsø' });
  await write(page, api(server.url, refused, 'cancel'), { reason: 'For få saker' });
  await page.unroute('**/sync/push');
  await page.reload();
  await state(page, 'attention');
  await page.goto(`${cable.url}${waiting}`);
  await page.locator('.meeting-tools').first().waitFor();
  await page.route('**/sync/push', (route) => route.abort());
  await setPlace(page, 'Hamar');
  await page.locator('.sync-badge').click();
  for (const state of ['held', 'refused', 'waiting']) await expect(line(page, state)).toHaveCount(1);
  const conflict = page.getByRole('region', { name: say('common.held_title') });
  for (const path of ['', held]) {
    if (path) await page.goto(`${cable.url}${path}`);
    await expect(conflict).toContainText('Tromsø');
    expect(await faults(page), path).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(beyond, 'pixels to the side of a phone').toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1280, height: 720 });
  }
  await page.goto(`${cable.url}/api`);
  cutOnly(wrongs);
  await cable.remove();
});

test('the way in: nothing that axe finds, and as wide as a phone', async ({ page }) => {
  test.slow();
  const house = await Server.start({ signIn: true });
  for (const path of ['/inn', '/inn?lenke=ukjent', '/inn?feil=ukjent']) {
    await page.goto(`${house.url}${path}`);
    await page.locator('main button').first().waitFor();
    expect(await faults(page), path).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(beyond, `${path}: pixels to the side of a phone`).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1280, height: 720 });
  }
  await house.remove();
});
