// One's own page: for who is signed in, for who has nothing yet, for who is not signed in.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
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

async function enter(page: Page, part: string): Promise<void> {
  await page.goto('/inn');
  await page.getByRole('button', { name: say(`account.demo_${part}`) }).click();
  await expect(page.locator('.account-button')).toBeVisible();
  await saved(page);
}

test('a secretary finds the next meetings of the own committee, and a reporter the own initiatives', async ({ browser, page }) => {
  test.slow();
  await enter(page, 'secretary');
  const soon = new Date(Date.now() + 12 * 86_400_000);
  await page.goto(`${DEMO}/arshjul/nytt`);
  await page.locator('#meeting-committee').selectOption({ index: 1 });
  await page.locator('#meeting-title').fill('Ekstra møte om Min side');
  await page.locator('#when-start_date').fill(`${soon.getDate()}.${soon.getMonth() + 1}.${soon.getFullYear()}`);
  await page.getByRole('button', { name: say('meeting.create_save'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ekstra møte om Min side');
  await saved(page);
  await page.locator('.account-button').click();
  await page.getByRole('link', { name: say('own.home') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('own.home'));
  await expect(page.locator('#own-meetings ~ .sessions .session').first()).toContainText('Ekstra møte om Min side');
  await expect(page.locator('.page-answer')).toContainText('NUIT');
  expect(await faults(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(beyond, 'pixels to the side of a phone').toBeLessThanOrEqual(0);

  const context = await browser.newContext({ locale: 'nb-NO', timezoneId: 'Europe/Oslo', baseURL: house.url });
  const reporter = await context.newPage();
  await enter(reporter, 'reporter');
  await reporter.goto(`${DEMO}/min`);
  await expect(reporter.locator('#own-initiatives')).toBeVisible();
  await context.close();
});

test('who has nothing here is told who gives it, and who is not signed in where the way in is', async ({ page }) => {
  await page.goto(`${DEMO}/min`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('own.signed_out'));
  await expect(page.locator('main').getByRole('link', { name: say('account.sign_in') })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await enter(page, 'admin');
  await page.goto(`${DEMO}/min`);
  await expect(page.getByText(say('own.nothing_long'))).toBeVisible();
  expect(await faults(page)).toEqual([]);
});
