// What an initiative needs, who feels it when that comes late, and what happens where two would wait for each other.
import { expect, test } from './fixtures';
import { DEMO, saved } from './journey';
import { say } from './words';

const FULL = '/w/eksempel';
const BOARD = `${FULL}/portefolje?visning=avhengigheter`;

test('a dependency is said on the page of the initiative, bad input at its field, and stands on both pages', async ({ page }) => {
  await page.goto(`${DEMO}/tiltak/alle-moter`);
  const needs = page.locator('.needs');
  await expect(needs).toContainText(say('dependency.nothing'));
  await needs.getByRole('button', { name: say('dependency.add') }).click();
  const dialog = page.getByRole('dialog');
  const save = dialog.getByRole('button', { name: say('common.save'), exact: true });
  await save.click();
  await expect(dialog.locator('#needs-on-error')).toHaveText(say('error.required'));
  await dialog.getByLabel(say('dependency.which')).selectOption({ label: 'HELIKS' });
  await dialog.getByLabel(say('dependency.note')).fill('Samme pasientregister');
  await dialog.getByLabel(say('dependency.from')).fill('1.2.2020');
  await dialog.getByLabel(say('dependency.until')).fill('1.1.2020');
  await save.click();
  await expect(dialog.locator('#needs-until-error')).toContainText('1.2.2020');
  await dialog.getByLabel(say('dependency.until')).fill('');
  await save.click();
  await expect(dialog).toBeHidden();
  await saved(page);
  await expect(needs).toContainText('Samme pasientregister');

  // The other one would wait for this one: refused with the names of the circle, taken when it is asked for.
  await needs.getByRole('link', { name: 'HELIKS' }).click();
  await expect(page).toHaveURL(/tiltak\/heliks$/);
  await expect(needs).toContainText(say('dependency.needed_by'));
  await needs.getByRole('button', { name: say('dependency.add') }).click();
  await dialog.getByLabel(say('dependency.which')).selectOption({ label: 'Alle møter' });
  await save.click();
  await expect(dialog.locator('#needs-on-error')).toContainText('HELIKS → Alle møter → HELIKS');
  await dialog.getByRole('checkbox', { name: say('dependency.circle_ask') }).check();
  await save.click();
  await expect(dialog).toBeHidden();
  await saved(page);
  await expect(needs.getByText(say('dependency.circle_mark'), { exact: true })).toHaveCount(2);

  // What no longer holds gets a last day, and is still seen on the days on which it held.
  await needs.getByRole('button', { name: say('dependency.edit_named', { name: 'Alle møter' }) }).click();
  await dialog.getByRole('button', { name: say('dependency.remove') }).click();
  await expect(dialog).toBeHidden();
  await expect(needs.getByText(say('dependency.circle_mark'), { exact: true })).toHaveCount(0);
  await page.goto(`${DEMO}/tiltak/alle-moter`);
  await needs.getByRole('button', { name: say('dependency.edit_named', { name: 'HELIKS' }) }).click();
  await dialog.getByLabel(say('dependency.until')).fill('30.6.2020');
  await save.click();
  await expect(dialog).toBeHidden();
  await saved(page);
  await expect(needs).toContainText(say('dependency.nothing'));
  await page.goto(`${DEMO}/tiltak/alle-moter?dag=2020-06-30`);
  await expect(needs).toContainText('Samme pasientregister');
  await page.goto(`${DEMO}/tiltak/alle-moter?dag=2020-01-31`);
  await expect(needs).toContainText(say('dependency.nothing'));
});

