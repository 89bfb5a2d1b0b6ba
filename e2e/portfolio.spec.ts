// Point 4: the board, its totals as of a day, an initiative, a report.
import { expect, picture, test } from './fixtures';
import { DEMO, saved } from './journey';
import { say } from './words';

test('March 2020 shows what was published and what changed, from what is known', async ({ page }) => {
  await page.goto(`${DEMO}/portefolje?dag=2020-03-20`);
  const main = page.locator('main');
  await expect(main).toContainText('52');
  await expect(main).toContainText(/1\s568/);
  const text = (await main.innerText()).replace(/\s+/g, ' ');
  for (const name of ['Medikamentell kreftbehandling', 'Regionalt laboratoriedatasystem', 'Realisere API-management']) {
    expect(text).toContain(name);
  }
  await expect(main).toContainText(say('common.state_in_operations'));
  await picture(page, 'portfolio-march-1440');
});

test('the board filters, sorts and keeps its state in the address', async ({ page }) => {
  await page.goto(`${DEMO}/portefolje`);
  await page.getByRole('button', { name: say('portfolio.table'), exact: true }).click();
  await page.getByLabel(say('portfolio.search')).fill('epj');
  const rows = page.getByRole('row').filter({ has: page.getByRole('link') });
  await expect(rows.filter({ hasText: 'EPJ-løftet' })).toHaveCount(1);
  await expect(rows.filter({ hasText: 'HELIKS' })).toHaveCount(0);
  await expect(page).toHaveURL(/sok=epj/);
  const header = page.getByRole('columnheader', { name: say('portfolio.column_name') });
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', /ascending|descending/);
  await page.reload();
  await expect(page.getByLabel(say('portfolio.search'))).toHaveValue('epj');
  await expect(rows.filter({ hasText: 'EPJ-løftet' })).toHaveCount(1);
  await page.getByLabel(say('portfolio.search')).fill('finnes ikke noe sted');
  await expect(page.getByText(say('portfolio.nothing_found'))).toBeVisible();
});

test('what an address says wrongly is said, and the rest of it kept', async ({ page }) => {
  await page.goto(`${DEMO}/portefolje?visning=tabell&lys=lilla&sok=heliks`);
  await expect(page.getByText(say('portfolio.strays', { what: 'lys = lilla' }))).toBeVisible();
  const rows = page.getByRole('row').filter({ has: page.getByRole('link') });
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('HELIKS');
});

test('a report needs its comment where it is red, and shows at once', async ({ page }) => {
  await page.goto(`${DEMO}/tiltak/helseplattformen`);
  await page.getByRole('button', { name: say('portfolio.new_report') }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('#report-light-red').check();
  await dialog.getByRole('button', { name: say('portfolio.publish') }).click();
  await expect(dialog.locator('#report-comment-error')).toHaveText(say('error.comment_required'));
  await expect(dialog.getByLabel(say('portfolio.report_comment'))).toBeFocused();
  await dialog.getByLabel(say('portfolio.report_comment')).fill('Innføringen er utsatt.');
  await dialog.getByRole('button', { name: say('portfolio.publish') }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator('main')).toContainText('Innføringen er utsatt.');
  await expect(page.locator('main .light-red').first()).toBeVisible();
  await saved(page);
  await page.reload();
  await expect(page.locator('main')).toContainText('Innføringen er utsatt.');
  await picture(page, 'initiative-1440');
});

test('an initiative that does not exist is said to be none', async ({ page }) => {
  await page.goto(`${DEMO}/tiltak/luftslott`);
  await expect(page.getByText(say('portfolio.unknown_initiative'), { exact: true })).toBeVisible();
});

test('the board fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${DEMO}/portefolje`);
  await expect(page.getByRole('link', { name: 'HELIKS' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await picture(page, 'portfolio-390');
});
