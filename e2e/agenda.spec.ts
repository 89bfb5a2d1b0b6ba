// A secretary builds an agenda, and the meeting decides.
import type { Locator, Page } from '@playwright/test';
import { Cable } from './cable';
import { expect, test } from './fixtures';
import { DEMO, anotherBrowser, cutOnly, networkBack, saved, state } from './journey';
import { say } from './words';

/** A new meeting of NUIT on a day of the past year, from ten to twelve. */
async function meeting(page: Page, base: string, day: string): Promise<string> {
  const created = await page.request.post(`${base}${DEMO}/api/v1/meetings`, {
    headers: { 'idempotency-key': crypto.randomUUID(), 'x-styrehjul': '1' },
    data: { committee: 'NUIT', start_date: day, start_time: '10:00', end_time: '12:00' },
  });
  expect(created.status()).toBe(201);
  return (await created.json()).id;
}

async function build(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await saved(page);
  await page.getByRole('button', { name: say('meeting.build'), exact: true }).click();
}

/** What is filled in by the names of fields, and sent. */
async function write(page: Page, tool: string, fields: Record<string, string>): Promise<void> {
  await page.locator('.agenda-bar').getByRole('button', { name: say(tool), exact: true }).click();
  const dialog = page.getByRole('dialog');
  for (const [field, value] of Object.entries(fields)) await dialog.locator(`#line-${field}`).fill(value);
  await dialog.getByRole('button', { name: say('meeting.put_on') }).click();
  await expect(dialog).toBeHidden();
}

const lines = (page: Page): Locator => page.locator('.agenda-row, .agenda-break');
const names = (page: Page): Locator => page.locator('.agenda-name');
const line = (page: Page, name: string): Locator => lines(page).filter({ hasText: name });

async function ask(page: Page, name: string, tool: string): Promise<Locator> {
  await line(page, name).getByRole('button', { name: say(tool), exact: true }).click();
  return page.getByRole('dialog');
}

test('an agenda is built: cases get numbers, times follow, a fixed time holds and says what is free', async ({ page, server }) => {
  const id = await meeting(page, server.url, '2020-10-01');
  await build(page, `${DEMO}/mote/${id}`);
  await write(page, 'meeting.add_case', { title: 'Første sak', minutes: '20', presenter_role: 'Prosjektleder' });
  await write(page, 'meeting.add_break', { minutes: '10' });
  await write(page, 'meeting.add_case', { title: 'Andre sak', minutes: '30', fixed_start: '11.00' });
  await saved(page);
  await expect(names(page)).toHaveText(['Første sak', say('meeting.pause'), 'Andre sak']);
  await expect(page.locator('.agenda-row .agenda-time, .agenda-break .agenda-time')).toHaveText(['10.00', '10.20', '11.00']);
  await expect(line(page, 'Andre sak')).toContainText(say('meeting.gap', { minutes: 30 }));
  const number = await line(page, 'Andre sak').locator('.agenda-number').innerText();
  expect(number).toMatch(/^\d+\/20$/);
  await expect(page.locator('.agenda-guess')).toHaveCount(0);

  // With the keyboard, and the number stays.
  const grip = line(page, 'Andre sak').locator('.agenda-grip button');
  await grip.focus();
  await page.keyboard.press('ArrowUp');
  await expect(names(page)).toHaveText(['Første sak', 'Andre sak', say('meeting.pause')]);
  await expect(grip).toBeFocused();
  await page.keyboard.press('Home');
  await expect(names(page)).toHaveText(['Andre sak', 'Første sak', say('meeting.pause')]);
  await expect(line(page, 'Andre sak').locator('.agenda-number')).toHaveText(number);

  // By dragging.
  await line(page, say('meeting.pause')).dragTo(line(page, 'Andre sak'));
  await expect(names(page)).toHaveText([say('meeting.pause'), 'Andre sak', 'Første sak']);
  await saved(page);

  // Longer than the meeting.
  const dialog = await ask(page, 'Første sak', 'meeting.edit_line');
  await dialog.locator('#line-minutes').fill('45');
  await dialog.getByRole('button', { name: say('common.save') }).click();
  await expect(page.locator('.agenda')).toContainText(say('meeting.over_end', { minutes: 15 }));
  await line(page, say('meeting.pause')).getByRole('button', { name: say('meeting.remove_line') }).click();
  await expect(names(page)).toHaveText(['Andre sak', 'Første sak']);
});

