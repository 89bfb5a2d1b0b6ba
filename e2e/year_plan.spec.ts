// A secretariat plans a year: last year's meetings on fitting days, some moved, then for everybody to see.
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { DEMO, anotherBrowser, saved } from './journey';
import { say } from './words';

const drafts = (page: Page): Locator => page.locator('.chip-draft');
const on = (page: Page, day: string): Locator => page.locator(`#day-${day} .chip-draft`);
const tool = (page: Page, key: string, values = {}): Locator =>
  page.locator('.page-tools').getByRole('button', { name: say(key, values), exact: true });

async function open(page: Page, year: number): Promise<void> {
  await page.goto(`${DEMO}/arsplan/${year}`);
  await saved(page);
}

/** As a hand does it: a browser takes a drag for one only when it sees the way. */
async function drag(page: Page, what: Locator, to: Locator): Promise<void> {
  await what.hover();
  await page.mouse.down();
  const { x, y, width, height } = (await to.boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 10 });
  await page.mouse.up();
}

/** Puts dates of NUIT into the plan. */
async function add(page: Page, dates: string): Promise<void> {
  await tool(page, 'plan.add_ask').click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('#add-committee').selectOption({ label: 'NUIT' });
  await dialog.locator('#add-dates').fill(dates);
  await dialog.locator('button[type=submit]').click();
  await expect(dialog).toBeHidden();
}

