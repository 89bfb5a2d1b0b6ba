// The minutes between two people: the secretariat sends, a member comments, the secretariat answers, a later meeting approves.
import type { Browser, Page } from '@playwright/test';
import { expect, test, watch } from './fixtures';
import { DEMO, saved } from './journey';
import { Server } from './server';
import { say } from './words';

let house: Server;

test.use({
  server: async ({}, use) => {
    house ??= await Server.start({ signIn: true });
    await use(house);
  },
});
test.afterAll(() => house.remove());

/** A day in Oslo, so many days from today. */
const day = (from: number): string => {
  const at = new Date(Date.now() + from * 86_400_000);
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' }).format(at);
};

async function enter(page: Page, part: string): Promise<void> {
  await page.goto('/inn');
  await page.getByRole('button', { name: say(`account.demo_${part}`) }).click();
  await expect(page.locator('.account-button')).toBeVisible();
  await saved(page);
}

async function another(browser: Browser, part: string, wrongs: string[]): Promise<Page> {
  const context = await browser.newContext({ locale: 'nb-NO', timezoneId: 'Europe/Oslo', baseURL: house.url });
  const page = await context.newPage();
  watch(page, wrongs);
  await enter(page, part);
  return page;
}

const asked = (page: Page, path: string, data: object) =>
  page.request.post(`${house.url}${DEMO}/api/v1/${path}`, {
    headers: { 'idempotency-key': crypto.randomUUID(), 'x-styrehjul': '1', origin: house.url },
    data,
  });

async function post(page: Page, path: string, data: object): Promise<{ id: string; stops: { id: string }[] }> {
  const answer = await asked(page, path, data);
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json();
}

/** The demo's member sits in NUFA: its secretary keeps that committee's papers, too. */
async function keepsNufa(browser: Browser, wrongs: string[]): Promise<void> {
  const admin = await another(browser, 'admin', wrongs);
  const { items } = await (await admin.request.get(`${house.url}${DEMO}/api/v1/persons?limit=100`)).json();
  const secretary = items.find((it: { name: string }) => it.name.includes('NUIT'));
  await post(admin, `persons/${secretary.id}/roles`, { role: 'secretary', of: 'NUFA', from: '2021-01-01' });
  await admin.context().close();
}

test('minutes go out, are commented by a member and answered, approved later, and are then locked for both', async ({ browser, page, wrongs }) => {
  test.slow();
  await keepsNufa(browser, wrongs);
  await enter(page, 'secretary');
  const held = await post(page, 'meetings', { committee: 'NUFA', start_date: day(-3) });
  const { stops } = await post(page, 'cases', { committee: 'NUFA', title: 'Felles plan', meeting: held.id });
  await post(page, `meetings/${held.id}/agenda`, { sort: 'case', stop: stops[0].id, minutes: 20 });
  await post(page, `meetings/${held.id}/notice`, {});
  const later = await post(page, 'meetings', { committee: 'NUFA', start_date: day(0) });

  const theirs = await another(browser, 'member', wrongs);
  for (const of of [page, theirs]) {
    await of.goto(`${DEMO}/mote/${held.id}/referat`);
    await saved(of);
  }
  const button = (of: Page, key: string) => of.getByRole('button', { name: say(key), exact: true });
  const item = (of: Page) => of.locator('.minutes-item').filter({ hasText: 'Felles plan' });
  const way = (of: Page) => of.locator('.minutes-way');

  // Before they are sent nobody comments, and a member has nothing to send.
  await expect(button(theirs, 'live.minutes_send')).toHaveCount(0);
  await expect(theirs.locator('.minutes-comments')).toHaveCount(0);
  await button(page, 'live.minutes_send').click();
  await page.getByRole('dialog').getByRole('button', { name: say('live.minutes_send'), exact: true }).click();

  // It comes to the member by itself.
  await item(theirs).getByRole('button', { name: say('live.minutes_comment'), exact: false }).click();
  await theirs.getByRole('dialog').locator('#minutes-text').fill('Det ble sagt mer om kostnadene.');
  await theirs.getByRole('dialog').getByRole('button', { name: say('common.save') }).click();
  await expect(item(theirs).getByRole('listitem')).toContainText('Det ble sagt mer om kostnadene.');
  await saved(theirs);
  // Who commented does not answer; the secretariat does.
  await expect(item(theirs).getByRole('button', { name: say('live.minutes_answer') })).toHaveCount(0);
  const comment = item(page).getByRole('listitem');
  await expect(comment).toContainText('Det ble sagt mer om kostnadene.');
  await comment.getByRole('button', { name: say('live.minutes_answer') }).click();
  await page.getByRole('dialog').locator('#minutes-text').fill('Tatt inn.');
  await page.getByRole('dialog').getByRole('button', { name: say('common.save') }).click();
  await expect(item(theirs).getByRole('listitem')).toContainText('Tatt inn.');

  await way(page).getByRole('button', { name: say('live.minutes_ask', { day: '' }).trim() }).click();
  await expect(way(page)).toContainText(say('live.minutes_approval'));
  await saved(page);
  const { agenda } = await (await page.request.get(`${house.url}${DEMO}/api/v1/meetings/${later.id}`)).json();
  await post(page, `meetings/${later.id}/notice`, {});
  await post(page, 'decisions', { stop: agenda[0].stop, meeting: later.id, outcome: 'adopted', text: 'Godkjent.' });

  for (const of of [page, theirs]) {
    await expect(way(of)).toContainText(say('live.minutes_approved'));
    await expect(of.locator('.minutes-tools')).toHaveCount(0);
    await expect(of.getByRole('button', { name: say('live.minutes_comment'), exact: false })).toHaveCount(0);
    const refused = await asked(of, `meetings/${held.id}/minutes/comment`, { text: 'For sent' });
    expect([refused.status(), (await refused.json()).code]).toEqual([409, 'minutes_approved']);
  }
  await theirs.context().close();
});
