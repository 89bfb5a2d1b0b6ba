// The portfolio as a table for work, and tables that are taken away.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { DEMO, cutOnly, saved } from './journey';
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

/** What a press on the button hands over: its name, and its lines in cells. */
async function savedTable(page: Page): Promise<[string, string[][]]> {
  const press = page.getByRole('button', { name: say('common.save_table') }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), press]);
  const text = await readFile((await file.path())!, 'utf8');
  expect(text.startsWith('\ufeff'), 'the mark that makes a spreadsheet read it as UTF-8').toBe(true);
  return [file.suggestedFilename(), text.slice(1).trimEnd().split('\r\n').map((line) => line.split(';'))];
}

test('what is found is taken away as a table, with every column and without a network', async ({ page, context, wrongs }) => {
  await page.goto('/w/eksempel/portefolje?sok=medisinliste&visning=tabell&uten=eier');
  await saved(page);
  const rows = page.getByRole('row').filter({ has: page.getByRole('link') });
  const found = await rows.count();
  expect(found).toBeGreaterThan(1);
  await context.setOffline(true);
  const [name, [head, ...lines]] = await savedTable(page);
  expect(name).toMatch(/^portefolje-eksempel-\d{4}-\d{2}-\d{2}\.csv$/);
  expect(head).toEqual(expect.arrayContaining([say('portfolio.owner'), say('portfolio.column_name'), say('portfolio.lights')]));
  expect(lines).toHaveLength(found);
  const [first] = await rows.getByRole('rowheader').getByRole('link').allInnerTexts();
  expect(lines[0]![head!.indexOf(say('portfolio.column_name'))]).toBe(first);
  cutOnly(wrongs);
});

test('a series is taken away with values as numbers', async ({ page }) => {
  await page.goto('/w/eksempel/strategi');
  await saved(page);
  await page.locator('.goal-card a').first().click();
  await page.locator('a[href*="/indikator/"]').first().click();
  const [name, [head, ...lines]] = await savedTable(page);
  expect(name).toMatch(/-eksempel\.csv$/);
  expect(lines.length).toBeGreaterThan(3);
  for (const line of lines) {
    expect(line[0]).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(line[head!.indexOf(say('indicator.value'))]).toMatch(/^-?\d+(,\d+)?$/);
  }
});

test('of a long table the rows on the screen are drawn, by scrolling and by keys the others, and all of them for paper', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 500 });
  await page.goto('/w/eksempel/portefolje?visning=tabell&tilstand=alle');
  await saved(page);
  const table = page.locator('.portfolio-table');
  const rows = table.locator('tbody tr[aria-rowindex]');
  const all = Number(await table.getAttribute('aria-rowcount')) - 1;
  expect(all).toBeGreaterThan(60);
  expect(await rows.count()).toBeLessThan(all);
  await page.getByRole('region', { name: say('portfolio.table_label') }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+End');
  const focused = page.locator('.portfolio-table :is(th, td):focus');
  await expect(focused.locator('xpath=..')).toHaveAttribute('aria-rowindex', String(all + 1));
  await page.keyboard.press('Control+Home');
  await expect(focused).toHaveText(say('portfolio.column_name'));
  await page.evaluate(() => document.querySelector('.portfolio-table tbody:last-of-type')?.scrollIntoView());
  await expect(rows.last()).toHaveAttribute('aria-rowindex', String(all + 1));
  await expect(rows.last()).toBeInViewport();

  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(rows).toHaveCount(all);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect.poll(() => rows.count()).toBeLessThan(all);

  // A filter leaves few: they are all there, from the first.
  await page.getByRole('searchbox').fill('medisinliste');
  await expect(page).toHaveURL(/sok=medisinliste/);
  const left = Number(await table.getAttribute('aria-rowcount')) - 1;
  await expect(rows).toHaveCount(left);
});
