// Days without network, lost answers, storage that goes away: what was saved on the device arrives, once.
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cable } from './cable';
import { expect, test, watch } from './fixtures';
import { anotherBrowser, cutOnly, DEMO, networkBack, publishReport, saved, state, stands, writeApart, writeReport } from './journey';
import config from './playwright.config';
import { say } from './words';
import { kept } from './worker';

test.use({ serviceWorkers: 'allow' });

test('cut, edited on both sides, reopened at once: both have both', async ({ page, browser, server, wrongs }) => {
  const cable = await Cable.to(server.url);
  const other = await anotherBrowser(browser, server.url, wrongs);
  await page.goto(`${cable.url}${DEMO}/tiltak/fresk`);
  await other.goto(`${DEMO}/tiltak/fresk`);
  await Promise.all([saved(page), saved(other)]);
  await writeApart(cable, page, () => publishReport(page, 'Skrevet uten nett'), other, () => publishReport(other, 'Skrevet med nett'));
  await page.reload();
  for (const it of [page, other]) {
    await stands(it, 'Skrevet uten nett', 1);
    await stands(it, 'Skrevet med nett', 1);
  }
  await saved(page);
  cutOnly(wrongs);
  await other.context().close();
  await cable.remove();
});

test('a server that takes nothing now is said in words of its own, and what waits is sent when it does again', async ({ page, server, wrongs }) => {
  const cable = await Cable.to(server.url);
  await page.goto(`${cable.url}${DEMO}/tiltak/fresk`);
  await saved(page);
  // A full disk answers so, and a proxy before a server that is too busy.
  cable.refuse('/sync/push', 503);
  await publishReport(page, 'Skrevet da disken var full');
  const badge = page.locator('.sync-badge');
  for (const status of [503, 429]) {
    cable.refuse('/sync/push', status);
    await networkBack(page);
    await state(page, 'unavailable');
    await expect(badge).toContainText(say('common.sync_unavailable'));
    await expect(badge).toHaveAttribute('title', say('common.sync_unavailable_long'));
  }
  cable.refuse('/sync/push');
  await networkBack(page);
  await saved(page);
  await page.reload();
  await stands(page, 'Skrevet da disken var full', 1);
  const refusals = /status of (503|429)/;
  wrongs.splice(0, wrongs.length, ...wrongs.filter((wrong) => !refusals.test(wrong)));
  cutOnly(wrongs);
  await cable.remove();
});

test('closed and opened without network, the app has its rows and the edit, which arrives once', async ({ page, context, server, wrongs }) => {
  const cable = await Cable.to(server.url);
  await page.goto(`${cable.url}${DEMO}/tiltak/heliks`);
  await saved(page);
  await kept(page);
  cable.cut();
  await publishReport(page, 'Skrevet på toget');
  await state(page, 'offline');
  await page.close();

  const again = await context.newPage();
  watch(again, wrongs);
  await again.goto(`${cable.url}/`);
  await expect(again).toHaveURL(new RegExp(`${DEMO}/arshjul`));
  await expect(again.locator('h1')).toContainText('2021');
  await again.goto(`${cable.url}${DEMO}/tiltak/heliks`);
  await stands(again, 'Skrevet på toget', 1);
  await state(again, 'offline');
  await again.goto(`${cable.url}${DEMO}/strategi`);
  await expect(again.locator('h1')).toBeVisible();
  cable.mend();
  await again.goto(`${cable.url}${DEMO}/tiltak/heliks`);
  await saved(again);
  await again.reload();
  await stands(again, 'Skrevet på toget', 1);
  cutOnly(wrongs);
  await cable.remove();
});

test('an answer that is lost after the commit counts once', async ({ page, server, wrongs }) => {
  const cable = await Cable.to(server.url);
  await page.goto(`${cable.url}${DEMO}/tiltak/helseplattformen`);
  await saved(page);
  const lost = cable.loseNextAnswer('/sync/push');
  await publishReport(page, 'Svaret ble borte');
  await lost;
  await saved(page);
  await page.reload();
  await stands(page, 'Svaret ble borte', 1);
  cutOnly(wrongs);
  await cable.remove();
});

test('an edit is on the disk before it is called saved: its transaction is strict', async ({ page, server }) => {
  await page.addInitScript(() => {
    const seen: string[] = ((window as unknown as { seen: string[] }).seen = []);
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...args: Parameters<typeof begin>) {
      const work = begin.apply(this, args);
      work.addEventListener('complete', () => seen.push(work.durability));
      return work;
    };
  });
  await page.goto(`${server.url}${DEMO}/tiltak/alle-moter`);
  await saved(page);
  const seen = () => page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  const before = (await seen()).length;
  await publishReport(page, 'Strengt lagret');
  await saved(page);
  expect((await seen()).slice(before)).toContain('strict');
});

