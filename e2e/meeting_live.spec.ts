// A meeting as it goes: one says what is on, everybody follows, and nothing is lost without network.
import type { Page } from '@playwright/test';
import { Cable } from './cable';
import { expect, test } from './fixtures';
import { DEMO, anotherBrowser, cutOnly, networkBack, saved, state } from './journey';
import { say } from './words';

/** Today in Oslo. */
const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' }).format(new Date());

async function post(page: Page, base: string, path: string, data: object): Promise<{ id: string; stops: { id: string }[] }> {
  const headers = { 'idempotency-key': crypto.randomUUID(), 'x-styrehjul': '1' };
  const answer = await page.request.post(`${base}${DEMO}/api/v1/${path}`, { headers, data });
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json();
}

/** A meeting of NUIT today with three items, called. */
async function meeting(page: Page, base: string): Promise<string> {
  const times = { start_time: '00:00', end_time: '23:59' };
  const { id } = await post(page, base, 'meetings', { committee: 'NUIT', start_date: today(), ...times });
  for (const title of ['Åpning', 'Felles plan', 'Eventuelt']) {
    await post(page, base, `meetings/${id}/agenda`, { sort: 'text', title, minutes: 20 });
  }
  await post(page, base, `meetings/${id}/notice`, {});
  return id;
}

const on = (page: Page) => page.locator('.live-now .live-title');
const next = (page: Page, key: string, title: string) => page.getByRole('button', { name: say(key, { title }), exact: true });

