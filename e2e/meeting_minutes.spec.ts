// The life of the minutes: commented, answered, approved as a case of the next meeting, and then locked.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { DEMO, saved } from './journey';
import { say } from './words';

/** A day in Oslo, so many days from today. */
const day = (from: number): string => {
  const at = new Date(Date.now() + from * 86_400_000);
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' }).format(at);
};

async function post(page: Page, base: string, path: string, data: object): Promise<{ id: string; stops: { id: string }[] }> {
  const headers = { 'idempotency-key': crypto.randomUUID(), 'x-styrehjul': '1' };
  const answer = await page.request.post(`${base}${DEMO}/api/v1/${path}`, { headers, data });
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json();
}

/** A meeting of NUIT three days ago with a case, and one today that can approve its minutes. */
async function meetings(page: Page, base: string): Promise<string> {
  const held = await post(page, base, 'meetings', { committee: 'NUIT', start_date: day(-3) });
  const { stops } = await post(page, base, 'cases', { committee: 'NUIT', title: 'Felles plan', meeting: held.id });
  await post(page, base, `meetings/${held.id}/agenda`, { sort: 'case', stop: stops[0].id, minutes: 20 });
  await post(page, base, `meetings/${held.id}/notice`, {});
  await post(page, base, 'meetings', { committee: 'NUIT', start_date: day(0) });
  return held.id;
}

test('minutes are commented and answered, approved by the next meeting, and then nothing they tell can be changed', async ({
  page,
  server,
}) => {
  const held = await meetings(page, server.url);
  await page.goto(`${DEMO}/mote/${held}/referat`);
  await saved(page);
  const way = page.locator('.minutes-way');
  const dialog = page.getByRole('dialog');
  await expect(way).toContainText(say('live.minutes_draft'));
  // Nobody comments on what was not sent.
  await expect(page.locator('.minutes-comments')).toHaveCount(0);

  await way.getByRole('button', { name: say('live.minutes_send'), exact: true }).click();
  await dialog.getByRole('button', { name: say('live.minutes_send'), exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(way).toContainText(say('live.minutes_comments'));

  const item = page.locator('.minutes-item').filter({ hasText: 'Felles plan' });
  await item.getByRole('button', { name: say('live.minutes_comment'), exact: false }).click();
  await dialog.getByRole('button', { name: say('common.save') }).click();
  await expect(dialog.locator('#minutes-text-error')).toHaveText(say('error.required'));
  await dialog.locator('#minutes-text').fill('Det ble sagt mer om kostnadene.');
  await dialog.getByRole('button', { name: say('common.save') }).click();
  await expect(dialog).toBeHidden();
  const comment = item.getByRole('listitem');
  await expect(comment).toContainText('Det ble sagt mer om kostnadene.');
  await comment.getByRole('button', { name: say('live.minutes_answer') }).click();
  await dialog.locator('#minutes-text').fill('Tatt inn.');
  await dialog.getByRole('button', { name: say('common.save') }).click();
  await expect(dialog).toBeHidden();
  await expect(comment).toContainText('Tatt inn.');

  // One button makes the case and puts it on the next agenda.
  await way.getByRole('button', { name: say('live.minutes_ask', { day: '' }).trim() }).click();
  await expect(way).toContainText(say('live.minutes_approval'));
  await saved(page);
  const next = (await way.getByRole('link').getAttribute('href'))?.split('/').pop();
  const agenda = await (await page.request.get(`${server.url}${DEMO}/api/v1/meetings/${next}`)).json();
  expect(agenda.agenda).toHaveLength(1);
  expect(agenda.agenda[0].number).toMatch(/^\d+\/\d\d$/);

  await post(page, server.url, 'decisions', { stop: agenda.agenda[0].stop, meeting: next, outcome: 'adopted', text: 'Godkjent.' });
  await expect(way).toContainText(say('live.minutes_approved'));
  await expect(page.locator('.minutes-tools')).toHaveCount(0);
  await expect(page.locator('.minutes-comments')).toHaveCount(0);

  // What they tell stays, through every door.
  const headers = { 'idempotency-key': crypto.randomUUID(), 'x-styrehjul': '1' };
  const refused = await page.request.post(`${server.url}${DEMO}/api/v1/meetings/${held}/agenda`, {
    headers,
    data: { sort: 'text', title: 'Etterpå' },
  });
  expect([refused.status(), (await refused.json()).code]).toEqual([409, 'minutes_approved']);
  await page.goto(`${DEMO}/mote/${held}`);
  await expect(page.locator('.meeting-stage')).toContainText(say('live.minutes_approved').toLowerCase());
  await expect(page.getByRole('button', { name: say('meeting.move_meeting') })).toHaveCount(0);
  await expect(page.getByRole('button', { name: say('meeting.build') })).toHaveCount(0);
});
