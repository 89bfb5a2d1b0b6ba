import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures';

test('the app starts under the strict policy and says its name', async ({ page }) => {
  const answer = await page.goto('/');
  expect(answer?.headers()['content-security-policy']).toContain("default-src 'none'");
  await expect(page).toHaveTitle(/Styrehjul/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'nb');
  await expect(page.locator('main')).toBeVisible();
});

test('the first page has no fault that axe can see', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('main')).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`)).toEqual([]);
});

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