test('one leads, everybody follows, and the meeting is held when it ends', async ({ page, browser, server, wrongs }) => {
  const id = await meeting(page, server.url);
  const wall = await anotherBrowser(browser, server.url, wrongs);
  await wall.goto(`${DEMO}/mote/${id}/live?vegg=1`);
  await page.goto(`${DEMO}/mote/${id}`);
  await saved(page);
  await page.getByRole('link', { name: say('live.open') }).click();
  await next(page, 'live.start', 'Åpning').click();
  await expect(on(page)).toHaveText('Åpning');
  await expect(page.locator('.live-left')).toHaveText(say('live.left', { minutes: 20 }));
  await expect(on(wall)).toHaveText('Åpning');
  // No controls on a wall.
  await expect(wall.getByRole('button')).toHaveCount(0);

  // The same key goes on to the next.
  await expect(next(page, 'live.take_next', 'Felles plan')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(on(page)).toHaveText('Felles plan');
  await expect(page.locator('.live-line[data-stage="done"]')).toHaveCount(1);
  await expect(on(wall)).toHaveText('Felles plan');
  // Out of turn.
  await page.getByRole('button', { name: say('live.take_named', { title: 'Åpning' }) }).click();
  await expect(on(page)).toHaveText('Åpning');

  await page.getByRole('button', { name: say('live.end') }).click();
  await expect(on(page)).toHaveText(say('live.over'));
  await expect(on(wall)).toHaveText(say('live.over'));
  await saved(page);
  const told = await (await page.request.get(`${server.url}${DEMO}/api/v1/meetings/${id}`)).json();
  expect(told.status).toBe('held');
  expect(told.turns.map((turn: { item: string | null }) => turn.item === null)).toEqual([false, false, false, true]);
  await wall.context().close();
});

test('two secretaries without network write down what they see, and both stand in the order of the clock', async ({
  page,
  browser,
  server,
  wrongs,
}) => {
  const id = await meeting(page, server.url);
  const cable = await Cable.to(server.url);
  const other = await anotherBrowser(browser, server.url, wrongs);
  await page.goto(`${cable.url}${DEMO}/mote/${id}/live`);
  await saved(page);
  await other.goto(`${DEMO}/mote/${id}/live`);
  await saved(other);
  cable.cut();
  await next(page, 'live.start', 'Åpning').click();
  await state(page, 'offline');
  await expect(on(page)).toHaveText('Åpning');
  await other.getByRole('button', { name: say('live.take_named', { title: 'Felles plan' }) }).click();
  await saved(other);
  cable.mend();
  await networkBack(page);
  await saved(page);
  // What was written down last is on; what was before it is done, for both.
  for (const browserPage of [page, other]) {
    await expect(on(browserPage)).toHaveText('Felles plan');
    await expect(browserPage.locator('.live-line[data-stage="done"]')).toContainText('Åpning');
  }
  // A slip is taken away, and what was on before goes on.
  await page.locator('.live-log summary').click();
  await page.locator('.live-mend').filter({ hasText: 'Felles plan' }).getByRole('button', { name: say('meeting.input_remove') }).click();
  await expect(on(page)).toHaveText('Åpning');
  await expect(on(other)).toHaveText('Åpning');
  cutOnly(wrongs);
  await other.context().close();
  await cable.remove();
});

test('an agenda that is a draft is followed by nobody yet, and that is said', async ({ page, server }) => {
  const { id } = await post(page, server.url, 'meetings', { committee: 'NUIT', start_date: today() });
  await post(page, server.url, `meetings/${id}/agenda`, { sort: 'text', title: 'Åpning', minutes: 20 });
  await page.goto(`${DEMO}/mote/${id}/live`);
  await expect(page.getByText(say('live.draft'))).toBeVisible();
  await expect(page.locator('.live-tools')).toHaveCount(0);
});

test('each seat of the day says who sat there, also for a part, and a question gets its answer', async ({ page, server }) => {
  const id = await meeting(page, server.url);
  const { stops } = await post(page, server.url, 'cases', { committee: 'NUIT', title: 'Felles kode', meeting: id });
  await post(page, server.url, `meetings/${id}/agenda`, { sort: 'case', stop: stops[0].id, minutes: 20 });
  await post(page, server.url, 'organisations', { code: 'PRØVE', name: 'Prøveaktøren', sort: 'region' });
  await post(page, server.url, 'committees/NUIT/seats', { organisation: 'PRØVE', seats: 1, role: 'member' });
  await page.goto(`${DEMO}/mote/${id}/live`);
  await saved(page);
  const chair = page.locator('.chair').filter({ hasText: 'Prøveaktøren' });
  await chair.getByRole('button', { name: say('live.remote') }).click();
  await expect(chair.getByRole('button', { name: say('live.remote') })).toHaveAttribute('aria-pressed', 'true');
  // Until eleven; then a deputy, who needs a name.
  const dialog = page.getByRole('dialog');
  await chair.getByRole('button', { name: say('live.part'), exact: true }).click();
  await dialog.locator('#chair-name').fill('Kari');
  await dialog.locator('#chair-to').fill('11.00');
  await dialog.getByRole('button', { name: say('common.save') }).click();
  await expect(chair).toContainText('–11.00');
  await chair.getByRole('button', { name: say('live.part'), exact: true }).click();
  await dialog.locator('#chair-from').fill('11.00');
  await dialog.locator('#chair-deputy').selectOption('deputy');
  await dialog.locator('#chair-name').fill('');
  await dialog.getByRole('button', { name: say('common.save') }).click();
  await expect(dialog.locator('#chair-name-error')).toHaveText(say('error.required'));
  await dialog.locator('#chair-name').fill('Ola');
  await dialog.getByRole('button', { name: say('common.save') }).click();
  await expect(dialog).toBeHidden();
  await expect(chair).toContainText(`Ola, ${say('live.deputy')}`);

  await page.getByRole('button', { name: say('live.take_named', { title: 'Felles kode' }) }).click();
  await page.locator('.live-tools').getByRole('button', { name: say('meeting.inputs') }).click();
  await dialog.locator('#input-text').fill('Hva koster det?');
  await dialog.locator('#input-sort').selectOption('question');
  await dialog.getByRole('button', { name: say('meeting.input_add'), exact: true }).click();
  await expect(dialog.getByRole('listitem')).toContainText(say('meeting.input_open'));
  await dialog.getByLabel(say('meeting.input_answer'), { exact: false }).fill('To millioner');
  await dialog.getByRole('button', { name: say('meeting.input_answer_save') }).click();
  await expect(dialog.getByRole('listitem')).toContainText('To millioner');
  await saved(page);
});