test('the office names a national solution where it is needed', async ({ page }) => {
  await page.goto(`${DEMO}/tiltak/heliks`);
  const needs = page.locator('.needs');
  await needs.getByRole('button', { name: say('dependency.add') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('dependency.sort')).selectOption({ label: say('dependency.sort_new') });
  await dialog.getByLabel(say('dependency.name')).fill('Felles personregister');
  await dialog.getByLabel(say('dependency.ready_on')).fill('tirsdag');
  await dialog.getByRole('button', { name: say('common.save'), exact: true }).click();
  await expect(dialog.locator('#needs-ready_on-error')).toContainText('5.6.2026');
  await dialog.getByLabel(say('dependency.ready_on')).fill('1.6.2030');
  await dialog.getByRole('button', { name: say('common.save'), exact: true }).click();
  await expect(dialog).toBeHidden();
  await saved(page);
  await expect(needs).toContainText('Felles personregister');
  await expect(needs).toContainText(say('dependency.solution_kind'));
  await page.goto(`${DEMO}/portefolje?visning=avhengigheter&tilstand=alle`);
  await expect(page.getByRole('table').filter({ hasText: 'Felles personregister' })).toBeVisible();
});

test('the board says by keyboard, in the picture and in words who feels a delay', async ({ page }) => {
  await page.goto(BOARD);
  await saved(page);
  const boxes = page.locator('.web-node');
  await expect(boxes).not.toHaveCount(0);
  // Two of the example wait for each other, and that is said.
  await expect(page.locator('.web-circles')).toContainText('↔');
  const slider = page.getByRole('slider', { name: say('dependency.months') });
  const moved = page.locator('.web-node.is-moved');
  // One that somebody waits for: found by trying, since the example is drawn anew every day.
  const names = await boxes.evaluateAll((all) => all.map((it) => it.getAttribute('aria-label') ?? ''));
  await slider.fill('12');
  let chosen = -1;
  for (let at = 0; at < names.length && chosen < 0; at += 1) {
    await boxes.nth(at).press('Enter');
    await expect(boxes.nth(at)).toHaveAttribute('aria-pressed', 'true');
    if ((await moved.count()) > 0) chosen = at;
  }
  expect(chosen).toBeGreaterThanOrEqual(0);
  const felt = page.locator('.web-felt .is-moved');
  const twelve = await felt.count();
  expect(twelve).toBe(await moved.count());
  await expect(felt.first()).toContainText(say('dependency.felt_moves'));
  await expect(moved.first()).toContainText(say('dependency.felt_moves'));
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(page.locator('output[for="web-months"]')).toHaveText(say('dependency.months_1'));
  expect(await felt.count()).toBeLessThanOrEqual(twelve);
  // Pressed once more it is let go.
  await boxes.nth(chosen).press(' ');
  await expect(page.locator('.web-answer')).toHaveCount(0);
});

test('the table has every line of the picture, and goes along as a file', async ({ page }) => {
  await page.goto(BOARD);
  await saved(page);
  const lines = await page.locator('.web-line').count();
  expect(lines).toBeGreaterThan(10);
  await expect(page.locator('.web-table tbody tr')).toHaveCount(lines);
  const download = page.waitForEvent('download');
  await page.locator('.web-table').getByRole('button', { name: say('common.save_table') }).click();
  expect((await download).suggestedFilename()).toMatch(/^avhengigheter-eksempel-\d{4}-\d\d-\d\d\.csv$/);
  // An earlier day has fewer: what began last year was not known before.
  const day = new Date();
  day.setMonth(day.getMonth() - 20);
  await page.goto(`${BOARD}&dag=${day.toISOString().slice(0, 10)}`);
  await expect.poll(() => page.locator('.web-line').count()).toBeLessThan(lines);
});

test('the time board says what each waits for', async ({ page }) => {
  await page.goto(`${FULL}/portefolje?visning=tid`);
  await saved(page);
  await expect(page.locator('.time-need').first()).toBeAttached();
  await expect(page.locator('.time-lines line').first()).toBeAttached();
});

test('where nothing hangs on anything, the board says who can say so', async ({ page, freshServer }) => {
  await page.goto(`${freshServer.url}${DEMO}/portefolje?visning=avhengigheter`);
  await expect(page.locator('main')).toContainText(say('dependency.empty'));
});
