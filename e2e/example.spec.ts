// The invented workspace beside the facts: full, plainly marked, and apart.
import { expect, picture, test } from './fixtures';
import { DEMO, saved } from './journey';
import { say } from './words';

test('the other board is chosen in the top bar and shows nothing of the first', async ({ page }) => {
  await page.goto(`${DEMO}/portefolje`);
  await expect(page.getByRole('link', { name: 'HELIKS' })).toBeVisible();
  await page.getByLabel(say('common.workspace')).selectOption({ label: 'Eksempel (oppdiktet)' });
  await expect(page).toHaveURL(/\/w\/eksempel\/arshjul/);
  await saved(page);
  await expect(page.locator('h1')).toContainText(say('wheel.title'));
  await picture(page, 'example-wheel-1440');
  await page.getByRole('link', { name: say('common.nav_portfolio') }).click();
  await expect(page).toHaveURL(/\/w\/eksempel\/portefolje/);
  await expect(page.getByRole('link', { name: /timebok/ }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'HELIKS' })).toHaveCount(0);
  await picture(page, 'example-portfolio-1440');
  await page.getByRole('link', { name: say('common.nav_strategy') }).click();
  await expect(page.getByRole('link', { name: 'Kraft til å gjennomføre' })).toBeVisible();
  await picture(page, 'example-strategy-1440');
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await expect(page.getByRole('link', { name: 'HELIKS' })).toBeVisible();
});
