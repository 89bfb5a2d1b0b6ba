// The register of decisions over all meetings.
import { expect, test } from './fixtures';
import { saved } from './journey';
import { say } from './words';

const FULL = '/w/eksempel';

test('the register answers, is searched and filtered in its address, and leads to the case and the meeting', async ({ page }) => {
  await page.goto(`${FULL}/vedtak`);
  await saved(page);
  await expect(page.locator('h1')).toHaveText(say('decisions.title'));
  const rows = page.locator('.register-row');
  await expect(rows).toHaveCount(50);
  // What is overdue stands first.
  await expect(rows.first()).toContainText(say('decisions.overdue'));
  await page.getByRole('button', { name: say('decisions.more', { count: 50 }) }).click();
  await expect(rows).toHaveCount(100);

  // One sort of case, then all again.
  const answer = page.locator('.page-answer');
  const before = await answer.innerText();
  await page.locator('#register-sakstype').selectOption({ index: 1 });
  await expect(page).toHaveURL(/sakstype=/);
  await expect(answer).not.toHaveText(before);
  await page.locator('#register-sakstype').selectOption({ index: 0 });
  await expect(page).not.toHaveURL(/sakstype=/);

  await page.locator('#register-utfall').selectOption({ label: say('common.outcome_postponed') });
  await expect(page).toHaveURL(/utfall=utsatt/);
  await expect(rows.first().locator('.tag')).toHaveText(say('common.outcome_postponed'));
  await page.locator('#register-sok').fill('gevinster');
  await expect(page).toHaveURL(/sok=gevinster/);
  await expect(rows.first()).toContainText('Gevinster');
  const found = await rows.count();

  // The address carries it all.
  await page.reload();
  await expect(rows).toHaveCount(found);
  await expect(page.locator('#register-sok')).toHaveValue('gevinster');
  const title = await rows.first().locator('.register-title a').innerText();
  await rows.first().locator('.register-title a').click();
  await expect(page).toHaveURL(/\/sak\//);
  await expect(page.locator('h1')).toHaveText(title.replace(/^\S+ /, ''));
  await page.goBack();
  await rows.first().locator('.register-where a').click();
  await expect(page).toHaveURL(/\/mote\//);
  await expect(page.locator('.agenda')).toContainText(title.replace(/^\S+ /, ''));
});

test('a word that is in no decision says so', async ({ page }) => {
  await page.goto(`${FULL}/vedtak?sok=finnesikke`);
  await expect(page.getByText(say('decisions.empty'), { exact: true })).toBeVisible();
});
