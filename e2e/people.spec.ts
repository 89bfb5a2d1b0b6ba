// Who comes in and how: accounts and one-time links, one's own sessions and tokens, the log and its file.
import type { Browser, Page } from '@playwright/test';
import { expect, test, watch } from './fixtures';
import { DEMO, saved } from './journey';
import { faults } from './places';
import { Server } from './server';
import { say } from './words';

let house: Server;

/** One house with sign-in for all of them. */
test.use({
  server: async ({}, use) => {
    house ??= await Server.start({ signIn: true });
    await use(house);
  },
});
test.afterAll(() => house.remove());

async function enter(page: Page, part: string): Promise<void> {
  await page.goto('/inn');
  await page.getByRole('button', { name: say(`account.demo_${part}`) }).click();
  await expect(page.locator('.account-button')).toBeVisible();
  await saved(page);
}

async function another(browser: Browser, wrongs: string[]): Promise<Page> {
  const context = await browser.newContext({ locale: 'nb-NO', timezoneId: 'Europe/Oslo', baseURL: house.url });
  const page = await context.newPage();
  watch(page, wrongs);
  return page;
}

/** The browser itself writes down each answer that is a refusal, also of a page whose session was ended meanwhile. */
function refusedOnly(wrongs: string[], ...statuses: number[]): void {
  const refused = (wrong: string) => statuses.some((status) => wrong.includes(`status of ${status}`));
  expect(wrongs.splice(0).filter((wrong) => !refused(wrong))).toEqual([]);
}

const button = (page: Page, key: string) => page.getByRole('button', { name: say(key), exact: true });
const dialog = (page: Page) => page.getByRole('dialog');
const PASSWORD = 'riktig hest batteri';

