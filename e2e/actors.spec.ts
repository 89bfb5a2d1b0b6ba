// Actors and committees: who administers adds them, gives a committee a new name, says who has how many seats; others read
// it. And every page of who administers is looked at by axe.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
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

const button = (page: Page, key: string) => page.getByRole('button', { name: say(key), exact: true });
const dialog = (page: Page) => page.getByRole('dialog');
const typed = (page: Page, name: string) => dialog(page).locator(`#actor-${name}`);
const save = async (page: Page) => {
  await dialog(page).getByRole('button', { name: say('people.save') }).click();
  await expect(dialog(page)).toBeHidden();
};

test('an actor is added, gets seats in a committee, and the committee a new name from a day on', async ({ page }) => {
  await enter(page, 'admin');
  await page.goto(`${DEMO}/folk`);
  await page.locator('.tabs').getByRole('link', { name: say('actors.organisations') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('actors.organisations'));
  await button(page, 'actors.new_organisation').click();
  // What is wrong is said at its field: a code with a space in it, and one that is taken.
  await typed(page, 'name').fill('Fjordane kommune');
  await typed(page, 'code').fill('FJOR DANE');
  await typed(page, 'sort').selectOption({ label: say('actors.sort_municipality') });
  await dialog(page).getByRole('button', { name: say('people.save') }).click();
  await expect(dialog(page).locator('#actor-code-error')).toHaveText(say('error.invalid_value', { expected: 'A–Å, 0–9, -' }));
  await typed(page, 'code').fill('oslo');
  await dialog(page).getByRole('button', { name: say('people.save') }).click();
  await expect(dialog(page).locator('#actor-code-error')).toHaveText(say('error.code_taken'));
  await typed(page, 'code').fill('FJORDANE');
  await save(page);
  await page.getByRole('link', { name: 'Fjordane kommune', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fjordane kommune');
  await expect(page.getByText(say('actors.seats_none'))).toBeVisible();

  await page.goto(`${DEMO}/utvalg`);
  await page.getByRole('link', { name: 'Fagutvalget', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fagutvalget');
  await button(page, 'actors.new_seat').click();
  await typed(page, 'organisation').selectOption({ label: 'Fjordane kommune' });
  await typed(page, 'seats').fill('mange');
  await dialog(page).getByRole('button', { name: say('people.save') }).click();
  await expect(dialog(page).locator('#actor-seats-error')).toHaveText(say('error.invalid_value', { expected: '1–99' }));
  await typed(page, 'seats').fill('2');
  await typed(page, 'from').fill('1.1.2022');
  await typed(page, 'to').fill('31.12.2021');
  await dialog(page).getByRole('button', { name: say('people.save') }).click();
  await expect(dialog(page).locator('#actor-to-error')).toHaveText(say('error.end_before_start', { start: '1.1.2022' }));
  await typed(page, 'to').fill('');
  await save(page);
  const seats = page.locator('.seat').filter({ hasText: 'Fjordane kommune' });
  await expect(seats).toContainText(say('actors.seat_n', { count: '2' }));

  await button(page, 'actors.new_name').click();
  await typed(page, 'name').fill('Faglig utvalg');
  await typed(page, 'short_name').fill('NUFA ny');
  await typed(page, 'from').fill('1.1.2023');
  await save(page);
  const names = page.locator('#committee-names ~ .person-held .person-one');
  await expect(names).toHaveCount(2);
  await expect(names.first()).toContainText('Faglig utvalg');
  await expect(names.last()).toContainText('31.12.2022');
  await saved(page);
  await button(page, 'people.history').click();
  await expect(page.locator('.history-entry').first()).toContainText(say('log.kind_committee_name'));

  // The other's page says it too, from what the server has.
  await page.reload();
  await page.locator('.seat').getByRole('link', { name: 'Fjordane kommune' }).click();
  await expect(page.locator('.seat')).toContainText('NUFA');
});

test('others read it, and are offered nothing to change', async ({ page }) => {
  await enter(page, 'secretary');
  await page.goto(`${DEMO}/utvalg`);
  await expect(page.locator('.tabs').getByRole('link')).toHaveCount(2);
  await page.getByRole('link', { name: 'Prioriteringsutvalget', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Prioriteringsutvalget');
  await expect(button(page, 'people.edit')).toHaveCount(0);
  await expect(button(page, 'actors.new_name')).toHaveCount(0);
});

test('every page of who administers: nothing that axe finds, light and dark, and as wide as a phone', async ({ page }) => {
  test.slow();
  await enter(page, 'admin');
  const [first] = (await (await page.request.get('/api/v1/committees')).json()).items as { id: string }[];
  const [actor] = (await (await page.request.get('/api/v1/organisations')).json()).items as { id: string }[];
  await page.goto(`${DEMO}/folk`);
  const person = await page.getByRole('link', { name: 'Administrator', exact: true }).getAttribute('href');
  const paths = ['folk', 'logg', 'konto', 'aktorer', `aktorer/${actor!.id}`, 'utvalg', `utvalg/${first!.id}`];
  for (const path of [...paths.map((it) => `${DEMO}/${it}`), person!]) {
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.goto(path);
    await page.locator('main h1').first().waitFor();
    await saved(page);
    await expect(page.locator('.skeleton')).toHaveCount(0);
    expect(await faults(page), path).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(beyond, `${path}: pixels to the side of a phone`).toBeLessThanOrEqual(0);
  }
});
