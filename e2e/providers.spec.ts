// Sign-in by real providers in the dresses of HelseID, Ansattporten, ID-porten and Entra.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Page } from '@playwright/test';
import { expect, picture, test } from './fixtures';
import { saved } from './journey';
import { Server, command } from './server';
import { say } from './words';

let house: Server;
let folder: string;
let providers: ChildProcess;
let issuers: Record<string, string>;

/** The providers first, since the house wants to know where they are; then they hear where the house is. */
async function begin(): Promise<Server> {
  folder = await mkdtemp(join(tmpdir(), 'styrehjul-e2e-oidc-'));
  providers = spawn(process.execPath, [join(__dirname, 'provider.mjs'), folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: providers.stdout! });
  await said(lines, 'ready');
  house = await Server.start({ signIn: true, args: ['--oidc', join(folder, 'oidc.json')] });
  const open = said(lines, 'open');
  providers.stdin!.write(`${house.url}\n`);
  await open;
  const { providers: all } = JSON.parse(await readFile(join(folder, 'oidc.json'), 'utf8')) as { providers: { id: string; issuer: string }[] };
  issuers = Object.fromEntries(all.map(({ id, issuer }) => [id, issuer]));
  return house;
}
test.afterAll(async () => {
  providers?.kill();
  await house?.remove();
  await rm(folder, { recursive: true, force: true });
});
test.use({
  server: async ({}, use) => {
    house ??= await begin();
    await use(house);
  },
});

// The provider's own pages are another site, and meant to be.
test.afterEach(({ wrongs }) => {
  wrongs.splice(0, wrongs.length, ...wrongs.filter((wrong) => !wrong.includes('localhost')));
});

function said(lines: Interface, word: string): Promise<void> {
  return new Promise((resolve) => {
    lines.on('line', (line) => line === word && resolve());
  });
}

const by = (page: Page, name: string) => page.getByRole('link', { name: say('account.with_provider', { name }) });

/** A link for somebody of the demo, as whoever runs the server makes it. */
async function linkFor(login: string): Promise<string> {
  return (await command('link', login, '--data', house.data, '--url', house.url)).trim();
}

/** At the provider. */
async function signInThere(page: Page, who: string): Promise<void> {
  await page.getByLabel('Hvem').fill(who);
  await page.getByRole('button', { name: 'Logg inn' }).click();
}

async function isIn(page: Page): Promise<void> {
  await expect(page).toHaveURL(new RegExp(`^${house.url}/`));
  await expect(page.locator('.account-button')).toBeVisible();
}

async function who(page: Page): Promise<string | undefined> {
  const { user } = (await (await page.request.get('/auth/me')).json()) as { user: { login: string } | null };
  return user?.login;
}

async function told(page: Page, key: string, name: string): Promise<void> {
  await expect(page.locator('.notice-danger')).toHaveText(say(key, { name }));
  expect(await who(page)).toBeUndefined();
}

/** With a link the first time, by the provider alone from then on; out again by way of the provider. */
async function comeAndGo(page: Page, name: string, person: string): Promise<void> {
  await page.goto(await linkFor('administrator'));
  await by(page, name).click();
  await signInThere(page, person);
  await isIn(page);
  await saved(page);
  expect(await who(page)).toBe('administrator');

  await page.locator('.account-button').click();
  await page.getByRole('button', { name: say('account.sign_out') }).click();
  // The button there has the same name as the one here.
  await expect(page).toHaveURL(/\/session\/end/);
  await page.getByRole('button', { name: 'Logg ut' }).click();
  await expect(page).toHaveURL(new RegExp(`^${house.url}/`));
  await expect(page.locator('.account-button')).toHaveCount(0);
  expect(await who(page)).toBeUndefined();
  const own = () => page.evaluate(async () => (await indexedDB.databases()).map((it) => it.name!).filter((it) => !it.endsWith('000000000000')));
  await expect.poll(own).toHaveLength(0);

  await page.goto('/inn?til=/w/eksempel/arshjul');
  await by(page, name).click();
  await signInThere(page, person);
  await isIn(page);
  await expect(page).toHaveURL(/\/w\/eksempel\/arshjul$/);
  expect(await who(page)).toBe('administrator');
}

test('HelseID: the request is handed in beforehand, and the house shows a key of its own', async ({ page }) => {
  const carried: string[] = [];
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname === '/auth' && request.url().startsWith(issuers.helseid!)) carried.push([...searchParams.keys()].sort().join(' '));
  });
  await comeAndGo(page, 'HelseID', 'lege-1');
  expect(carried).toEqual(['client_id request_uri', 'client_id request_uri']);
});

test('Ansattporten: who may not act for their organisation stays outside, and is told so', async ({ page }) => {
  await page.goto('/inn');
  await by(page, 'Ansattporten').click();
  await signInThere(page, 'uten-rett');
  await told(page, 'account.level', 'Ansattporten');
  await picture(page, 'inn-level');
  await page.goto(`${issuers.ansattporten}/session/end`);
  await page.getByRole('button', { name: 'Logg ut' }).click();
  await comeAndGo(page, 'Ansattporten', 'leder-1');
});

for (const [id, name] of [['idporten', 'ID-porten'], ['entra', 'Entra ID']] as const) {
  test(`${name}: who signs out there is signed out here`, async ({ page, context, wrongs }) => {
    await comeAndGo(page, name, 'innbygger-1');
    const there = await context.newPage();
    const framed = there.waitForResponse((response) => response.url().startsWith(`${house.url}/auth/oidc/${id}/ended`));
    await there.goto(`${issuers[id]}/session/end`);
    await there.getByRole('button', { name: 'Logg ut' }).click();
    expect((await framed).status()).toBe(200);
    expect(await who(page)).toBeUndefined();
    await there.close();
    // The page that stood open here may ask once more before it knows; the browser itself writes down that it was refused.
    await page.close();
    wrongs.splice(0, wrongs.length, ...wrongs.filter((wrong) => !wrong.includes('401')));
  });
}

test('who broke off, and whom nobody here knows, is told what to do', async ({ page }) => {
  await page.goto('/inn');
  await picture(page, 'inn-providers');
  await by(page, 'HelseID').click();
  await page.getByRole('button', { name: 'Avbryt' }).click();
  await told(page, 'account.broken_off', 'HelseID');
  await by(page, 'HelseID').click();
  await signInThere(page, 'en-fremmed');
  await told(page, 'account.unknown_here', 'HelseID');
  await page.goto(await linkFor('administrator'));
  await expect(page.getByRole('heading', { name: say('account.tie') })).toBeVisible();
  await picture(page, 'inn-link');
});
