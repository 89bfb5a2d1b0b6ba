// The portfolio as a table for work.
import { expect, test } from './fixtures';
import { DEMO } from './journey';
import { say } from './words';

test('columns are put away, and the address keeps which', async ({ page }) => {
  await page.goto(`${DEMO}/portefolje?visning=tabell`);
  const owner = page.getByRole('columnheader', { name: say('portfolio.owner') });
  await expect(owner).toBeVisible();
  await page.getByText(say('portfolio.columns'), { exact: true }).first().click();
  await page.getByRole('checkbox', { name: say('portfolio.owner') }).uncheck();
  await expect(page).toHaveURL(/uten=eier/);
  await expect(owner).toHaveCount(0);

  await page.reload();
  await expect(page.getByRole('columnheader', { name: say('portfolio.column_name') })).toBeVisible();
  await expect(owner).toHaveCount(0);
});

test('the arrow keys go from cell to cell, past columns that are away, and Enter opens', async ({ page }) => {
  await page.goto(`${DEMO}/portefolje?visning=tabell&uten=eier`);
  await page.getByRole('region', { name: say('portfolio.table_label') }).focus();
  const focused = page.locator('.portfolio-table :is(th, td):focus');
  await page.keyboard.press('ArrowDown');
  await expect(focused).toHaveText(say('portfolio.column_name'));
  await page.keyboard.press('ArrowRight');
  await expect(focused).toHaveText(say('portfolio.lights'));
  await page.keyboard.press('End');
  await expect(focused).toHaveText(say('portfolio.place'));
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(focused).toHaveRole('rowheader');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/tiltak\//);
});