/** A new person, whose page is then open. */
async function newPerson(page: Page, name: string, email: string): Promise<void> {
  await page.goto(`${DEMO}/folk`);
  await button(page, 'people.new').click();
  await dialog(page).getByLabel(say('people.name')).fill(name);
  await dialog(page).getByLabel(say('people.email')).fill(email);
  await dialog(page).getByRole('button', { name: say('people.save') }).click();
  await expect(dialog(page)).toBeHidden();
  // The server must know the person before it is asked for an account.
  await saved(page);
  await page.getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Makes the account; the link that is shown this once. */
async function invite(page: Page): Promise<string> {
  await button(page, 'people.account_make').click();
  const link = page.getByLabel(say('people.link'), { exact: true });
  await expect(link).toHaveValue(new RegExp(`^${house.url}/inn\\?lenke=`));
  return link.inputValue();
}

async function useLink(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.locator('#door-password').fill(PASSWORD);
  await button(page, 'account.choose_password').click();
  await expect(page.locator('.account-button')).toBeVisible();
}

test('a person is let in by a link that is shown once, shut out, and let in again', async ({ browser, page, wrongs }) => {
  // Several browsers, and a server that takes its time over each password.
  test.slow();
  await enter(page, 'admin');
  await newPerson(page, 'Sekretær for NEHS', 'nehs@virksomhet.no');
  await expect(page.getByLabel(say('account.login'))).toHaveValue('nehs@virksomhet.no');
  await page.getByLabel(say('account.login')).fill('to ord');
  await button(page, 'people.account_make').click();
  await expect(page.locator('#account-login-error')).not.toBeEmpty();
  await page.getByLabel(say('account.login')).fill('nehs@virksomhet.no');
  const link = await invite(page);
  await button(page, 'log.copy').click();
  await expect(page.locator('.once [role=status]')).not.toBeEmpty();
  await expect(page.getByText(say('people.account_invited'), { exact: true })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Sekretær for NEHS' })).toBeVisible();
  await expect(page.getByLabel(say('people.link'), { exact: true })).toHaveCount(0);

  const theirs = await another(browser, wrongs);
  await useLink(theirs, link);
  await page.reload();
  await expect(page.locator('.session')).toHaveCount(1);

  await button(page, 'people.shut_out').click();
  await expect(dialog(page)).toContainText(say('people.shut_out_means', { name: 'Sekretær for NEHS' }));
  await dialog(page).getByRole('button', { name: say('people.shut_out'), exact: true }).click();
  await expect(page.getByText(say('people.account_shut'), { exact: true })).toBeVisible();
  await expect(page.getByText(say('people.sessions_none'))).toBeVisible();
  // Their page is told by itself, and signing in again does not help.
  await expect(theirs.locator('.sync-badge')).toHaveAttribute('data-state', 'signed-out');
  await theirs.goto('/inn');
  await theirs.getByRole('textbox', { name: say('account.login') }).fill('nehs@virksomhet.no');
  await theirs.locator('#door-password').fill(PASSWORD);
  await button(theirs, 'account.sign_in').click();
  await expect(theirs.locator('.notice-danger')).toContainText(say('account.wrong_login'));

  await button(page, 'people.let_in').click();
  await dialog(page).getByRole('button', { name: say('people.let_in'), exact: true }).click();
  await expect(page.getByText(say('people.account_open'), { exact: true })).toBeVisible();
  await button(theirs, 'account.sign_in').click();
  await expect(theirs.locator('.account-button')).toBeVisible();
  await theirs.context().close();
  refusedOnly(wrongs, 401, 422);
});

test('an administrator is not offered to shut out themselves', async ({ page }) => {
  await enter(page, 'admin');
  await page.goto(`${DEMO}/folk`);
  await page.getByRole('link', { name: 'Administrator', exact: true }).click();
  await expect(page.getByText(say('people.account_own'))).toBeVisible();
  await expect(button(page, 'people.shut_out')).toHaveCount(0);
});

test('one sees where one is signed in, ends the others, and changes the password', async ({ browser, page, wrongs }) => {
  // Several browsers, and a server that takes its time over each password.
  test.slow();
  await enter(page, 'admin');
  await newPerson(page, 'Leder for NUFA', 'nufa@virksomhet.no');
  const link = await invite(page);
  const [own, other] = [await another(browser, wrongs), await another(browser, wrongs)];
  await useLink(own, link);
  await other.goto('/inn');
  await other.getByRole('textbox', { name: say('account.login') }).fill('nufa@virksomhet.no');
  await other.locator('#door-password').fill(PASSWORD);
  await button(other, 'account.sign_in').click();
  await expect(other.locator('.account-button')).toBeVisible();

  await own.locator('.account-button').click();
  await own.getByRole('link', { name: say('own.title') }).click();
  await expect(own.locator('.session')).toHaveCount(2);
  await expect(own.locator('.session').filter({ hasText: say('people.session_here') })).toHaveCount(1);
  // Who has no role yet makes no token, and is told why.
  await expect(own.getByText(say('own.tokens_no_role'))).toBeVisible();
  await own.locator('.session').getByRole('button').click();
  await expect(own.locator('.session')).toHaveCount(1);
  await expect(other.locator('.sync-badge')).toHaveAttribute('data-state', 'signed-out');

  await own.getByLabel(say('own.password_old')).fill('noe helt annet');
  await own.getByLabel(say('own.password_new')).fill('et ganske nytt passord');
  await button(own, 'own.password_save').click();
  await expect(own.getByText(say('own.password_wrong'))).toBeVisible();
  await own.getByLabel(say('own.password_old')).fill(PASSWORD);
  await button(own, 'own.password_save').click();
  await expect(own.getByText(say('own.password_changed'))).toBeVisible();
  expect(await faults(own)).toEqual([]);
  await own.context().close();
  await other.context().close();
  refusedOnly(wrongs, 401);
});

test('a calendar is given an address that works until it is withdrawn', async ({ page, request }) => {
  await enter(page, 'member');
  await page.goto(`${DEMO}/konto`);
  await button(page, 'own.token_make').click();
  await expect(page.locator('#token-label-error')).toHaveText(say('error.required'));
  await page.getByLabel(say('own.label')).fill('kalenderen på telefonen');
  await button(page, 'own.token_make').click();
  const address = await page.getByLabel(say('own.feed_mine')).inputValue();
  expect(address).toMatch(new RegExp(`^${house.url}${DEMO}/kalender/mine\\.ics\\?token=styrehjul_`));
  expect(await (await request.get(address)).text()).toContain('BEGIN:VCALENDAR');
  expect(await faults(page)).toEqual([]);
  await page.reload();
  await expect(page.locator('.session').filter({ hasText: 'kalenderen på telefonen' })).toContainText(say('own.may_feed'));
  await expect(page.getByLabel(say('own.feed_mine'))).toHaveCount(0);
  await page.getByRole('button', { name: say('own.withdraw_named', { label: 'kalenderen på telefonen' }) }).click();
  await expect(page.getByText(say('own.tokens_none'))).toBeVisible();
  expect((await request.get(address)).status()).toBe(401);
});

test('the log is searched in words, and what is found is taken out as a file', async ({ browser, page, wrongs }) => {
  const secretary = await another(browser, wrongs);
  await enter(secretary, 'secretary');
  await secretary.goto(`${DEMO}/arshjul/nytt`);
  await secretary.locator('#meeting-committee').selectOption({ index: 1 });
  await secretary.locator('#meeting-title').fill('Ekstra møte om loggen');
  await secretary.locator('#when-start_date').fill('1.12.2021');
  await button(secretary, 'meeting.create_save').click();
  await expect(secretary.getByRole('heading', { level: 1 })).toContainText('Ekstra møte om loggen');
  await saved(secretary);
  await secretary.context().close();

  await enter(page, 'admin');
  await page.locator('.account-button').click();
  await page.getByRole('link', { name: say('log.title'), exact: true }).click();
  const newest = page.locator('.log-entry').first();
  await expect(newest).toContainText(say('common.mutation_create_meeting'));
  await expect(newest).toContainText('Sekretariatet for NUIT');
  await page.getByLabel(say('log.what'), { exact: true }).selectOption({ label: say('common.mutation_save_person') });
  await page.getByLabel(say('people.from'), { exact: false }).fill('32.1.2021');
  await button(page, 'log.search').click();
  await expect(page.locator('#log-from-error')).not.toBeEmpty();
  await page.getByLabel(say('people.from'), { exact: false }).fill('');
  await button(page, 'log.search').click();
  await expect(page.locator('#log-found')).toContainText(say('common.mutation_save_person'));
  await expect(page.locator('#log-found')).toBeFocused();
  await expect(page.locator('.log-entry').first()).not.toContainText(say('common.mutation_create_meeting'));

  // One record's whole history, and its file.
  await page.goto(`${DEMO}/logg?slag=meeting&dor=app`);
  await expect(page.locator('.log-entry')).toHaveCount(1);
  await page.locator('.log-all').first().click();
  await expect(page.locator('#log-found')).toContainText(say('log.one_record', { kind: say('log.kind_meeting') }));
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: say('log.csv') }).click();
  const file = await (await download).createReadStream();
  let text = '';
  for await (const some of file) text += some;
  expect(text.split('\n')[0]).toContain('entry;recorded_at;user');
  expect(text).toContain('meeting.create/1');
  expect(await faults(page)).toEqual([]);
});

test('the log is no business of others', async ({ page }) => {
  await enter(page, 'office');
  await page.goto(`${DEMO}/logg`);
  await expect(page.getByRole('heading', { level: 1, name: say('log.no_right') })).toBeVisible();
  await page.locator('.account-button').click();
  await expect(page.locator('.account-menu').getByRole('link', { name: say('log.title'), exact: true })).toHaveCount(0);
});
