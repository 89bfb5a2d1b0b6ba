// A case: where it is, where it goes, what stands against that, what it is about.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { DEMO, saved } from './journey';
import { say } from './words';

async function post(page: Page, url: string, data: unknown): Promise<{ id: string; stops: { id: string }[] }> {
  const answer = await page.request.post(url, {
    headers: { 'idempotency-key': crypto.randomUUID(), 'x-styrehjul': '1' },
    data,
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json();
}

const stops = (page: Page) => page.locator('.stop');
const who = (page: Page) => page.locator('.stop-who');

/** A case before NUIT, and the page of it. */
async function register(page: Page, base: string, title: string): Promise<void> {
  const made = await post(page, `${base}${DEMO}/api/v1/cases`, { committee: 'NUIT', title, on: '2099-03-01' });
  await page.goto(`${DEMO}/sak/${made.id}`);
  await saved(page);
}

async function addStop(page: Page, committee: string, role: string, on: string): Promise<void> {
  await page.getByRole('button', { name: say('case.add_stop') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('#stop-committee').selectOption({ label: committee });
  await dialog.locator('#stop-role').selectOption({ label: say(`case.role_${role}`) });
  await dialog.locator('#stop-on').fill(on);
  await dialog.getByRole('button', { name: say('common.save') }).click();
  await expect(dialog).toBeHidden();
}

test('a way is planned, reordered with the keyboard, and says what stands against it', async ({ page, server }) => {
  await register(page, server.url, 'Felles kodeverk');
  await expect(page.locator('h1')).toHaveText('Felles kodeverk');
  await addStop(page, 'NUFA', 'discuss', '1.2.2099');
  await expect(who(page)).toHaveText(['NUIT', 'NUFA']);
  await expect(stops(page).nth(1)).toContainText(say('case.role_discuss'));
  await expect(stops(page).nth(1)).toContainText(say('case.snag_before', { day: '1.3.2099' }));

  // With the keyboard; the focus stays with the stop.
  const sooner = stops(page).nth(1).getByRole('button', { name: say('case.sooner') });
  await sooner.focus();
  await page.keyboard.press('Enter');
  await expect(who(page)).toHaveText(['NUFA', 'NUIT']);
  await expect(page.locator(':focus')).toHaveText(say('case.later'));
  await expect(page.locator('.stop-snag').filter({ hasText: '1.3.2099' })).toHaveCount(0);

  // The decision is needed before the committee meets.
  await page.getByRole('button', { name: say('case.edit'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('#case-by').fill('15.2.2099');
  await dialog.locator('#case-title').fill('Felles kodeverk for alle');
  await dialog.getByRole('button', { name: say('common.save') }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator('h1')).toHaveText('Felles kodeverk for alle');
  await expect(stops(page).nth(1)).toContainText(say('case.snag_late', { day: '15.2.2099' }));

  await stops(page).nth(0).getByRole('button', { name: say('meeting.input_remove') }).click();
  await expect(who(page)).toHaveText(['NUIT']);
  await saved(page);
});

test('a case is linked to what it is about, and found from there', async ({ page, server }) => {
  await register(page, server.url, 'Et kodeverk til');
  await expect(page.getByText(say('case.no_links'))).toBeVisible();
  await page.getByRole('button', { name: say('case.add_link') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('#link-sort').selectOption('initiative');
  await dialog.locator('#link-which').selectOption({ index: 1 });
  const name = (await dialog.locator('#link-which option:checked').innerText()).trim();
  await dialog.getByRole('button', { name: say('case.add_link') }).click();
  await expect(dialog).toBeHidden();
  await saved(page);
  await page.locator('.case-link').getByRole('link', { name, exact: true }).click();
  await page.locator('.case-list').getByRole('link', { name: 'Et kodeverk til' }).click();
  await expect(page.locator('h1')).toHaveText('Et kodeverk til');
  await page.getByRole('button', { name: say('case.remove_link', { name }) }).click();
  await expect(page.locator('.case-link')).toHaveCount(0);
  await saved(page);
});