test('the proposed decision is edited into the decision, and what differs is shown', async ({ page, server }) => {
  const id = await meeting(page, server.url, '2020-10-02');
  await build(page, `${DEMO}/mote/${id}`);
  await write(page, 'meeting.add_case', { title: 'Felles plan', minutes: '20' });
  const memo = await ask(page, 'Felles plan', 'meeting.memo');
  await memo.locator('#memo-purpose').fill('Å bli enige.');
  await memo.locator('#memo-proposal').fill('Utvalget slutter seg til planen.');
  await memo.getByRole('button', { name: say('common.save') }).click();
  await expect(memo).toBeHidden();
  await expect(page.locator('.agenda-memo summary')).toContainText(say('meeting.memo_draft'));
  await (await ask(page, 'Felles plan', 'meeting.memo')).getByRole('button', { name: say('meeting.memo_send') }).click();
  await expect(page.locator('.agenda-memo summary')).toContainText(say('meeting.memo_sent'));

  const inputs = await ask(page, 'Felles plan', 'meeting.inputs');
  await inputs.locator('#input-text').fill('Hva koster det?');
  await inputs.getByRole('button', { name: say('meeting.input_add'), exact: true }).click();
  await expect(inputs.getByRole('listitem')).toContainText('Hva koster det?');
  await inputs.getByRole('button', { name: say('meeting.build_done') }).click();

  const decide = await ask(page, 'Felles plan', 'meeting.decide');
  await expect(decide.locator('#decide-text')).toHaveValue('Utvalget slutter seg til planen.');
  await decide.locator('#decide-text').fill('Utvalget tilrår planen og ber om en frist.');
  await decide.locator('#decide-outcome').selectOption({ label: say('common.outcome_adopted_with_changes') });
  await expect(decide.locator('ins')).toHaveText([' tilrår', ' og ber om en frist']);
  await decide.locator('#decide-follow_up').fill('Sett en frist');
  await decide.locator('#decide-due').fill('1.3.2021');
  await decide.getByRole('button', { name: say('common.save') }).click();
  await expect(decide).toBeHidden();
  const decision = page.locator('.decision');
  await expect(decision).toContainText(say('common.outcome_adopted_with_changes'));
  await expect(decision.locator('del')).toHaveText(' slutter seg til');
  await expect(decision).toContainText('Sett en frist');
  await saved(page);
  // What was decided stays on the agenda.
  await expect(line(page, 'Felles plan').getByRole('button', { name: say('meeting.remove_line') })).toHaveCount(0);
});

test('two secretaries without network give one number each, and both cases are there', async ({ page, browser, server, wrongs }) => {
  const id = await meeting(page, server.url, '2020-10-03');
  const cable = await Cable.to(server.url);
  const other = await anotherBrowser(browser, server.url, wrongs);
  await build(page, `${cable.url}${DEMO}/mote/${id}`);
  await build(other, `${DEMO}/mote/${id}`);
  cable.cut();
  await write(page, 'meeting.add_case', { title: 'Min sak', minutes: '10' });
  await state(page, 'offline');
  // A guess, and it says so.
  const guess = await line(page, 'Min sak').locator('.agenda-guess').textContent();
  expect(guess).toContain(say('meeting.number_guess'));
  await write(other, 'meeting.add_case', { title: 'Din sak', minutes: '10' });
  await saved(other);
  cable.mend();
  await networkBack(page);
  await saved(page);
  await expect(names(page)).toHaveText(['Din sak', 'Min sak']);
  await expect(page.locator('.agenda-guess')).toHaveCount(0);
  const numbers = await page.locator('.agenda-row .agenda-number').allInnerTexts();
  const [one, two] = numbers.map((number) => Number(number.split('/')[0]));
  expect(two, numbers.join()).toBe(one + 1);
  await expect(other.locator('.agenda-row .agenda-number')).toHaveText(numbers);
  cutOnly(wrongs);
  await other.context().close();
  await cable.remove();
});

