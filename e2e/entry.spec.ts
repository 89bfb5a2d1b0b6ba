// Who comes in, what they may do there, and what is left when they go.
import type { Browser, Page } from '@playwright/test';
import { Cable } from './cable';
import { expect, test, watch } from './fixtures';
import { DEMO, cutOnly, networkBack, saved, state } from './journey';
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

/** Takes a part of the demo, from the page that is open or the first one. */
async function enter(page: Page, part: string): Promise<void> {
  await page.goto(`${new URL(page.url().startsWith('http') ? page.url() : house.url).origin}/inn`);
  await page.getByRole('button', { name: say(`account.demo_${part}`) }).click();
  await expect(page.locator('.account-button')).toBeVisible();
  await saved(page);
}

async function somebody(browser: Browser, part: string, wrongs: string[], url = house.url): Promise<Page> {
  const context = await browser.newContext({ locale: 'nb-NO', timezoneId: 'Europe/Oslo', baseURL: url });
  const page = await context.newPage();
  watch(page, wrongs);
  await page.goto('/inn');
  await enter(page, part);
  return page;
}

/** A committee's first meeting, by the API. */
async function meeting(page: Page, committee: string): Promise<string> {
  const answer = await page.request.get(`${house.url}/api/v1/meetings?committee=${committee}&year=2021`);
  const { items } = (await answer.json()) as { items: { id: string; status: string }[] };
  return `${DEMO}/mote/${items.at(-1)!.id}`;
}

const move = (page: Page) => page.getByRole('button', { name: say('meeting.move_meeting') });

