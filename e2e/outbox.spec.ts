// What an older app left on the device, and a thousand edits in one go: sent by this app, each once.
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cable } from './cable';
import { expect, test } from './fixtures';
import { cutOnly, DEMO, networkBack, publishReport, saved, state } from './journey';
import { say } from './words';

const GOLDEN = join(__dirname, '../shared/golden/outbox');

interface Entry {
  at: number;
  today: string;
  body: { name: string; args: Record<string, unknown> };
}

/** Writes entries behind those that the storage of the demo workspace has, as an app does that nobody runs any more. */
async function leave(page: Page, url: string, entries: Entry[]): Promise<void> {
  // Of the same origin, and without the app: nothing else has the storage open.
  await page.goto(`${url}/api`);
  await page.evaluate(async (entries) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const name = (await indexedDB.databases()).map((it) => it.name ?? '').find((it) => it.includes('nasjonal-e-helse'));
    const db = await done(indexedDB.open(name ?? ''));
    const work = db.transaction(['meta', 'outbox'], 'readwrite');
    const meta = JSON.parse((await done(work.objectStore('meta').get('storage'))) as string);
    for (const entry of entries) {
      work.objectStore('outbox').put(JSON.stringify({ ...entry, mid: meta.next_mid }), meta.next_mid);
      meta.next_mid += 1;
      meta.revision += 1;
    }
    work.objectStore('meta').put(JSON.stringify(meta), 'storage');
    await new Promise((resolve) => (work.oncomplete = resolve));
    db.close();
  }, entries);
}

/** The id of a committee of the demo and of an initiative, for edits that speak of them. */
async function known(page: Page, url: string): Promise<{ committee: string; initiative: string }> {
  const first = async (noun: string) => {
    const answer = await page.request.get(`${url}${DEMO}/api/v1/${noun}`);
    const { items } = (await answer.json()) as { items: { id: string; slug?: string; code?: string }[] };
    return (items.find((it) => it.slug === 'fresk' || it.code === 'NUIT') ?? items[0]!).id;
  };
  return { committee: await first('committees'), initiative: await first('initiatives') };
}

test('edits that the first release left on the device are sent after the upgrade, each once', async ({ page, server, wrongs }) => {
  const { committee, initiative } = await known(page, server.url);
  await page.goto(`${server.url}${DEMO}/tiltak/fresk`);
  await saved(page);
  const golden = JSON.parse(readFileSync(join(GOLDEN, '0001-protocol-1.json'), 'utf8')) as { outbox: Entry[] };
  const of = (name: string) => golden.outbox.find((entry) => entry.body.name === name)!;
  const meeting = of('meeting.create/1');
  const report = of('report.publish/1');
  await leave(page, server.url, [
    { ...meeting, body: { ...meeting.body, args: { ...meeting.body.args, committee, title: 'Fra en eldre utgave' } } },
    { ...report, body: { ...report.body, args: { ...report.body.args, initiative, comment: 'Skrevet i en eldre utgave' } } },
  ]);
  await page.goto(`${server.url}${DEMO}/tiltak/fresk`);
  await saved(page);
  for (const again of [false, true]) {
    if (again) await page.reload();
    await expect(page.getByRole('listitem').filter({ hasText: 'Skrevet i en eldre utgave' })).toHaveCount(1);
  }
  await page.goto(`${server.url}${DEMO}/mine`);
  await expect(page.locator('.page-answer')).toHaveText(say('mine.all_saved'));
  expect(wrongs).toEqual([]);
});

test('a thousand edits in one go wait on the device, and arrive once when the line is back', async ({ page, server, wrongs }) => {
  // In a build for development, each replay of a thousand takes its time.
  test.setTimeout(120_000);
  const cable = await Cable.to(server.url);
  const { initiative } = await known(page, server.url);
  await page.goto(`${cable.url}${DEMO}/tiltak/heliks`);
  await saved(page);
  const id = (at: number) => `01900000-0000-7000-8000-${String(at).padStart(12, '0')}`;
  const edit = (at: number): Entry => ({
    at: Date.now(),
    today: '2021-11-16',
    body: {
      name: 'report.publish/1',
      args: { id: id(at), initiative, light: 'green', comment: `Nummer ${at}.`, published_on: '2021-11-16' },
    },
  });
  await leave(page, cable.url, Array.from({ length: 999 }, (_, at) => edit(at)));
  await page.route('**/sync/push', (route) => route.abort());
  await page.goto(`${cable.url}${DEMO}/tiltak/fresk`);
  await publishReport(page, 'Den tusende');
  await state(page, 'offline');
  await page.unroute('**/sync/push');
  await networkBack(page);
  await expect(page.locator('.sync-badge')).toHaveAttribute('data-state', 'live', { timeout: 60_000 });
  const pushes = cable.passed.filter((it) => it.endsWith('/sync/push'));
  expect(pushes.length, 'a hundred at a time').toBeGreaterThanOrEqual(10);
  await page.reload();
  await expect(page.getByRole('listitem').filter({ hasText: 'Nummer 500.' })).toHaveCount(1);
  await expect(page.getByRole('listitem').filter({ hasText: 'Den tusende' })).toHaveCount(1);
  cutOnly(wrongs);
  await cable.remove();
});