test('killed right after "saved on this device", the edit is there when the browser starts again', async ({ server }) => {
  const profile = await mkdtemp(join(tmpdir(), 'styrehjul-profile-'));
  const cable = await Cable.to(server.url);
  const start = async (): Promise<[BrowserContext, Page]> => {
    const context = await chromium.launchPersistentContext(profile, { ...config.use?.launchOptions, locale: 'nb-NO' });
    return [context, context.pages()[0] ?? (await context.newPage())];
  };
  const [, page] = await start();
  await page.goto(`${cable.url}${DEMO}/tiltak/fresk`);
  await saved(page);
  await kept(page);
  cable.cut();
  await publishReport(page, 'Like før strømmen gikk');
  await state(page, 'offline');
  kill(profile);

  const [context, again] = await start();
  await again.goto(`${cable.url}${DEMO}/tiltak/fresk`);
  await stands(again, 'Like før strømmen gikk', 1);
  await state(again, 'offline');
  cable.mend();
  await networkBack(again);
  await saved(again);
  await context.close();
  await cable.remove();
  await rm(profile, { recursive: true, force: true });
});

/** The browser of this profile, without a moment to write anything. */
function kill(profile: string): void {
  const found = execFileSync('pgrep', ['-f', '--', `--user-data-dir=${profile}`], { encoding: 'utf8' });
  for (const id of found.trim().split('\n')) {
    try {
      process.kill(Number(id), 'SIGKILL');
    } catch {
      // A child that went with its parent.
    }
  }
}

/** Whether the app has a storage that it has begun with. */
function begun(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: reject }));
    for (const { name } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name!));
      const has = db.objectStoreNames.contains('meta') && (await done(db.transaction('meta').objectStore('meta').count())) > 0;
      db.close();
      if (has) return true;
    }
    return false;
  });
}

test('storage wiped under the open page: a new client, and what is written then is not swallowed', async ({ page, context, server, wrongs }) => {
  await page.goto(`${server.url}${DEMO}/tiltak/fresk`);
  await saved(page);
  await publishReport(page, 'Før det ble tømt');
  await saved(page);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', { origin: server.url, storageTypes: 'indexeddb' });
  // The page begins anew with the storage: what stood open in it is closed.
  await expect.poll(() => begun(page)).toBe(true);
  await stands(page, 'Før det ble tømt', 1);
  await publishReport(page, 'Etter at det ble tømt');
  await saved(page);
  await page.reload();
  await stands(page, 'Før det ble tømt', 1);
  await stands(page, 'Etter at det ble tømt', 1);
  expect(wrongs).toEqual([]);
});

test('a device without room says so, and never that it saved', async ({ page, server }) => {
  // As the browser does it where there is no room: the transaction is aborted. (This Chromium heeds no
  // `Storage.overrideQuotaForOrigin` for IndexedDB.)
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...args: Parameters<typeof put>) {
      const request = put.apply(this, args);
      if ((window as unknown as { full?: boolean }).full) this.transaction.abort();
      return request;
    };
  });
  await page.goto(`${server.url}${DEMO}/tiltak/fresk`);
  await saved(page);
  await page.evaluate(() => Object.assign(window, { full: true }));
  await writeReport(page, 'Ingen plass');
  await state(page, 'unkept');
  await expect(page.locator('main')).not.toContainText('Ingen plass');
  await page.evaluate(() => Object.assign(window, { full: false }));
});

test('a browser that keeps nothing says that an edit is in this tab only, and asks before it is closed', async ({ page, server, wrongs }) => {
  // As in a private window that gives no storage.
  await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { get: () => null }));
  const cable = await Cable.to(server.url);
  await page.goto(`${cable.url}${DEMO}/tiltak/fresk`);
  await saved(page);
  cable.cut();
  await publishReport(page, 'Bare i denne fanen');
  await state(page, 'offline');
  await expect(page.locator('.sync-badge')).toContainText(say('common.sync_tab_only', { count: 1 }));
  const asked = page.waitForEvent('dialog');
  const leaving = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await leaving;
  cable.mend();
  await networkBack(page);
  await saved(page);
  await page.reload();
  await stands(page, 'Bare i denne fanen', 1);
  cutOnly(wrongs);
  await cable.remove();
});
