import { expect, test } from './fixtures';
import { say } from './words';

test('the app starts under the strict policy and says its name', async ({ page }) => {
  const answer = await page.goto('/');
  expect(answer?.headers()['content-security-policy']).toContain("default-src 'none'");
  await expect(page).toHaveTitle(/Styrehjul/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'nb');
  await expect(page.locator('main')).toBeVisible();
});

test('the app comes compressed and its hashed files are kept for ever', async ({ request, server }) => {
  const page = await request.get('/', { headers: { 'accept-encoding': 'br' } });
  test.skip(!page.headers()['content-encoding'], 'this app is a development build, which is not packed');
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
