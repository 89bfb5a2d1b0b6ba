import type { APIRequestContext } from '@playwright/test';
import { expect, test } from './fixtures';
import { say } from './words';

test('the app starts under the strict policy and says its name', async ({ page }) => {
  const answer = await page.goto('/');
  expect(answer?.headers()['content-security-policy']).toContain("default-src 'none'");
  await expect(page).toHaveTitle(/Styrehjul/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'nb');
  await expect(page.locator('main')).toBeVisible();
});

/** The script that starts the app. */
async function script(request: APIRequestContext): Promise<string> {
  const [, path] = /import init.* from '([^']+)'/.exec(await (await request.get('/')).text()) ?? [];
  return path ?? '';
}

/** What is not made small is not made for people: it is not packed, and it has the page of components. */
async function isForDevelopers(request: APIRequestContext): Promise<boolean> {
  const path = (await script(request)).replace('.js', '_bg.wasm');
  const module = await request.get(path, { headers: { 'accept-encoding': 'identity' } });
  return (await module.body()).length > 8_000_000;
}

test('the app comes compressed and its hashed files are kept for ever', async ({ request, server }) => {
  test.skip(await isForDevelopers(request), 'this app is a development build, which is not packed');
  const page = await request.get('/', { headers: { 'accept-encoding': 'br' } });
  expect(page.headers()['content-encoding']).toBe('br');
  const path = await script(request);
  for (const [coding, name] of [['br', path], ['gzip', path.replace('.js', '_bg.wasm')]] as const) {
    const file = await request.get(`${server.url}${name}`, { headers: { 'accept-encoding': coding } });
    expect(file.status()).toBe(200);
    expect(file.headers()['content-encoding']).toBe(coding);
    expect(file.headers()['cache-control']).toContain('immutable');
  }
});

test('the page of components is for developers: what is released has none', async ({ page, request }) => {
  test.skip(await isForDevelopers(request), 'this app is a development build');
  await page.goto('/stil');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('common.not_found'));
});