async function moveTo(page: Page, day: string): Promise<void> {
  await move(page).click();
  await page.getByRole('dialog').getByLabel(say('meeting.start_date')).fill(day);
  await page.getByRole('dialog').getByRole('button', { name: say('meeting.move_save') }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

test('anyone reads what is published and is shown no tools', async ({ page }) => {
  await page.goto('/');
  await saved(page);
  await expect(page.locator('.account-button')).toHaveCount(0);
  await page.goto(await meeting(page, 'NUIT'));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(move(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: say('people.history') })).toHaveCount(0);
  await page.getByRole('link', { name: say('account.sign_in') }).click();
  await expect(page.getByText(say('account.demo'), { exact: true })).toBeVisible();
});

test('a secretariat plans its own meetings and no others, and the history says who did what', async ({ page }) => {
  await page.goto('/inn');
  await enter(page, 'secretary');
  await page.goto(await meeting(page, 'NUFA'));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(move(page)).toHaveCount(0);
  await page.goto(await meeting(page, 'NUIT'));
  await moveTo(page, '22.11.2021');
  await saved(page);
  await page.getByRole('button', { name: say('people.history') }).click();
  const newest = page.locator('.history-entry').first();
  await expect(newest).toContainText(say('people.history_changed'));
  await expect(newest).toContainText('Sekretariatet for NUIT');
  await expect(newest).toContainText('22.11.2021');
});

/** What only the secretariat may read: a line of a draft that came from elsewhere, and one that was written here. */
const CANARIES = ['kanarifugl-utenfra', 'kanarifugl-herfra'];

/** A draft with both of them, on the page of somebody who may write it. */
async function draft(page: Page): Promise<void> {
  const post = async (path: string, data: object) => {
    const headers = { 'idempotency-key': crypto.randomUUID(), 'x-styrehjul': '1', origin: house.url };
    const answer = await page.request.post(`${house.url}${DEMO}/api/v1/${path}`, { headers, data });
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as { id: string };
  };
  const { id } = await post('meetings', { committee: 'NUIT', start_date: '2021-12-20', start_time: '10:00', end_time: '12:00' });
  await post(`meetings/${id}/agenda`, { sort: 'break', title: CANARIES[0], minutes: 10 });
  await page.goto(`${DEMO}/mote/${id}`);
  await page.getByRole('button', { name: say('meeting.build'), exact: true }).click();
  await page.locator('.agenda-bar').getByRole('button', { name: say('meeting.add_case'), exact: true }).click();
  await page.getByRole('dialog').locator('#line-title').fill('En sak');
  await page.getByRole('dialog').locator('#line-presenter_role').fill(CANARIES[1]!);
  await page.getByRole('dialog').getByRole('button', { name: say('meeting.put_on') }).click();
  await expect(page.getByText(CANARIES[0]!).first()).toBeVisible();
  await expect(page.getByText(CANARIES[1]!).first()).toBeVisible();
  await saved(page);
}

/** Those that lie anywhere on the device. */
async function canariesOf(page: Page): Promise<string[]> {
  const all = JSON.stringify(await page.context().storageState({ indexedDB: true }));
  return CANARIES.filter((canary) => all.includes(canary));
}

test('a right that was taken while its holder was offline: the edit is refused, kept and explained', async ({ browser, page, wrongs }) => {
  const cable = await Cable.to(house.url);
  const away = await somebody(browser, 'secretary', wrongs, cable.url);
  const where = await meeting(page, 'NUIT');
  await draft(away);
  await away.goto(`${cable.url}${where}`);
  await saved(away);
  expect(await canariesOf(away)).toEqual(CANARIES);
  cable.cut();
  await moveTo(away, '24.11.2021');
  await state(away, 'offline');

  await page.goto('/inn');
  await enter(page, 'admin');
  await page.goto(`${DEMO}/folk`);
  await page.getByRole('link', { name: 'Sekretariatet for NUIT', exact: true }).click();
  const role = say('people.role_secretary_of', { committee: 'NUIT' });
  await page.getByRole('button', { name: say('people.end_named', { role, name: 'Sekretariatet for NUIT' }) }).click();
  await saved(page);

  cable.mend();
  await networkBack(away);
  await expect(away.locator('[role=alert]').filter({ hasText: say('error.not_allowed') }).first()).toBeAttached();
  // With the right went its rows, and what was written into them; the edit that was refused stays.
  await expect.poll(() => canariesOf(away)).toEqual([]);
  await away.goto(`${cable.url}${DEMO}/mine`);
  await expect(away.locator('.mine-line[data-state=refused]')).toContainText(say('error.not_allowed'));
  await away.goto(`${cable.url}${where}`);
  await expect(away.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(move(away)).toHaveCount(0);

  // The one who looks after people gives it back, and it is there at once.
  await page.getByRole('button', { name: say('people.new_role'), exact: true }).click();
  await page.getByRole('dialog').getByLabel(say('people.role'), { exact: true }).selectOption({ label: role });
  await page.getByRole('dialog').getByRole('button', { name: say('people.save') }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await away.locator('.account-button').click();
  await expect(away.locator('.account-menu')).toContainText(role);
  cutOnly(wrongs);
  await away.context().close();
  await cable.remove();
});

test('who signs out leaves nothing on the device, and is asked about what was not sent', async ({ browser, wrongs }) => {
  const cable = await Cable.to(house.url);
  const page = await somebody(browser, 'strategy', wrongs, cable.url);
  const kept = () => page.evaluate(async () => (await indexedDB.databases()).map((it) => it.name).filter((name) => !name!.endsWith('000000000000')));
  expect(await kept()).toHaveLength(1);
  await page.goto(`${cable.url}${DEMO}/portefolje`);
  await saved(page);
  // From a device that has its rows already.
  await expect(page.locator('.account-button')).toHaveText('Strategiteamet');
  cable.cut();
  await page.getByRole('button', { name: say('common.saved_save'), exact: true }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('Uten nett');
  await page.getByRole('dialog').getByRole('button', { name: say('common.save') }).click();
  await state(page, 'offline');
  await page.locator('.account-button').click();
  await page.getByRole('button', { name: say('account.sign_out') }).click();
  await expect(page.getByRole('dialog')).toContainText(say('account.unsent_long'));
  cable.mend();
  await page.getByRole('button', { name: say('account.unsent_delete') }).click();
  await expect(page.locator('.account-button')).toHaveCount(0);
  await expect.poll(kept).toHaveLength(0);
  cutOnly(wrongs);
  await page.context().close();
  await cable.remove();
});

test('a wrong password says so and no more', async ({ page, wrongs }) => {
  await page.goto('/inn');
  await page.getByRole('textbox', { name: say('account.login') }).fill('ukjent');
  await page.locator('#door-password').fill('et langt passord');
  await page.getByRole('button', { name: say('account.sign_in'), exact: true }).click();
  await expect(page.locator('.notice-danger').filter({ hasText: say('account.wrong_login') })).toBeVisible();
  // The browser itself writes down that it was refused.
  wrongs.splice(0, wrongs.length, ...wrongs.filter((wrong) => !wrong.includes('401')));
});
