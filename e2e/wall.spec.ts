import { expect, test } from './fixtures';
import { DEMO } from './journey';
import { say } from './words';

test('a wall shows a page without controls, says how fresh it is, and lets go on Escape', async ({ page }) => {
  await page.goto(`${DEMO}/portefolje?lys=rod`);
  await page.getByRole('link', { name: say('common.wall_view') }).click();
  await expect(page).toHaveURL(/lys=rod.*vegg=1|vegg=1.*lys=rod/);
  await expect(page.locator('html')).toHaveAttribute('data-wall', '');
  await expect(page.getByTestId('portfolio-answer')).toBeVisible();
  await expect(page.getByRole('navigation', { name: say('common.main_navigation') })).toHaveCount(0);
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('combobox')).toHaveCount(0);
  await expect(page.getByText(say('common.wall_live'))).toBeVisible();
  await expect(page.getByText('kjenner vi ikke')).toHaveCount(0);

  await page.keyboard.press('Escape');
  await expect(page.locator('html')).not.toHaveAttribute('data-wall', '');
  await expect(page).toHaveURL(/lys=rod/);
  await expect(page.getByRole('navigation', { name: say('common.main_navigation') })).toBeVisible();
});

test('on a phone that follows the wall nothing stands over anything else', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/w/eksempel/portefolje?vegg=1');
  await expect(page.locator('.change-groups')).toBeVisible();
  const [figures, changes] = [await page.locator('.totals').boundingBox(), await page.locator('.change-groups').boundingBox()];
  expect(changes?.y).toBeGreaterThan((figures?.y ?? 0) + (figures?.height ?? 0));
});
