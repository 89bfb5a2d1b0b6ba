// The strategy team brings all values in on one screen: typed, pasted, offline, and saved as one.
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { DEMO, anotherBrowser, networkBack, saved, state } from './journey';
import { say } from './words';

const values = (page: Page): Locator => page.locator('.measurements-table input[inputmode=decimal]');
const save = (page: Page): Locator => page.locator('#measurements-save');
const told = (page: Page): Locator => page.locator('.measurements-actions [role=status]');

async function open(page: Page, url: string): Promise<void> {
  await page.goto(`${url}${DEMO}/malinger`);
  await saved(page);
  await values(page).first().waitFor();
}

/** Pastes as a spreadsheet does. */
async function paste(cell: Locator, text: string): Promise<void> {
  await cell.evaluate((input, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

test('a column is pasted, mended in its cell, saved as one without network, and seen by others once it is back', async ({ page, context, browser, freshServer, wrongs }) => {
  await open(page, freshServer.url);
  const other = await anotherBrowser(browser, freshServer.url, wrongs);
  await open(other, freshServer.url);
  await expect(page.locator('.page-answer')).not.toBeEmpty();

  // Three columns where two are expected: said by the line, and nothing is filled.
  await paste(values(page).first(), '40\t41\t42\n7');
  await expect(page.locator('form')).toContainText(say('measurements.slip_columns', { line: 1, count: 3 }));
  await expect(values(page).first()).toHaveValue('');
  await paste(values(page).first(), '40\tTalt i oktober\nca. 7');
  await expect(values(page).nth(0)).toHaveValue('40');
  await expect(values(page).nth(1)).toHaveValue('ca. 7');
  await expect(told(page)).toContainText(say('measurements.pasted', { count: 2 }));
  await expect(save(page)).toHaveText(say('measurements.save_1'));

  // What cannot be read is said at its cell and nothing is saved; from cell to cell by keys.
  await save(page).click();
  await expect(values(page).nth(1)).toBeFocused();
  await expect(values(page).nth(1)).toHaveAttribute('aria-invalid', 'true');
  await expect(values(page).nth(0), 'nothing of what was typed is lost').toHaveValue('40');
  await values(page).nth(1).fill('7');
  await page.keyboard.press('ArrowUp');
  await expect(values(page).nth(0)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(values(page).nth(1)).toBeFocused();

  await context.setOffline(true);
  await save(page).click();
  await expect(told(page)).toContainText(say('measurements.saved_n', { count: 2, day: 'DAY' }).split('DAY')[0].trim());
  await expect(values(page).first(), 'what was due is fresh').not.toHaveValue('40');
  await state(page, 'offline');
  const before = await other.locator('.measurements-table tbody tr').count();
  await context.setOffline(false);
  await networkBack(page);
  await saved(page);
  await expect(other.locator('.measurements-table tbody tr')).toHaveCount(before - 2);
  wrongs.splice(0);
});

test('a day that has a value asks why another is right, and the same value is nothing to save', async ({ page, freshServer }) => {
  await open(page, freshServer.url);
  await values(page).first().fill('12');
  await save(page).click();
  await expect(told(page)).not.toBeEmpty();
  await page.locator('.measurements-head input[type=checkbox]').check();
  const row = page.locator('.measurements-table tr').filter({ hasText: '12' }).first();
  const [value, comment] = [row.locator('input').nth(0), row.locator('input').nth(1)];
  await value.fill('12');
  await expect(row).toContainText(say('measurements.same'));
  await value.fill('21');
  await save(page).click();
  await expect(comment).toBeFocused();
  await comment.fill('Sifrene var byttet om');
  await save(page).click();
  await expect(told(page)).toContainText(say('measurements.saved_1', { day: 'DAY' }).split('DAY')[0].trim());
  await expect(row.or(page.locator('.measurements-table tr').filter({ hasText: '21' })).first()).toContainText('21');
});
