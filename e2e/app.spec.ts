// The app itself without network: kept by the service worker, opened from it, replaced when the person wishes.
import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { Cable } from './cable';
import { expect, test, watch } from './fixtures';
import { DEMO, saved, stale } from './journey';
import { say } from './words';
import { kept } from './worker';

test.use({ serviceWorkers: 'allow' });

/** From now on the server has a build that differs in its page. */
async function release(cable: Cable, server: string): Promise<void> {
  const page = (await (await fetch(server)).text()).replace('<body>', '<body data-build="new">');
  const hash = createHash('sha256').update(page).digest('hex');
  cable.rewrite('/', () => page);
  cable.rewrite('/sw.js', (script) =>
    script.replace(/"build":"\w+","page":"\w+"/, `"build":"new","page":"${hash}"`),
  );
}

const builds = (page: Page) => page.evaluate(async () => (await caches.keys()).length);
const newBuild = (page: Page) => page.getByText(say('common.new_build'));

test('the app is loaded once, kept, and opens on any page without network', async ({ page, server, wrongs }) => {
  const cable = await Cable.to(server.url);
  await page.goto(`${cable.url}${DEMO}/arshjul`);
  await saved(page);
  await kept(page);
  const modules = () => cable.passed.filter((request) => request.endsWith('.wasm')).length;
  const loaded = modules();
  // The unoptimised module is too large for a cache in memory, which is what a test's browser has.
  const size = await page.evaluate(() => performance.getEntriesByType('resource').find((it) => it.name.endsWith('.wasm')));
  if ((size as PerformanceResourceTiming).decodedBodySize < 4_000_000) expect(loaded).toBe(1);
  cable.cut();
  for (const path of ['/', `${DEMO}/portefolje`, `${DEMO}/tiltak/fresk`]) {
    const answer = await page.goto(`${cable.url}${path}`);
    expect(answer?.fromServiceWorker(), path).toBe(true);
    expect(answer?.headers()['content-security-policy']).toContain("default-src 'none'");
    await expect(page.locator('main')).toBeVisible();
    // How old that is was written down on the device: this page never heard the server.
    await expect(stale(page)).toBeVisible();
  }
  const api = await page.evaluate(() => fetch('/api/v1/workspaces').then(() => 'answered', () => 'failed'));
  expect(api, 'what the server knows is never answered from the cache').toBe('failed');
  cable.mend();
  await page.goto(`${cable.url}${DEMO}/portefolje`);
  await saved(page);
  expect(modules(), 'it is loaded from the cache').toBe(loaded);
  // The browser complains of each request that was cut; of nothing else.
  expect(wrongs.splice(0).filter((wrong) => !wrong.includes('net::ERR_'))).toEqual([]);
  await cable.remove();
});

test('a new build waits for the person; the old tab stays as it is until then', async ({ page, context, server, wrongs }) => {
  const cable = await Cable.to(server.url);
  await page.goto(`${cable.url}${DEMO}/arshjul`);
  await saved(page);
  await kept(page);
  await page.reload();
  await saved(page);
  const other = await context.newPage();
  watch(other, wrongs);
  await other.goto(`${cable.url}${DEMO}/strategi`);
  await saved(other);
  expect(await builds(page)).toBe(1);

  await release(cable, server.url);
  await page.reload();
  await expect(newBuild(page)).toBeVisible();
  await expect(page.locator('body')).not.toHaveAttribute('data-build');
  await page.getByRole('link', { name: say('common.nav_portfolio') }).click();
  await saved(page);
  await expect(newBuild(other)).toBeVisible();

  await page.getByRole('button', { name: say('common.new_build_load') }).click();
  await expect(page.locator('body')).toHaveAttribute('data-build', 'new');
  await saved(page);
  await expect(newBuild(page)).toBeHidden();
  // The other tab is not torn away from what somebody does there.
  await expect(newBuild(other)).toBeVisible();
  await expect(other.locator('body')).not.toHaveAttribute('data-build');
  expect(await builds(page), 'a tab still shows the old one').toBe(2);
  await other.getByRole('button', { name: say('common.new_build_load') }).click();
  await expect(other.locator('body')).toHaveAttribute('data-build', 'new');
  await expect.poll(() => builds(page), { timeout: 15_000 }).toBe(1);
  await cable.remove();
});
