// Point 6: two browsers open, each edit shows in the other without a reload and at once in one's own; the badge is true.
import { expect, test } from './fixtures';
import { anotherBrowser, DEMO, saved } from './journey';
import { say } from './words';

test('a meeting that one person creates, moves and cancels shows on the other wheel', async ({ page, browser, server, wrongs }) => {
  const other = await anotherBrowser(browser, server.url, wrongs);
  await other.goto(`${DEMO}/arshjul?ar=2023&visning=liste`);
  await saved(other);
  await page.goto(`${DEMO}/arshjul/nytt`);
  await page.getByLabel(say('meeting.committee')).selectOption({ label: 'NUFA' });
  await page.getByLabel(say('meeting.start_date')).fill('8.2.2023');
  await page.getByRole('button', { name: say('meeting.create_save') }).click();
  await expect(other.getByRole('row').filter({ hasText: '8.2.' })).toHaveCount(1);

  await page.getByRole('button', { name: say('meeting.move_meeting') }).click();
  await page.getByRole('dialog').getByLabel(say('meeting.start_date')).fill('9.2.2023');
  await page.getByRole('dialog').getByLabel(say('meeting.end_date')).fill('9.2.2023');
  await page.getByRole('dialog').getByRole('button', { name: say('meeting.move_save'), exact: true }).click();
  await expect(other.getByRole('row').filter({ hasText: '9.2.' })).toHaveCount(1);

  await page.getByRole('button', { name: say('meeting.cancel_meeting') }).click();
  await page.getByRole('dialog').getByLabel(say('meeting.reason')).fill('Smitte');
  await page.getByRole('dialog').getByRole('button', { name: say('meeting.cancel_save') }).click();
  await expect(other.getByRole('row').filter({ hasText: '9.2.' })).toContainText(say('common.meeting_cancelled'));
  await other.context().close();
});

test('a report shows on the other board and a measurement in the other series', async ({ page, browser, server, wrongs }) => {
  const other = await anotherBrowser(browser, server.url, wrongs);
  await other.goto(`${DEMO}/portefolje?visning=tabell&sok=heliks`);
  await page.goto(`${DEMO}/tiltak/heliks`);
  await page.getByRole('button', { name: say('portfolio.new_report') }).first().click();
  await page.getByRole('dialog').locator('#report-light-yellow').check();
  await page.getByRole('dialog').getByLabel(say('portfolio.report_comment')).fill('Venter på leverandør');
  await page.getByRole('dialog').getByRole('button', { name: say('portfolio.publish') }).click();
  await expect(other.getByRole('row').filter({ hasText: 'HELIKS' })).toContainText('Venter på leverandør');

  const indicator = `${DEMO}/indikator/andel-kommuner-som-har-innfort-kjernejournal?visning=tabell`;
  await other.goto(indicator);
  await saved(other);
  await page.goto(indicator);
  await page.getByLabel(say('indicator.date'), { exact: true }).fill('2.3.2024');
  await page.getByLabel(say('indicator.value'), { exact: true }).fill('71');
  await page.getByRole('button', { name: say('indicator.add') }).click();
  await expect(other.getByRole('row').filter({ hasText: '2.3.2024' })).toContainText('71');
  await other.context().close();
});

test('without the server the badge says so, and what was written arrives once when it is back', async ({ page, freshServer, wrongs }) => {
  await page.goto(`${freshServer.url}${DEMO}/tiltak/fresk`);
  await saved(page);
  await page.route('**/sync/**', (route) => route.abort());
  await page.getByRole('button', { name: say('portfolio.new_report') }).first().click();
  await page.getByRole('dialog').locator('#report-light-green').check();
  await page.getByRole('dialog').getByLabel(say('portfolio.report_comment')).fill('Skrevet uten nett');
  await page.getByRole('dialog').getByRole('button', { name: say('portfolio.publish') }).click();
  await expect(page.locator('main')).toContainText('Skrevet uten nett');
  await expect(page.locator('.sync-badge')).toHaveAttribute('data-state', 'offline');
  await page.unroute('**/sync/**');
  await saved(page);
  await page.reload();
  await expect(page.getByRole('listitem').filter({ hasText: 'Skrevet uten nett' })).toHaveCount(1);
  // The browser itself complains of each request that was cut; of nothing else.
  const cut = wrongs.splice(0);
  expect(cut.filter((wrong) => !wrong.includes('net::ERR_FAILED'))).toEqual([]);
});
