// Point 3: three languages, switched at once and remembered; one journey each in nynorsk and English, read from the words
// that the app itself has. And how a page looks where the person's system asks for something special.
import type { Page } from '@playwright/test';
import { expect, picture, test } from './fixtures';
import { DEMO, saved } from './journey';
import { type Language, say } from './words';

async function choose(page: Page, from: Language, name: string): Promise<void> {
  await page.getByRole('button', { name: say('common.language_and_appearance', {}, from) }).click();
  await page.getByRole('button', { name, exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name, exact: true })).toBeHidden();
}

for (const [language, name, day] of [['nn', 'Nynorsk', '16. desember'], ['en', 'English', '16 December']] as const) {
  test(`${name}: switched at once, an edit is made and refused in it`, async ({ page }) => {
    const words = (key: string, values = {}) => say(key, values, language);
    await page.goto(`${DEMO}/arshjul?ar=2020&visning=liste`);
    await saved(page);
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    await choose(page, 'nb', name);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(page.locator('h1')).toHaveText(`${words('wheel.title')} 2020`);
    await expect(page).toHaveTitle(new RegExp(`^${words('wheel.title')} 2020 · `));
    await expect(page.locator('.sync-badge')).toContainText(words('common.sync_live'));
    // Dates are written as the language does.
    await expect(page.getByRole('link', { name: new RegExp(day.replace('.', '\\.')) }).first()).toBeAttached();
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);

    await page.getByRole('link', { name: words('common.nav_portfolio') }).click();
    await page.goto(`${DEMO}/tiltak/fresk`);
    await page.getByRole('button', { name: words('portfolio.new_report') }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('#report-light-red').check();
    await dialog.getByRole('button', { name: words('portfolio.publish') }).click();
    await expect(dialog.locator('#report-comment-error')).toHaveText(words('error.comment_required'));
    await dialog.getByLabel(words('portfolio.report_comment')).fill(`Fresk på ${name}`);
    await dialog.getByRole('button', { name: words('portfolio.publish') }).click();
    await expect(dialog).toBeHidden();
    await expect(page.locator('main')).toContainText(`Fresk på ${name}`);
    await expect(page.locator('main .light-red').first()).toContainText(words('common.light_red'));
    await expect(page.locator('.sync-badge')).toHaveAttribute('data-state', 'live');
  });
}

test('light and dark are switched at once, and remembered', async ({ page }) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.goto(`${DEMO}/strategi`);
  await saved(page);
  const light = await paper();
  await choose(page, 'nb', say('common.theme_dark'));
  const dark = await paper();
  expect(dark).not.toBe(light);
  await page.reload();
  await saved(page);
  expect(await paper()).toBe(dark);
  await choose(page, 'nb', say('common.theme_auto'));
  expect(await paper()).toBe(light);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await paper()).toBe(dark);
  // Paper is white, whatever the screen was.
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('h1')!).color)).not.toBe('rgb(242, 238, 231)');
});

test('nothing moves where motion is not wished', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const path of ['arshjul', 'portefolje', 'strategi']) {
    await page.goto(`${DEMO}/${path}`);
    await saved(page);
    const moving = await page.evaluate(() => {
      const seconds = (text: string) => Math.max(...text.split(',').map(Number.parseFloat));
      const moves = (element: Element) => seconds(getComputedStyle(element).transitionDuration) > 0.01;
      return [...document.querySelectorAll('body *')].filter(moves).map((element) => element.className.toString()).slice(0, 5);
    });
    expect(moving, path).toEqual([]);
  }
});

test('forced colours keep borders, the pressed choice and the shapes of the lights', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  await page.goto(`${DEMO}/portefolje`);
  await saved(page);
  const differ = await page.evaluate(() => {
    const colour = (selector: string) => getComputedStyle(document.querySelector(selector)!).backgroundColor;
    return colour('main .segment[aria-pressed=true]') !== colour('main .segment[aria-pressed=false]');
  });
  expect(differ).toBe(true);
  await picture(page, 'forced-portfolio-1440');
  const shapes = await page.locator('main .light-shape').evaluateAll((all) => new Set(all.map((it) => getComputedStyle(it).fill)).size);
  expect(shapes).toBeGreaterThan(1);
  await page.goto(`${DEMO}/arshjul`);
  await saved(page);
  await picture(page, 'forced-wheel-1440');
  // The words of a chart are of the colour that the person chose, whatever the app's own theme is.
  await page.goto('/w/eksempel/portefolje');
  await saved(page);
  await page.locator('main a[href*="/tiltak/"]').first().click();
  const words = page.locator('.chart-tick').first();
  await words.waitFor();
  const [fill, chosen] = await words.evaluate((it) => {
    it.ownerDocument.body.style.color = 'CanvasText';
    return [getComputedStyle(it).fill, getComputedStyle(it.ownerDocument.body).color];
  });
  expect(fill).toBe(chosen);
});
