// What is due before and after meetings, marked on the year's picture where there is room for it.
import { expect, test } from './fixtures';
import { saved } from './journey';
import { say } from './words';

const FULL = '/w/eksempel';

test('deadlines are marks in the lanes and in a part of the wheel, not in the whole of it, and are said with their meeting', async ({
  page,
}) => {
  await page.goto(`${FULL}/arshjul?visning=baner`);
  await saved(page);
  const marks = page.locator('.wheel-due');
  await expect(marks.first()).toBeAttached();
  // Each says what is due when, and for which meeting.
  for (const sort of ['cases', 'papers', 'minutes']) {
    await expect(marks.filter({ hasText: say(`plan.due_${sort}`) }).first()).toBeAttached();
    await expect(page.locator('.key').filter({ hasText: say(`plan.due_${sort}`) })).toBeVisible();
  }

  await page.goto(`${FULL}/arshjul`);
  await saved(page);
  await expect(page.locator('.wheel-arc').first()).toBeAttached();
  await expect(marks).toHaveCount(0);

  await page.goto(`${FULL}/arshjul?zoom=k4`);
  await saved(page);
  await expect(marks.first()).toBeAttached();
  // A mark leads to its meeting.
  await marks.first().dispatchEvent('click');
  await expect(page.locator('.meeting-head')).toBeVisible();
});
