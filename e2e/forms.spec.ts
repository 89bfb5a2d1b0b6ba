// All forms scold alike: at the field, about what was left or sent, never while it is being mended.
import { expect, test } from './fixtures';
import { DEMO, saved } from './journey';
import { say } from './words';

test('a form scolds a slip when one goes on, not what was only passed by, and is quiet while one mends', async ({ page }) => {
  await page.goto(`${DEMO}/arshjul/nytt`);
  await saved(page);
  const start = page.getByLabel(say('meeting.start_date'));
  const end = page.getByLabel(say('meeting.end_date'));
  // Passed by, empty.
  await start.focus();
  await page.keyboard.press('Tab');
  await expect(end).toBeFocused();
  await expect(start).not.toHaveAttribute('aria-invalid', 'true');
  // A slip is said once the person has gone on, and not while the date is half written.
  await start.pressSequentially('31.2');
  await expect(start).not.toHaveAttribute('aria-invalid', 'true');
  await start.pressSequentially('.2027');
  await end.focus();
  await expect(start).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('#when-start_date-error')).not.toBeEmpty();
  // Mended: quiet from the first letter on.
  await start.press('End');
  await start.press('Backspace');
  await expect(start).not.toHaveAttribute('aria-invalid', 'true');
  // Sent: all that is missing is said, and the focus goes to the first of it.
  await start.fill('');
  await page.getByRole('button', { name: say('meeting.create_save') }).click();
  await expect(start).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel(say('meeting.committee'))).toBeFocused();
});

test('a button does not move away under the finger: a slip in the last field is said after the press', async ({ page }) => {
  await page.goto(`${DEMO}/tiltak/fresk`);
  await page.getByRole('button', { name: say('portfolio.new_report') }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('#report-light-yellow').check();
  const day = dialog.getByLabel(say('portfolio.report_day'));
  await day.fill('32.1.2020');
  const publish = dialog.getByRole('button', { name: say('portfolio.publish') });
  const before = await publish.boundingBox();
  await publish.focus();
  expect(await publish.boundingBox()).toEqual(before);
  await publish.click();
  await expect(day).toHaveAttribute('aria-invalid', 'true');
  await expect(dialog.getByLabel(say('portfolio.report_comment'))).toBeFocused();
  // Another light mends what was wrong with the silence.
  await dialog.locator('#report-light-green').check();
  await expect(dialog.locator('#report-comment-error')).toBeEmpty();
});

test('what only the rules can refuse is said at its field, until it is changed', async ({ page }) => {
  await page.goto(`${DEMO}/indikator/andel-kommuner-som-har-innfort-kjernejournal`);
  const value = page.getByLabel(say('indicator.value'), { exact: true });
  await value.fill('146');
  await page.getByRole('button', { name: say('indicator.add') }).click();
  await expect(page.locator('#measurement-value-error')).toHaveText(say('error.share_out_of_range'));
  await expect(value).toBeFocused();
  await value.press('End');
  await value.press('Backspace');
  await expect(page.locator('#measurement-value-error')).toBeEmpty();
});
