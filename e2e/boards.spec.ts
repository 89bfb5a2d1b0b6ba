// The portfolio as squares, as bars and in figures: the same on every board, as of any day.
import { expect, test } from './fixtures';
import { say } from './words';

const FULL = '/w/eksempel';

test('a square of the matrix tells its risks, and measures move them', async ({ page }) => {
  await page.goto(`${FULL}/portefolje?visning=matrise`);
  const squares = page.locator('.squares');
  const counts = async () => (await squares.getByRole('button').allTextContents()).map(Number).reduce((a, b) => a + b, 0);
  await expect(squares.getByRole('button').first()).toBeVisible();
  const before = await counts();
  const square = squares.getByRole('button').first();
  const number = Number(await square.textContent());
  await square.click();
  await expect(square).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('.risks > li')).toHaveCount(number);
  await page.getByRole('button', { name: say('portfolio.risk_after') }).click();
  expect(await counts()).toBe(before);
  // A number of the other table leads to the cards that it counts.
  const cell = page.locator('.light-table tbody a').first();
  const cards = Number(await cell.textContent());
  await cell.click();
  await expect(page).toHaveURL(/lys=.*segment=/);
  await expect(page.locator('.card')).toHaveCount(cards);
});

test('bars stand where the deliveries are, and the address keeps board and day', async ({ page }) => {
  await page.goto(`${FULL}/portefolje`);
  await page.getByRole('button', { name: say('portfolio.time'), exact: true }).click();
  await expect(page).toHaveURL(/visning=tid/);
  await expect(page.locator('.time-row').first()).toBeVisible();
  expect(await page.locator('.time-mark').count()).toBeGreaterThan(20);
  const all = await page.locator('.time-row').count();
  await page.goto(`${FULL}/portefolje?visning=tid&dag=2023-01-15`);
  await expect(page.locator('.time-row').first()).toBeVisible();
  expect(await page.locator('.time-row').count()).toBeLessThan(all + 60);
  await expect(page.locator('.time-mark')).toHaveCount(0);
});

test('the parts of the figures make the whole, and published stands beside counted', async ({ page }) => {
  await page.goto(`${FULL}/tall`);
  const table = (name: string) => page.locator('section').filter({ has: page.getByRole('heading', { name, exact: true }) }).locator('tbody tr');
  await expect(table(say('figures.by_segment')).first()).toBeVisible();
  const sum = async (name: string) => {
    const cells = await table(name).locator('td:nth-of-type(1)').allTextContents();
    return cells.map(Number).reduce((a, b) => a + b, 0);
  };
  expect(await sum(say('figures.by_segment'))).toBe(await sum(say('figures.by_owner')));
  await page.goto('/w/nasjonal-e-helse/tall');
  const march = page.getByRole('row').filter({ hasText: '20.3.2020' }).first();
  await expect(march).toContainText('52');
  await march.getByRole('link').click();
  await expect(page).toHaveURL(/portefolje\?dag=2020-03-20/);
});
