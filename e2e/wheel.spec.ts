// Point 3: the year as a wheel and as a list, a meeting with its agenda, a meeting created, moved and cancelled.
import { expect, picture, test } from './fixtures';
import { DEMO, saved } from './journey';
import { say } from './words';

test('the front door leads to the wheel of 2021 and its middle says what is next', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(new RegExp(`${DEMO}/arshjul`));
  await expect(page.locator('h1')).toHaveText('Årshjul 2021');
  const answer = page.locator('.page-answer');
  await expect(answer).toContainText('NUIT 19. november');
  await expect(answer).toContainText(say('wheel.case_many', { count: 9 }));
  await expect(page.getByText(say('wheel.seen_from', { day: '16. november 2021' }))).toBeVisible();
  await picture(page, 'wheel-1440');
});

test('a meeting says what it is on focus and opens on Enter', async ({ page }) => {
  await page.goto(`${DEMO}/arshjul?ar=2021`);
  const meeting = page.locator('svg a[aria-label*="NUFA"][aria-label*="januar"]');
  await expect(meeting).toHaveCount(1);
  await meeting.focus();
  await expect(page.locator('.wheel-caption, [class*="pointed"], [class*="caption"]').first()).toContainText('NUFA');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/mote\//);
  await expect(page.locator('h1')).toContainText('Fagutvalget');
});

test('the same year stands as a list, and a committee can be hidden', async ({ page }) => {
  await page.goto(`${DEMO}/arshjul?ar=2021`);
  await page.getByRole('button', { name: say('wheel.show_list'), exact: true }).click();
  await expect(page).toHaveURL(/visning=liste/);
  const rows = page.getByRole('row').filter({ hasText: 'NUIT' });
  const before = await rows.count();
  expect(before).toBeGreaterThanOrEqual(4);
  await page.getByRole('button', { name: 'NUIT', exact: true }).click();
  await expect(page).toHaveURL(/skjul=NUIT/);
  await expect(rows).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('row').filter({ hasText: 'NUFA' }).first()).toBeVisible();
  await expect(rows).toHaveCount(0);
});

test('the agenda of 16.12.2020 takes 38/20 before 37/20 and its times add up from 10.00 to 13.00', async ({ page }) => {
  await page.goto(`${DEMO}/arshjul?ar=2020&visning=liste`);
  await page.getByRole('link', { name: /16\. desember/ }).first().click();
  await expect(page.locator('h1')).toContainText('Nasjonalt e-helsestyre');
  const agenda = (await page.locator('main').innerText()).replace(/\s+/g, ' ');
  const order = ['34/20', '35/20', '36/20', '38/20', '37/20', '39/20', '40/20', '44/20'].map((it) => agenda.indexOf(it));
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(order).not.toContain(-1);
  for (const time of ['10.00', '10.03', '10.20', '10.40', '11.20', '12.40', '13.00']) expect(agenda).toContain(time);
  await picture(page, 'meeting-1440');
});

test('a meeting is created, moved and cancelled, each seen at once', async ({ page }) => {
  await page.goto(`${DEMO}/arshjul/nytt`);
  await page.getByLabel(say('meeting.committee')).selectOption({ label: 'NUIT' });
  await page.getByLabel(say('meeting.start_date')).fill('14.9.2022');
  await page.getByLabel(say('meeting.start_time')).fill('10.00');
  await page.getByLabel(say('meeting.end_time')).fill('15.00');
  await page.getByLabel(say('meeting.place')).fill('Trondheim');
  await page.getByRole('button', { name: say('meeting.create_save') }).click();
  await expect(page).toHaveURL(/\/mote\//);
  await expect(page.locator('main')).toContainText('14. september 2022');
  await expect(page.locator('main')).toContainText('Trondheim');

  await page.getByRole('button', { name: say('meeting.move_meeting') }).click();
  await page.getByRole('dialog').getByLabel(say('meeting.start_date')).fill('21.9.2022');
  await page.getByRole('dialog').getByLabel(say('meeting.end_date')).fill('22.9.2022');
  await page.getByRole('dialog').getByRole('button', { name: say('meeting.move_save'), exact: true }).click();
  await expect(page.locator('main')).toContainText('21.–22. september 2022');

  await page.getByRole('button', { name: say('meeting.cancel_meeting') }).click();
  await page.getByRole('dialog').getByLabel(say('meeting.reason')).fill('For få saker');
  await page.getByRole('dialog').getByRole('button', { name: say('meeting.cancel_save') }).click();
  await expect(page.locator('main')).toContainText(say('meeting.cancelled', { reason: 'For få saker' }));
  await saved(page);
  await page.reload();
  await expect(page.locator('main')).toContainText('21.–22. september 2022');
  await expect(page.locator('main')).toContainText('For få saker');
});

test('a wrong date is said at its field, with what would be right', async ({ page }) => {
  await page.goto(`${DEMO}/arshjul/nytt`);
  const start = page.getByLabel(say('meeting.start_date'));
  await start.fill('31.11.2022');
  await page.getByRole('button', { name: say('meeting.create_save') }).click();
  await expect(start).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText(say('error.invalid_value', { expected: '5.6.2026' }))).toBeVisible();
  await expect(page.getByText(say('error.unknown_committee'))).toBeVisible();
  await start.fill('20.11.2022');
  await page.getByLabel(say('meeting.end_date')).fill('19.11.2022');
  await page.getByRole('button', { name: say('meeting.create_save') }).click();
  await expect(page.getByLabel(say('meeting.end_date'))).toHaveAttribute('aria-invalid', 'true');
  await expect(page).toHaveURL(/arshjul\/nytt/);
});

test('on a phone the list comes first', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${DEMO}/arshjul`);
  await expect(page.getByRole('row').filter({ hasText: 'NUIT' }).first()).toBeVisible();
  await picture(page, 'wheel-390');
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});