test('the agenda is a draft until the notice is sent, and what changes later is told as a change', async ({ page, server }) => {
  const id = await meeting(page, server.url, '2020-10-04');
  await build(page, `${DEMO}/mote/${id}`);
  const state = page.locator('.call-state');
  await expect(state).toHaveText(say('meeting.call_draft_empty'));
  await write(page, 'meeting.add_text', { title: 'Åpning', minutes: '10' });
  await write(page, 'meeting.add_case', { title: 'Uten notat', minutes: '20' });
  await expect(state).toContainText(say('meeting.call_draft'));

  await state.getByRole('button', { name: say('meeting.call_send') }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(say('meeting.call_does_n', { count: 2 }));
  await expect(dialog).toContainText('Uten notat');
  await dialog.locator('#call-message').fill('Ta med vedleggene.');
  await dialog.getByRole('button', { name: say('meeting.call_send') }).click();
  await expect(dialog).toBeHidden();
  await expect(state).toContainText('Ta med vedleggene.');
  await expect(state.getByRole('listitem')).toHaveCount(0);
  await saved(page);

  const edit = await ask(page, 'Åpning', 'meeting.edit_line');
  await edit.locator('#line-minutes').fill('15');
  await edit.getByRole('button', { name: say('common.save') }).click();
  await write(page, 'meeting.add_text', { title: 'Eventuelt', minutes: '5' });
  const [from, to] = [10, 15].map((minutes) => say('meeting.minutes', { minutes }));
  const told = say('meeting.otherwise_minutes', { title: 'Åpning', from, to });
  await expect(state.getByRole('listitem')).toContainText([told, say('meeting.otherwise_added', { title: 'Eventuelt' })]);
  await expect(line(page, 'Eventuelt')).toContainText(say('meeting.call_new'));
  await saved(page);
  const feed = await (await page.request.get(`${server.url}${DEMO}/kalender/nuit.ics`)).text();
  const event = feed.slice(feed.indexOf(id), feed.indexOf('END:VEVENT', feed.indexOf(id)));
  expect(event).toContain('SEQUENCE:3');
});

test('an agenda is pasted out of a table: what was understood is seen first, and doubts stand at their lines', async ({ page, server }) => {
  const id = await meeting(page, server.url, '2020-10-05');
  await build(page, `${DEMO}/mote/${id}`);
  await page.locator('.agenda-bar').getByRole('button', { name: say('live.paste'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  const table = ['Tid\tSak\tMin\tAnsvarlig', '10.00\tFelles plan\t20\tProsjektleder', '\tLunsj\t30 min\t', '11.00\tBudsjett\t2O\t', '\t\t15\t'];
  await dialog.locator('#paste-table').fill(table.join('\n'));
  await expect(dialog.getByRole('status')).toHaveText(say('live.paste_sum', { lines: 3, doubts: 2 }));
  await expect(dialog.locator('tbody tr').nth(2)).toContainText(say('live.doubt_minutes', { written: '2O' }));
  await expect(dialog.locator('tbody tr').nth(3)).toContainText(say('live.doubt_no_title', { written: '15' }));
  await expect(lines(page)).toHaveCount(0);
  await dialog.getByRole('button', { name: say('live.paste_take') }).click();
  await expect(dialog).toBeHidden();
  await expect(names(page)).toHaveText(['Felles plan', 'Lunsj', 'Budsjett']);
  await expect(page.locator('.agenda-row .agenda-time, .agenda-break .agenda-time')).toHaveText(['10.00', '10.20', '11.00']);
  await expect(line(page, 'Felles plan')).toContainText('Prosjektleder');
  await saved(page);
});
