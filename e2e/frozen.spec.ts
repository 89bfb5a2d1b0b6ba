// A leader that is frozen with everything that it holds: its process gets no time at all, as a browser does it to tabs in the
// background and a laptop to all of them. (Headless Chromium counts every page as visible and freezes none of them.)
import type { Browser, Page } from '@playwright/test';
import { Cable } from './cable';
import { expect, test, watch } from './fixtures';
import { cutOnly, DEMO, publishReport, saved, stands } from './journey';

const FRESK = `${DEMO}/tiltak/fresk`;

interface Process {
  type: string;
  id: number;
  cpuTime: number;
}

/** The process of a page: the one that gets the time when the page keeps its processor busy. */
async function processOf(page: Page, browser: Browser): Promise<number> {
  const devtools = await browser.newBrowserCDPSession();
  const all = async () => {
    const { processInfo } = (await devtools.send('SystemInfo.getProcessInfo')) as { processInfo: Process[] };
    return processInfo.filter(({ type }) => type === 'renderer');
  };
  const before = new Map((await all()).map(({ id, cpuTime }) => [id, cpuTime]));
  await page.evaluate(() => {
    const end = performance.now() + 1000;
    while (performance.now() < end);
  });
  const spent = (await all()).map(({ id, cpuTime }) => ({ id, spent: cpuTime - (before.get(id) ?? 0) }));
  const [most] = spent.sort((a, b) => b.spent - a.spent);
  await devtools.detach();
  return most!.id;
}

test('a frozen leader is relieved: what it had sent and what it had only kept count once, also after it thaws', async ({ page, context, browser, server, wrongs }) => {
  test.setTimeout(90_000);
  const cable = await Cable.to(server.url);
  await page.goto(cable.url + FRESK);
  await saved(page);
  const follower = await context.newPage();
  watch(follower, wrongs);
  await follower.goto(cable.url + FRESK);
  await saved(follower);
  const leader = await processOf(page, browser);
  // The first is on the server and the leader does not know; the second is on the device alone.
  const lost = cable.loseNextAnswer('/sync/push');
  await publishReport(page, 'Sendt, uten svar');
  await lost;
  await page.route('**/sync/push', (route) => route.abort());
  await publishReport(page, 'Bare på enheten');
  await stands(follower, 'Bare på enheten', 1);
  process.kill(leader, 'SIGSTOP');
  try {
    await publishReport(follower, 'Mens lederen var frosset');
    await expect(follower.locator('.sync-badge')).toHaveAttribute('data-state', 'live', { timeout: 40_000 });
  } finally {
    process.kill(leader, 'SIGCONT');
  }
  await page.unroute('**/sync/push');
  await publishReport(page, 'Etter at den tinte');
  await Promise.all([saved(page), saved(follower)]);
  await follower.reload();
  for (const it of [page, follower]) {
    for (const words of ['Sendt, uten svar', 'Bare på enheten', 'Mens lederen var frosset', 'Etter at den tinte']) {
      await stands(it, words, 1);
    }
  }
  cutOnly(wrongs);
  await cable.remove();
});
