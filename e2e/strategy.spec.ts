// Point 5: the strategy in one look, a goal, an indicator as chart and table, a measurement.
import { expect, picture, test } from './fixtures';
import { DEMO, saved } from './journey';
import { say } from './words';

test('six goals stand in one look and lead to their pages', async ({ page }) => {
  await page.goto(`${DEMO}/strategi`);
  for (const title of [
    'Samarbeid for å nå målene',
    'Enkel og trygg hverdag',
    'Aktiv medvirkning',
    'Nyskapende helsetjeneste',
    'Helhetlig digital samhandling',
    'Styrket gjennomføringskraft',
  ]) {
    await expect(page.getByRole('link', { name: title })).toBeInViewport();
  }
  await picture(page, 'strategy-1440');
  await page.getByRole('link', { name: 'Helhetlig digital samhandling' }).click();
  await expect(page).toHaveURL(/\/mal\/digital-interaction/);
  await expect(page.getByRole('link', { name: 'HELIKS' })).toBeVisible();
  await expect(page.getByRole('link', { name: /kjernejournal/i }).first()).toBeVisible();
  await picture(page, 'goal-1440');
});

test('a goal keeps its page when its number moves', async ({ page }) => {
  await page.goto(`${DEMO}/mal/active-participation?versjon=2022-08`);
  await expect(page.locator('h1')).toContainText('Aktiv medvirkning i egen og næres helse');
  await page.goto(`${DEMO}/mal/active-participation?versjon=2022-03`);
  await expect(page.locator('h1')).toContainText('Aktiv medvirkning');
});

test('a measurement is added, is seen in chart and table, and a slip is said at its field', async ({ page }) => {
  await page.goto(`${DEMO}/mal/digital-interaction`);
  await page.getByRole('link', { name: /kjernejournal/i }).and(page.locator('[href*="/indikator/"]')).first().click();
  await expect(page).toHaveURL(/\/indikator\//);
  await expect(page.locator('main svg').first()).toBeVisible();

  const value = page.getByLabel(say('indicator.value'), { exact: true });
  const date = page.getByLabel(say('indicator.date'), { exact: true });
  const add = page.getByRole('button', { name: say('indicator.add') });
  await date.fill('1.3.2024');
  await value.fill('ca. 70');
  await add.click();
  await expect(value).toHaveAttribute('aria-invalid', 'true');
  await value.fill('1.646,5');
  await add.click();
  await expect(page.getByText(say('error.share_out_of_range'))).toBeVisible();
  await value.fill('70,5');
  await page.getByLabel(say('indicator.comment')).fill('Fra fylkenes telling');
  await add.click();
  await expect(page.getByText(say('indicator.saved', { value: '70,5 %', date: '1.3.2024' }).replace(' ', ' '))).toBeVisible();
  await saved(page);

  await page.getByRole('button', { name: say('indicator.as_table'), exact: true }).click();
  await expect(page).toHaveURL(/visning=tabell/);
  await expect(page.getByRole('row').filter({ hasText: '1.3.2024' })).toContainText('Fra fylkenes telling');
  await page.reload();
  await expect(page.getByRole('row').filter({ hasText: '1.3.2024' })).toContainText(/70,5/);
  await picture(page, 'indicator-table-1440');

  // It was wrong: for a day that has a value another one corrects it, and says why.
  await date.fill('1.3.2024');
  await value.fill('75');
  await expect(page.getByText(say('indicator.corrects', { value: 'X' }).split('X')[1]!)).toBeVisible();
  const correct = page.getByRole('button', { name: say('indicator.correct') });
  const comment = page.getByRole('textbox', { name: say('indicator.comment') });
  await correct.click();
  await expect(comment).toBeFocused();
  await comment.fill('To fylker manglet');
  await correct.click();
  const row = page.getByRole('row').filter({ hasText: '1.3.2024' });
  await expect(row).toContainText('To fylker manglet');
  await expect(row).toContainText(say('indicator.corrected'));
  await expect(row).toContainText(/75/);
  await saved(page);
});
