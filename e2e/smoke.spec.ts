import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures';
import { DEMO, saved } from './journey';
import { say } from './words';

test('the app starts under the strict policy and says its name', async ({ page }) => {
  const answer = await page.goto('/');
  expect(answer?.headers()['content-security-policy']).toContain("default-src 'none'");
  await expect(page).toHaveTitle(/Styrehjul/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'nb');
  await expect(page.locator('main')).toBeVisible();
});

const PAGES = {
  wheel: 'arshjul',
  lanes: 'arshjul?visning=baner&fjor=1',
  'a month of the wheel': 'arshjul?ar=2021&zoom=m11',
  list: 'arshjul?visning=liste',
  'new meeting': 'arshjul/nytt',
  portfolio: 'portefolje?dag=2020-03-20',
  'portfolio as a table': 'portefolje?visning=tabell',
  initiative: 'tiltak/alle-moter',
  strategy: 'strategi',
  goal: 'mal/digital-interaction',
  indicator: 'indikator/andel-kommuner-som-har-innfort-kjernejournal',
  'nothing there': 'tiltak/luftslott',
};

for (const [name, path] of Object.entries(PAGES)) {
  test(`${name}: no fault that axe can see, light and dark`, async ({ page }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(`${DEMO}/${path}`);
      await saved(page);
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
      expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`)).toEqual([]);
    }
  });
}

test('the app comes compressed and its hashed files are kept for ever', async ({ request, server }) => {
  const page = await request.get('/', { headers: { 'accept-encoding': 'br' } });
  expect(page.headers()['content-encoding']).toBe('br');
  const [, script] = /import init.* from '([^']+)'/.exec(await page.text()) ?? [];
  for (const [coding, path] of [['br', script], ['gzip', script?.replace('.js', '_bg.wasm')]]) {
    const file = await request.get(`${server.url}${path}`, { headers: { 'accept-encoding': coding ?? '' } });
    expect(file.status()).toBe(200);
    expect(file.headers()['content-encoding']).toBe(coding);
    expect(file.headers()['cache-control']).toContain('immutable');
  }
});

test('the page of components is for developers: what is released has none', async ({ page, request }) => {
  const packed = await request.get('/', { headers: { 'accept-encoding': 'br' } });
  test.skip(!packed.headers()['content-encoding'], 'this app is a development build');
  await page.goto('/stil');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('common.not_found'));
});
