// A secretariat carries a meeting to another day on the picture of the year, by hand and by keys.
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { DEMO, anotherBrowser, saved } from './journey';
import { say } from './words';

const told = (page: Page): Locator => page.locator('.wheel-carried');

/** What a sentence says before and after its day. */
function around(key: string): [string, string] {
  const [before, after] = say(key, { who: '', day: 'DAY' }).trim().split('DAY');
  return [before.trim(), after.trim()];
}

async function middle(what: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = (await what.boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}

/** Takes a meeting of a month's lanes by the hand and holds it so many days on. */
async function hold(page: Page, what: Locator, days: number): Promise<void> {
  const from = await middle(what);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + days * (await day(page)), from.y, { steps: 8 });
}

/** So many pixels wide is a day of a month of 30 days. */
async function day(page: Page): Promise<number> {
  const { width } = (await page.locator('svg.wheel-lanes').boundingBox())!;
  return (width * (1188 - 176)) / 1200 / 30;
}

test('a published meeting is carried in the lanes: what it means is said first, then all see it there', async ({ page, browser, freshServer, wrongs }) => {
  const lanes = `${freshServer.url}${DEMO}/arshjul?ar=2021&visning=baner&zoom=m11`;
  await page.goto(lanes);
  await saved(page);
  const other = await anotherBrowser(browser, freshServer.url, wrongs);
  await other.goto(lanes);
  await saved(other);
  const id = await page.locator('.wheel-arc-movable[aria-label*="19. november"]').getAttribute('data-id');
  const [mine, theirs] = [page, other].map((it) => it.locator(`.wheel-arc[data-id="${id}"]`));
  const name = (await mine.getAttribute('aria-label'))!;
  const before = (await middle(mine)).x;
  const went = async (): Promise<number> => Math.round(((await middle(mine)).x - before) / (await day(page)));

  // Escape lets it be, and the click that ends a drag opens nothing.
  await hold(page, mine, 2);
  await expect(told(page)).toContainText(around('wheel.carried')[1]);
  expect(await went()).toBe(2);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(told(page)).toBeEmpty();
  expect(await went()).toBe(0);
  expect(page.url()).toContain('arshjul');

  await hold(page, mine, 2);
  await page.mouse.up();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(around('wheel.carried_from')[0]);
  expect(await went(), 'nothing moves before the person says so').toBe(0);
  await dialog.locator('button[type=submit]').click();
  await expect(dialog).toBeHidden();
  await saved(page);
  await expect.poll(went).toBe(2);
  await expect(theirs).not.toHaveAttribute('aria-label', name);
  expect(page.url()).toContain('arshjul');
});

test('on the wheel keys carry a meeting by days and weeks, and a draft lies at once where it is put down', async ({ page, freshServer }) => {
  await page.goto(`${freshServer.url}${DEMO}/arsplan/2022`);
  await saved(page);
  await page.locator('.page-tools').getByRole('button', { name: say('plan.add_ask'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('#add-committee').selectOption({ label: 'NUIT' });
  await dialog.locator('#add-dates').fill('7.9.2022');
  await dialog.locator('button[type=submit]').click();
  await expect(dialog).toBeHidden();
  await page.goto(`${freshServer.url}${DEMO}/arshjul?ar=2022`);
  await saved(page);
  const draft = page.locator('.wheel-arc-draft');
  await draft.focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(told(page)).toContainText('15. september 2022');
  await page.keyboard.press('Escape');
  await expect(told(page)).toBeEmpty();
  await expect(draft, 'the picture keeps the keys').toBeFocused();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await expect(draft).toHaveAttribute('aria-label', /8\. september/);
  await expect(told(page)).toContainText('8. september');
  await expect(dialog).toBeHidden();

  // By hand around the wheel: a quarter of the circle is a quarter of the year.
  const from = await middle(draft);
  const wheel = await middle(page.locator('svg.wheel'));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const turn = Math.PI / 2;
  const [x, y] = [from.x - wheel.x, from.y - wheel.y];
  for (const part of [0.25, 0.5, 0.75, 1]) {
    const [sin, cos] = [Math.sin(turn * part), Math.cos(turn * part)];
    await page.mouse.move(wheel.x + x * cos - y * sin, wheel.y + x * sin + y * cos);
  }
  await page.mouse.up();
  await expect(draft).toHaveAttribute('aria-label', /desember/);
  await saved(page);
});
