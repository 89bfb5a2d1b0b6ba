// A page that has nothing to show, or not yet, or that is not there, says so: what will stand here, who can put it there, the
// way on. (No contact, old rows and held edits: live, offline, conflict.)
import { expect, test } from './fixtures';
import { DEMO, saved, state } from './journey';
import { cutOff } from './long';
import { faults } from './places';
import { Server } from './server';
import { say } from './words';

test.describe('a board that was just made', () => {
  let bare: Server;
  test.beforeAll(async () => {
    bare = await Server.start({ demo: false });
  });
  test.afterAll(async () => bare.remove());

  const EMPTY = {
    arshjul: 'wheel.empty_plan',
    portefolje: 'portfolio.nothing_yet_long',
    strategi: 'strategy.empty_long',
    mine: 'mine.empty_long',
    'arshjul/nytt': 'meeting.no_committees',
  };
  for (const [path, words] of Object.entries(EMPTY)) {
    test(`${path} says what will stand here, and who can put it there`, async ({ page }) => {
      await page.goto(`${bare.url}/w/styrehjul/${path}`);
      await saved(page);
      await expect(page.getByRole('main').getByText(say(words), { exact: true })).toBeVisible();
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      expect(await faults(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await cutOff(page)).toEqual([]);
      await page.close();
    });
  }
});

const GONE = {
  'tiltak/luftslott': 'portfolio.unknown_initiative',
  'mal/luftslott': 'strategy.goal_not_found',
  'indikator/luftslott': 'indicator.not_found',
  'mote/luftslott': 'meeting.not_found_title',
};
for (const [path, words] of Object.entries(GONE)) {
  test(`${path} is said not to be there, with a way on`, async ({ page }) => {
    await page.goto(`${DEMO}/${path}`);
    const main = page.getByRole('main');
    await expect(main.getByRole('heading', { level: 1, name: say(words) })).toBeVisible();
    await main.getByRole('link').last().click();
    await saved(page);
    await expect(main.getByRole('heading', { level: 1 })).not.toHaveText(say(words));
  });
}

test('while the first rows are on their way the outline of a page stands there, with a name', async ({ page }) => {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/sync/pull', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${DEMO}/portefolje`);
  const outline = page.getByRole('status', { name: say('common.loading') });
  await expect(outline).toBeVisible();
  await state(page, 'loading');
  letGo();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(outline).toHaveCount(0);
});
