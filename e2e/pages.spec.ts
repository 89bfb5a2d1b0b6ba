// What every page promises, whatever it is about.
import { expect, test } from './fixtures';
import { DEMO } from './journey';
import { say } from './words';

const PAGES = {
  wheel: 'arshjul',
  portfolio: 'portefolje',
  table: 'portefolje?visning=tabell',
  initiative: 'tiltak/alle-moter',
  strategy: 'strategi',
  goal: 'mal/digital-interaction',
  indicator: 'indikator/andel-kommuner-som-har-innfort-kjernejournal',
  'new meeting': 'arshjul/nytt',
  'nothing there': 'tiltak/luftslott',
};

test('on a phone no page is wider than the screen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const [name, path] of Object.entries(PAGES)) {
    await page.goto(`${DEMO}/${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(beyond, name).toBe(0);
  }
});

test('on paper no page has controls', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  for (const [name, path] of Object.entries(PAGES)) {
    if (name === 'new meeting') continue;
    await page.goto(`${DEMO}/${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
    // The wheel's legend stays: which hue is whose.
    const controls = page.locator('main :is(input, select, textarea, button:not(.lane))').filter({ visible: true });
    // The heads of a table's columns are buttons to the hand and words to the eye.
    const shown = await controls.evaluateAll((all) => all.filter((it) => !it.closest('thead')).map((it) => it.outerHTML));
    expect(shown, name).toEqual([]);
    await expect(page.getByRole('navigation', { name: say('common.main_navigation') }), name).toBeHidden();
  }
});

for (const path of ['portefolje', 'strategi', 'tiltak/alle-moter', PAGES.goal, PAGES.indicator]) {
  test(`an address that ${path} does not understand is said, and the rest kept`, async ({ page }) => {
    await page.goto(`${DEMO}/${path}?utm_source=post`);
    await expect(page.getByText(say('portfolio.strays', { what: 'utm_source = post' }))).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });
}

test('a story is drawn as one line through time, with its list below', async ({ page }) => {
  await page.goto('/w/eksempel/tiltak/eksempel-34');
  await expect(page.getByRole('img', { name: /./ }).and(page.locator('.story-chart'))).toBeVisible();
  await expect(page.locator('.timeline li').first()).toBeVisible();
});

test('a meeting that is over says so first', async ({ page }) => {
  await page.goto(`${DEMO}/arshjul?ar=2021&visning=liste`);
  await page.locator('main a[href*="/mote/"]').first().click();
  await expect(page.locator('.meeting').getByText(say('meeting.over'))).toBeVisible();
});
