// The minutes make themselves of what was written down.
import { expect, test } from './fixtures';
import { saved } from './journey';
import { say } from './words';

const FULL = '/w/eksempel';

test('the minutes say when, who, what was said and decided, and hold no controls on paper', async ({ page }) => {
  await page.goto(`${FULL}/vedtak`);
  await saved(page);
  const { items } = await (await page.request.get(`${FULL}/api/v1/decisions`)).json();
  const [decision] = items;
  await page.goto(`${FULL}/mote/${decision.meeting}`);
  await page.getByRole('link', { name: say('live.minutes'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('live.minutes'));
  await expect(page.locator('.minutes-item').first()).toBeVisible();
  await expect(page.locator('.minutes .decision').first()).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('main').getByRole('button')).toHaveCount(0);
});
