// Point 6: what changes by itself is said, in one place and once.
import { expect, test } from './fixtures';
import { anotherBrowser, DEMO, networkBack, saved, stale } from './journey';
import { say } from './words';

test("others' changes are said where they change what is shown, and nowhere else", async ({ page, browser, server, wrongs }) => {
  const [reader, elsewhere] = [await anotherBrowser(browser, server.url, wrongs), await anotherBrowser(browser, server.url, wrongs)];
  await reader.goto(`${DEMO}/arshjul?ar=2023&visning=liste`);
  await elsewhere.goto(`${DEMO}/strategi`);
  for (const one of [reader, elsewhere]) {
    await saved(one);
    await expect(one.locator('#said')).toHaveText('');
  }
  await page.goto(`${DEMO}/arshjul/nytt`);
  await page.getByLabel(say('meeting.committee')).selectOption({ label: 'NUFA' });
  await page.getByLabel(say('meeting.start_date')).fill('15.2.2023');
  await page.getByRole('button', { name: say('meeting.create_save') }).click();
  await expect(reader.getByRole('row').filter({ hasText: '15.2.' })).toHaveCount(1);
  await expect(reader.locator('#said')).toContainText(say('common.news'));
  // The one who wrote it is told that it is saved, not that somebody else was at it.
  await expect(page.locator('#said')).toHaveText(say('common.sync_live'));
  await expect(elsewhere.locator('#said')).toHaveText('');
  for (const one of [reader, elsewhere]) await one.context().close();
});

test('a line that is lost is said once, and so is its return', async ({ page, wrongs }) => {
  await page.goto(`${DEMO}/arshjul?ar=2022&visning=liste`);
  await saved(page);
  const answer = page.locator('.page-answer').first();
  const before = await answer.boundingBox();
  await page.route('**/sync/**', (route) => route.abort());
  // What the machine does when a tab comes back: it asks at once.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(page.locator('#said')).toHaveText(say('common.sync_offline_long'));
  // What is shown says as of when it is, for as long as there is no line.
  await expect(stale(page)).toBeVisible();
  // And nothing moves away under the hand that is about to click.
  expect(await answer.boundingBox()).toEqual(before);
  await page.unroute('**/sync/**');
  await networkBack(page);
  await saved(page);
  await expect(page.locator('#said')).toHaveText(say('common.connection_back'));
  await expect(stale(page)).toHaveCount(0);
  const cut = wrongs.splice(0);
  expect(cut.filter((wrong) => !wrong.includes('net::ERR_FAILED'))).toEqual([]);
});

test('a board that cannot be had says what is safe and what to do', async ({ page, wrongs }) => {
  await page.route('**/sync/**', (route) => route.abort());
  await page.goto(`${DEMO}/arshjul`);
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { level: 1 })).toHaveText(say('common.sync_unreachable'));
  await expect(main).toContainText(say('common.sync_unreachable_long'));
  await page.unroute('**/sync/**');
  await main.getByRole('button', { name: say('common.try_again') }).click();
  await expect(page.locator('h1')).toContainText(say('wheel.title'));
  const cut = wrongs.splice(0);
  expect(cut.filter((wrong) => !wrong.includes('net::ERR_FAILED'))).toEqual([]);
});