test('last year is copied, two are moved, and what is published others see at once', async ({ page, browser, freshServer, wrongs }) => {
  await page.goto(`${freshServer.url}${DEMO}/arsplan/2022`);
  await saved(page);
  const other = await anotherBrowser(browser, freshServer.url, wrongs);
  await other.goto(`${freshServer.url}${DEMO}/arshjul?ar=2022&visning=liste`);
  await saved(other);
  await expect(other.locator('.meeting-row')).toHaveCount(5);

  await tool(page, 'plan.copy_ask', { year: 2021 }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('.copy-list li')).toHaveCount(11);
  await dialog.getByRole('button', { name: say('plan.copy_save', { count: 11 }) }).click();
  await expect(drafts(page)).toHaveCount(11);
  // Wednesday and Thursday of week 43, as the year before.
  await expect(on(page, '2022-10-26')).toHaveText('NUFA');
  await expect(tool(page, 'plan.copy_ask', { year: 2021 })).toHaveCount(0);

  // By dragging to a holiday: what that means is said.
  await drag(page, on(page, '2022-06-09'), page.locator('#day-2022-05-26'));
  await expect(on(page, '2022-05-26')).toHaveText('NEHS');
  await expect(page.locator('.year-plan-said')).toContainText(say('plan.on_holiday', { name: say('plan.ascension') }));
  await expect(page.locator('.findings')).toContainText(say('plan.ascension'));
  // By the arrow keys: a week on, then a day back; the focus goes along.
  await on(page, '2022-05-26').focus();
  await page.keyboard.press('ArrowDown');
  await expect(on(page, '2022-06-02')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(on(page, '2022-06-01')).toBeFocused();
  await on(page, '2022-05-19').focus();
  await page.keyboard.press('ArrowDown');
  await expect(on(page, '2022-05-26')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  await expect(on(page, '2022-05-20')).toBeFocused();
  await saved(page);
  const told = async () => (await (await other.request.get(`${freshServer.url}${DEMO}/api/v1/meetings?year=2022`)).json()).items.length;
  expect(await told()).toBe(5);

  await tool(page, 'plan.publish_ask').click();
  await expect(dialog.locator('.publish-list').first()).toContainText('NUFA');
  await dialog.getByRole('button', { name: say('plan.publish_save', { count: 11 }) }).click();
  await expect(drafts(page)).toHaveCount(0);
  await expect(page.locator('.page-answer')).toContainText('16');
  await expect(other.locator('.meeting-row')).toHaveCount(16);
  await expect(other.locator('.meeting-row .status-usual')).toHaveCount(16);
  await saved(page);
  expect(await told()).toBe(16);
});

test('dates are pasted, what is none is said at its line, and all of it goes by keyboard', async ({ page }) => {
  await open(page, 2024);
  await tool(page, 'plan.add_ask').focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('#add-dates')).toBeFocused();
  await dialog.locator('#add-committee').selectOption({ label: 'NUIT' });
  await page.keyboard.insertText('6.2. 10.00–13.00\tSamling\n31.11.\n4.–5. juni');
  await expect(dialog.locator('.copy-list li')).toHaveCount(3);
  await expect(dialog.locator('.copy-list .field-error')).toContainText('31.11.');
  await dialog.locator('#add-dates').press('Control+Enter');
  await dialog.locator('button[type=submit]').focus();
  await page.keyboard.press('Enter');
  await expect(dialog.locator('#add-dates-error')).not.toBeEmpty();
  await dialog.locator('#add-dates').fill('6.2. 10.00–13.00\tSamling\n4.–5. juni');
  await dialog.locator('button[type=submit]').focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(drafts(page)).toHaveCount(2);

  // A draft opens with Enter, is written anew, and taken out again.
  await on(page, '2024-02-06').focus();
  await page.keyboard.press('Enter');
  await expect(dialog.locator('#when-title')).toHaveValue('Samling');
  await dialog.locator('#when-start_date').fill('7.2.2024');
  await page.keyboard.press('Enter');
  await expect(on(page, '2024-02-07')).toHaveCount(1);
  await on(page, '2024-02-07').click();
  await dialog.getByRole('button', { name: say('plan.remove') }).click();
  await expect(drafts(page)).toHaveCount(1);
  await saved(page);
});

test('a rule becomes dates: what falls on days off is said and moved, a line is struck, and what lies beside is told', async ({ page }) => {
  await open(page, 2027);
  await add(page, '9.2.2027');
  await tool(page, 'plan.add_ask').click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('#add-committee').selectOption({ label: 'NUIT' });
  await dialog.locator('.series summary').click();
  await dialog.locator('#series-which').selectOption({ label: say('plan.series_2') });
  await dialog.locator('#series-until').fill('31.11.2027');
  const make = dialog.getByRole('button', { name: say('plan.series_make') });
  await make.click();
  await expect(dialog.locator('#series-until-error')).not.toBeEmpty();
  // The first Thursday of May 2027 is Ascension Day, the Friday after it squeezed: the Monday is free.
  await dialog.locator('#series-which').selectOption({ label: say('plan.series_1') });
  await dialog.locator('#series-weekday').selectOption({ label: say('meeting.thursday') });
  await dialog.locator('#series-until').fill('31.8.2027');
  await dialog.locator('#series-time').fill('10.00–13.00');
  await make.click();
  await expect(dialog.locator('#add-dates')).toHaveValue(/^7\.1\.2027 10\.00–13\.00\n4\.2\.2027.*\n10\.5\.2027/s);
  const told = dialog.locator('.series [role=status]');
  await expect(told).toContainText(say('plan.ascension'));
  await expect(told).toContainText('FREQ=MONTHLY;UNTIL=20270831;BYDAY=1TH');
  await expect(dialog.locator('.copy-list li')).toHaveCount(7);
  await dialog.locator('.copy-strike').first().click();
  await expect(dialog.locator('.copy-list li')).toHaveCount(6);
  // One is moved by hand to where a draft lies already.
  const dates = await dialog.locator('#add-dates').inputValue();
  await dialog.locator('#add-dates').fill(dates.replace('4.2.2027', '9.2.2027'));
  await expect(dialog.locator('.copy-list li').first()).toContainText(say('plan.beside', { who: 'NUIT' }));
  await dialog.locator('button[type=submit]').click();
  await expect(dialog).toBeHidden();
  await expect(drafts(page)).toHaveCount(7);
  await expect(on(page, '2027-05-10')).toHaveText('NUIT');
  await saved(page);
});

test('a draft is hollow on the wheel, says so in the list, and its address leads to the plan', async ({ page }) => {
  await open(page, 2026);
  await add(page, '3.2.2026');
  await saved(page);
  const id = (await drafts(page).first().getAttribute('data-draft')) ?? '';
  await page.goto(`${DEMO}/arshjul?ar=2026&visning=hjul`);
  await expect(page.locator('.wheel-arc-draft')).toHaveCount(1);
  await page.goto(`${DEMO}/arshjul?ar=2026&visning=liste`);
  await expect(page.locator('.meeting-row')).toContainText(say('plan.draft'));
  await page.goto(`${DEMO}/mote/${id}`);
  await expect(page).toHaveURL(/arsplan\/2026$/);
});

test('a committee says how many working days it wants, and its meetings tell the days', async ({ page }) => {
  await page.goto(`${DEMO}/arshjul?ar=2021&visning=liste`);
  await page.locator('main table').getByRole('link', { name: /19\. november/ }).first().click();
  await page.getByRole('button', { name: say('plan.deadlines_set'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('#due-cases_before')).toBeFocused();
  await dialog.locator('#due-cases_before').fill('4');
  await dialog.locator('#due-papers_before').fill('5');
  await dialog.locator('button[type=submit]').click();
  await expect(dialog.locator('#due-cases_before-error')).toContainText('5–250');
  await dialog.locator('#due-cases_before').fill('20');
  await dialog.locator('button[type=submit]').click();
  await expect(dialog).toBeHidden();
  await expect(page.locator('.deadline')).toHaveCount(2);
  await expect(page.locator('.deadline dd')).toContainText([/22\. oktober/, /12\. november/]);
  await saved(page);
  // It is told where the year is seen from before that day.
  await page.goto(`${DEMO}/arshjul?ar=2021&visning=liste&dag=2021-11-01`);
  await expect(page.locator('.meeting-row').filter({ hasText: '19.11.' })).toContainText(say('plan.due_papers'));
});
