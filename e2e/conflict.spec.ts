// Two people write the same: both values stay until somebody chooses, and each sees what was chosen. And undo.
import type { Page } from '@playwright/test';
import { Cable } from './cable';
import { expect, test } from './fixtures';
import { anotherBrowser, cutOnly, DEMO, networkBack, saved, state, writeApart } from './journey';
import { say } from './words';

async function createMeeting(page: Page, url: string, day: string): Promise<string> {
  await page.goto(`${url}${DEMO}/arshjul/nytt`);
  await fillMeeting(page, day, 'Oslo');
  await saved(page);
  return new URL(page.url()).pathname;
}

async function fillMeeting(page: Page, day: string, place: string): Promise<void> {
  await page.getByLabel(say('meeting.committee')).selectOption({ label: 'NUIT' });
  await page.getByLabel(say('meeting.start_date')).fill(day);
  await page.getByLabel(say('meeting.place')).fill(place);
  await page.getByRole('button', { name: say('meeting.create_save') }).click();
  await expect(page).toHaveURL(/\/mote\//);
}

async function setPlace(page: Page, place: string): Promise<void> {
  await page.getByRole('button', { name: say('meeting.edit') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('meeting.place')).fill(place);
  await dialog.getByRole('button', { name: say('common.save') }).click();
  await expect(dialog).toBeHidden();
}

const held = (page: Page) => page.getByRole('region', { name: say('common.held_title') });

for (const [choice, outcome] of [['held_use_mine', 'Bergen'], ['held_use_theirs', 'Tromsø'], ['held_use_third', 'Bodø']] as const) {
  test(`written on both sides of a cut: both values stand, then the chosen one (${choice})`, async ({ page, browser, server, wrongs }) => {
    const cable = await Cable.to(server.url);
    const other = await anotherBrowser(browser, server.url, wrongs);
    const meeting = await createMeeting(page, cable.url, { held_use_mine: '6.9.2023', held_use_theirs: '13.9.2023', held_use_third: '20.9.2023' }[choice]);
    await other.goto(meeting);
    await saved(other);
    await writeApart(cable, page, () => setPlace(page, 'Bergen'), other, () => setPlace(other, 'Tromsø'));
    await networkBack(page);
    for (const it of [page, other]) {
      await expect(held(it)).toContainText('Bergen');
      await expect(held(it)).toContainText('Tromsø');
    }
    await state(page, 'attention');
    await page.locator('.sync-badge').click();
    await expect(page.locator('.mine-line[data-state=held]')).toContainText(say('common.mutation_edit_meeting'));
    if (choice === 'held_use_third') await held(page).getByLabel(say('meeting.place')).fill('Bodø');
    await held(page).getByRole('button', { name: say(`mine.${choice}`) }).click();
    await expect(held(page)).toBeHidden();
    await saved(page);
    await expect(page.locator('.mine-line')).toHaveCount(0);
    await expect(held(other)).toBeHidden();
    await expect(other.locator('main')).toContainText(outcome);
    cutOnly(wrongs);
    await other.context().close();
    await cable.remove();
  });
}

test('a form that was open when another wrote the same overwrites nothing in silence', async ({ page, browser, server, wrongs }) => {
  const other = await anotherBrowser(browser, server.url, wrongs);
  const meeting = await createMeeting(page, server.url, '11.10.2023');
  await other.goto(meeting);
  await page.getByRole('button', { name: say('meeting.edit') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('meeting.place')).fill('Bergen');
  await setPlace(other, 'Tromsø');
  // It has come: the form has stayed open over it.
  await expect(page.locator('main')).toContainText('Tromsø');
  await dialog.getByRole('button', { name: say('common.save') }).click();
  for (const it of [page, other]) {
    await expect(held(it)).toContainText('Bergen');
    await expect(held(it)).toContainText('Tromsø');
  }
  await held(page).getByRole('button', { name: say('mine.held_use_mine') }).click();
  await expect(held(other)).toBeHidden();
  await expect(other.locator('main')).toContainText('Bergen');
  await other.context().close();
});

test('moved on both sides: a third day settles it, typed as everywhere else', async ({ page, browser, server, wrongs }) => {
  const cable = await Cable.to(server.url);
  const other = await anotherBrowser(browser, server.url, wrongs);
  const meeting = await createMeeting(page, cable.url, '18.10.2023');
  await other.goto(meeting);
  await saved(other);
  const move = async (it: Page, day: string) => {
    await it.getByRole('button', { name: say('meeting.move_meeting') }).click();
    const dialog = it.getByRole('dialog');
    await dialog.getByLabel(say('meeting.start_date')).fill(day);
    await dialog.getByRole('button', { name: say('meeting.move_save'), exact: true }).click();
    await expect(dialog).toBeHidden();
  };
  await writeApart(cable, page, () => move(page, '19.10.2023'), other, () => move(other, '20.10.2023'));
  await networkBack(page);
  await expect(held(page)).toContainText('19.10.2023');
  await expect(held(page)).toContainText('20.10.2023');
  await expect(held(page)).toContainText(/skrevet her .* kl\. \d\d\.\d\d/);
  await expect(held(page)).toContainText('skrevet i en annen nettleser');
  for (const [field, day] of [['start_date', '23.10.2023'], ['end_date', '24.10.2023']] as const) {
    await held(page).getByLabel(say(`meeting.${field}`)).fill(day);
  }
  await held(page).getByRole('button', { name: say('mine.held_use_third') }).click();
  await expect(held(other)).toBeHidden();
  await expect(other.locator('main')).toContainText('23.–24. oktober 2023');
  cutOnly(wrongs);
  await other.context().close();
  await cable.remove();
});

test('what is held about a part of a page is told there, by names and words, and settled as its form would', async ({ page, browser, server, wrongs }) => {
  const cable = await Cable.to(server.url);
  const other = await anotherBrowser(browser, server.url, wrongs);
  const path = await createMeeting(page, cable.url, '11.9.2023');
  const open = async (it: Page, base: string) => {
    await it.goto(`${base}${path}`);
    await saved(it);
    await it.getByRole('button', { name: say('meeting.build'), exact: true }).click();
  };
  const edit = async (it: Page, minutes: string) => {
    await it.locator('.agenda-row').getByRole('button', { name: say('meeting.edit_line'), exact: true }).click();
    const dialog = it.getByRole('dialog');
    await dialog.locator('#line-minutes').fill(minutes);
    await dialog.getByRole('button', { name: say('common.save') }).click();
    await expect(dialog).toBeHidden();
  };
  await open(page, cable.url);
  await page.locator('.agenda-bar').getByRole('button', { name: say('meeting.add_text'), exact: true }).click();
  await page.getByRole('dialog').locator('#line-title').fill('Orientering');
  await page.getByRole('dialog').locator('#line-minutes').fill('10');
  await page.getByRole('dialog').getByRole('button', { name: say('meeting.put_on') }).click();
  await saved(page);
  await open(other, server.url);
  await expect(other.locator('.agenda-row')).toContainText('Orientering');
  await writeApart(cable, page, () => edit(page, '20'), other, () => edit(other, '30'));
  await networkBack(page);
  await expect(held(page).locator('dt')).toHaveText([say('meeting.column_minutes')]);
  await expect(held(page).locator('.held-value')).toHaveText(['30', '20']);
  await page.locator('.sync-badge').click();
  await expect(held(page).getByRole('link')).toHaveAttribute('href', path);
  const third = held(page).getByLabel(say('meeting.column_minutes'));
  await third.fill('en halvtime');
  await held(page).getByRole('button', { name: say('mine.held_use_third') }).click();
  await expect(held(page).getByRole('alert')).toContainText('30');
  await third.fill('25');
  await held(page).getByRole('button', { name: say('mine.held_use_third') }).click();
  await expect(held(other)).toBeHidden();
  await expect(other.locator('.agenda-row')).toContainText('25 min');
  cutOnly(wrongs);
  await other.context().close();
  await cable.remove();
});

test('an edit that waits is taken back with those that do not stand without it, and none of it is ever sent', async ({ page, server, wrongs }) => {
  const cable = await Cable.to(server.url);
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/sync/push')) sent.push(request.postData() ?? '');
  });
  await page.goto(`${cable.url}${DEMO}/arshjul/nytt`);
  await saved(page);
  cable.cut();
  await state(page, 'offline');
  await fillMeeting(page, '25.10.2023', 'Feilstedet');
  await setPlace(page, 'Fortsatt feil');
  await page.locator('.sync-badge').click();
  const lines = page.locator('.mine-line');
  await expect(lines).toHaveCount(2);
  await lines.first().getByRole('button', { name: say('mine.take_back') }).click();
  const together = lines.first().getByRole('alert');
  await expect(together).toContainText(say('common.mutation_edit_meeting'));
  await together.getByRole('button', { name: say('mine.take_back_all', { count: 2 }) }).click();
  await expect(lines).toHaveCount(0);
  const before = sent.length;
  cable.mend();
  await networkBack(page);
  await saved(page);
  expect(sent.slice(before).join()).not.toMatch(/feil/i);
  cutOnly(wrongs);
  await cable.remove();
});

test('the last own edit is taken back, until somebody builds on it', async ({ page, browser, server, wrongs }) => {
  const other = await anotherBrowser(browser, server.url, wrongs);
  const meeting = await createMeeting(page, server.url, '27.9.2023');
  await other.goto(meeting);
  await setPlace(page, 'Hamar');
  await expect(other.locator('main')).toContainText('Hamar');
  const undo = page.getByRole('button', { name: say('mine.undo') });
  await undo.click();
  await expect(page.locator('main')).toContainText('Oslo');
  await expect(other.locator('main')).toContainText('Oslo');
  await expect(undo).toBeHidden();

  await setPlace(page, 'Lillehammer');
  await expect(undo).toBeVisible();
  await expect(other.locator('main')).toContainText('Lillehammer');
  await setPlace(other, 'Gjøvik');
  await expect(page.locator('main')).toContainText('Gjøvik');
  await expect(undo).toBeHidden();
  await other.context().close();
});

test('what waits stands among the own edits, and can be saved as a file', async ({ page, server, wrongs }) => {
  const cable = await Cable.to(server.url);
  await createMeeting(page, cable.url, '4.10.2023');
  cable.cut();
  await setPlace(page, 'Kirkenes');
  await state(page, 'offline');
  await page.locator('.sync-badge').click();
  const line = page.locator('.mine-line');
  await expect(line).toHaveCount(1);
  await expect(line).toContainText(say('mine.state_waiting'));
  await expect(line).toContainText(say('common.mutation_edit_meeting'));
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: say('mine.save_file') }).click();
  const stream = await (await saving).createReadStream();
  let text = '';
  for await (const chunk of stream) text += chunk;
  expect(JSON.parse(text)[0].edit).toMatchObject({ name: 'meeting.edit/1', args: { place: 'Kirkenes' } });
  cable.mend();
  // The button goes with what waited, which may try again by itself at this very moment.
  await Promise.race([page.getByRole('button', { name: say('common.try_again') }).click(), expect(line).toHaveCount(0)]);
  await expect(line).toHaveCount(0);
  await saved(page);
  cutOnly(wrongs);
  await cable.remove();
});
