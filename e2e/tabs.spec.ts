// Several tabs of one browser: one leads, any writes, any may die.
import type { BrowserContext, Page } from '@playwright/test';
import { Cable } from './cable';
import { expect, test, watch } from './fixtures';
import { cutOnly, DEMO, networkBack, publishReport, saved, stands, state } from './journey';

const FRESK = `${DEMO}/tiltak/fresk`;

/** The first tab leads: it was there first. */
async function twoTabs(context: BrowserContext, leader: Page, url: string, wrongs: string[]): Promise<Page> {
  await leader.goto(url + FRESK);
  await saved(leader);
  const follower = await context.newPage();
  watch(follower, wrongs);
  await follower.goto(url + FRESK);
  await saved(follower);
  return follower;
}

test('without network both tabs write, one is closed, everything arrives once', async ({ page, context, server, wrongs }) => {
  const cable = await Cable.to(server.url);
  const follower = await twoTabs(context, page, cable.url, wrongs);
  const streams = cable.passed.filter((request) => request.endsWith('/sync/events'));
  expect(streams, 'one stream for all tabs').toHaveLength(1);
  cable.cut();
  await publishReport(page, 'Fra den første fanen');
  await stands(follower, 'Fra den første fanen', 1);
  await publishReport(follower, 'Fra den andre fanen');
  await stands(page, 'Fra den andre fanen', 1);
  await Promise.all([state(page, 'offline'), state(follower, 'offline')]);
  await page.close();
  cable.mend();
  await networkBack(follower);
  await saved(follower);
  await follower.reload();
  await stands(follower, 'Fra den første fanen', 1);
  await stands(follower, 'Fra den andre fanen', 1);
  cutOnly(wrongs);
  await cable.remove();
});

test('the leading tab dies in the middle of a push; the other goes on and nothing counts twice', async ({ page, context, server, wrongs }) => {
  const cable = await Cable.to(server.url);
  const follower = await twoTabs(context, page, cable.url, wrongs);
  const lost = cable.loseNextAnswer('/sync/push');
  await publishReport(page, 'Midt i en sending');
  await lost;
  // Not closed politely: its process is gone.
  const devtools = await context.newCDPSession(page);
  const died = page.waitForEvent('crash');
  void devtools.send('Page.crash').catch(() => {});
  await died;
  await saved(follower);
  await publishReport(follower, 'Etter at den første døde');
  await saved(follower);
  await follower.reload();
  await stands(follower, 'Midt i en sending', 1);
  await stands(follower, 'Etter at den første døde', 1);
  cutOnly(wrongs);
  await cable.remove();
});

test('a leader that hangs is relieved, and does no harm when it wakes', async ({ page, context, server, wrongs }) => {
  const follower = await twoTabs(context, page, server.url, wrongs);
  const devtools = await context.newCDPSession(page);
  // It keeps its lock and answers nobody. (A headless page is always visible, and a visible one is not frozen.)
  await devtools.send('Debugger.enable');
  await devtools.send('Debugger.pause');
  await publishReport(follower, 'Mens den første sov');
  await state(follower, 'saving');
  await expect(follower.locator('.sync-badge')).toHaveAttribute('data-state', 'live', { timeout: 20_000 });
  await devtools.send('Debugger.resume');
  await devtools.send('Debugger.disable');
  await publishReport(page, 'Etter søvnen');
  await saved(page);
  await follower.reload();
  await stands(follower, 'Mens den første sov', 1);
  await stands(follower, 'Etter søvnen', 1);
  expect(wrongs).toEqual([]);
});
