// A report on its way: written without network, handed in, sent back, published; and a light that the figures do not propose.
import type { Page } from '@playwright/test';
import { Cable } from './cable';
import { expect, test } from './fixtures';
import { cutOnly, DEMO, networkBack, saved, state } from './journey';
import { say } from './words';

test.use({ serviceWorkers: 'allow' });

const where = (page: Page) => page.getByTestId('report-where');

const press = (page: Page, key: string) => page.getByRole('button', { name: say(key), exact: true }).click();

/** The light of the whole, by its shape's name. */
const choose = (page: Page, light: string) => page.locator(`#report-light-${light}`).check();

test('a report that is written without network is kept, and handed in when it is back', async ({ page, server, wrongs }) => {
  const cable = await Cable.to(server.url);
  await page.goto(`${cable.url}${DEMO}/tiltak/heliks/rapport`);
  await saved(page);
  cable.cut();
  await choose(page, 'yellow');
  await page.locator('#report-comment').fill('Skrevet på toget');
  await page.locator('#report-comment').blur();
  await state(page, 'offline');
  await expect(where(page)).toHaveText(say('common.sync_offline_waiting_long'));
  cable.mend();
  await networkBack(page);
  await saved(page);
  await page.reload();
  await expect(page.locator('#report-comment')).toHaveValue('Skrevet på toget');
  await expect(page.locator('#report-light-yellow')).toBeChecked();
  await press(page, 'report.submit');
  await expect(page.getByRole('button', { name: say('report.take_back') })).toBeVisible();
  await expect(page.locator('main')).toContainText('Skrevet på toget');
  await saved(page);
  cutOnly(wrongs);
  await cable.remove();
});

test('what is sent back says why, and is handed in again and published', async ({ page }) => {
  await page.goto(`${DEMO}/tiltak/fresk/rapport`);
  await choose(page, 'red');
  await press(page, 'report.submit');
  await expect(page.locator('#report-comment')).toBeFocused();
  await expect(page.locator('#report-comment-error')).toHaveText(say('error.comment_required'));
  await page.locator('#report-comment').fill('Stanset');
  await press(page, 'report.submit');
  await press(page, 'report.send_back');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('report.remark')).fill('Hva gjør dere nå?');
  await dialog.getByRole('button', { name: say('report.send_back') }).click();
  await expect(page.locator('main')).toContainText('Hva gjør dere nå?');
  await page.locator('#report-comment').fill('Stanset til ny avtale er på plass');
  await press(page, 'report.submit');
  await press(page, 'report.publish');
  await expect(page).toHaveURL(/tiltak\/fresk$/);
  await expect(page.getByTestId('initiative-light')).toContainText(say('common.light_red'));
  await expect(page.locator('main')).toContainText('Stanset til ny avtale er på plass');
  await saved(page);
});

test('another light than the figures propose wants a reason', async ({ page }) => {
  await page.goto('/w/eksempel/portefolje?segment=cogovern&visning=tabell');
  const row = page.getByRole('row').filter({ has: page.getByRole('link') }).last();
  const path = await row.getByRole('link').first().getAttribute('href');
  await page.goto(`${path}/rapport`);
  // As people write amounts; what can be read in two ways is asked about.
  await page.locator('[id="report-money.0.budget"]').fill('1,646 MNOK');
  await page.locator('[id="report-money.0.spent"]').focus();
  await expect(page.locator('[id="report-money.0.budget"]')).toHaveAttribute('aria-invalid', 'true');
  await page.locator('[id="report-money.0.budget"]').fill('100 mill');
  await page.locator('[id="report-money.0.forecast"]').fill('2 mrd');
  await page.locator('#report-purpose').focus();
  await expect(page.locator('[id="report-money.0.forecast"]')).toHaveValue(/^2\s000\s000\s000$/);
  await expect(page.locator('.proposal')).toHaveAttribute('data-light', 'red');
  await choose(page, 'green');
  // What was handed in before may have had a reason of its own.
  await page.locator('#report-departure').fill('');
  await press(page, 'report.submit');
  await expect(page.locator('#report-departure')).toBeFocused();
  await page.locator('#report-departure').fill('Bevilgningen er økt');
  await press(page, 'report.submit');
  await expect(page.locator('main')).toContainText('Bevilgningen er økt');
  await saved(page);
});
