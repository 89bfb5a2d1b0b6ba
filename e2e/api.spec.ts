// The page that shows the API: reached from the app, also where a service worker keeps the app, and readable by itself.
// Axe looks at it among all other places (places.ts).
import { expect, test } from './fixtures';
import { DEMO, saved } from './journey';
import { cutOff } from './long';
import { say } from './words';
import { kept } from './worker';

test.describe('under the service worker', () => {
  test.use({ serviceWorkers: 'allow' });

  test('the link at the foot leads to the API, and back to the app', async ({ page }) => {
    await page.goto(`${DEMO}/strategi`);
    await saved(page);
    await kept(page);
    const again = await page.reload();
    expect(again?.fromServiceWorker()).toBe(true);
    await page.getByRole('contentinfo').getByRole('link', { name: say('common.foot_api') }).click();
    await expect(page).toHaveURL(/\/api$/);
    await expect(page.getByRole('heading', { level: 1, name: 'API' })).toBeVisible();
    await page.getByRole('link', { name: 'Styrehjul' }).click();
    await saved(page);
    await expect(page.locator('main h1')).toContainText(say('wheel.title'));
  });
});

test('every noun of the contents leads to its operations, and each of them says how to call it', async ({ page }) => {
  await page.goto('/api');
  const contents = page.getByRole('navigation', { name: 'Contents' }).getByRole('link');
  expect(await contents.count()).toBeGreaterThan(10);
  for (const link of await contents.all()) {
    const anchor = await link.getAttribute('href');
    await expect(page.locator(`section:has(h2${anchor}) article pre`).first()).toContainText('curl ');
  }
  const operations = page.locator('article');
  await expect(operations.locator('pre')).toHaveCount(await operations.count());
  const document = await page.getByRole('link', { name: 'OpenAPI 3.1' }).getAttribute('href');
  expect((await (await page.request.get(`${document}`)).json()).openapi).toMatch(/^3\.1/);
});

test('a phone shows every part of it without moving sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/api');
  const parts = page.locator('details');
  expect(await parts.count()).toBeGreaterThan(20);
  await parts.evaluateAll((all) => all.forEach((it) => it.setAttribute('open', '')));
  await expect(parts.last().getByRole('table').last()).toBeVisible();
  expect(await cutOff(page)).toEqual([]);
});

test('a keyboard jumps over the contents, and opens what an operation takes', async ({ page }) => {
  await page.goto('/api');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'To the operations' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.locator('article pre').first()).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('article details').first()).toHaveAttribute('open', '');
  await expect(page.locator('article details').first().getByRole('table').first()).toBeVisible();
});
