// What several journeys do.
import type { Browser, Locator, Page } from '@playwright/test';
import type { Cable } from './cable';
import { expect, watch } from './fixtures';
import { type Language, say } from './words';

export const DEMO = '/w/nasjonal-e-helse';

/** Another person's browser on the same server. What it does wrong is written down too. */
export async function anotherBrowser(browser: Browser, url: string, wrongs: string[]): Promise<Page> {
  const context = await browser.newContext({ locale: 'nb-NO', timezoneId: 'Europe/Oslo', baseURL: url });
  const page = await context.newPage();
  watch(page, wrongs);
  return page;
}

/** The badge says that everything is on the server. */
export async function saved(page: Page, language: Language = 'nb'): Promise<void> {
  await state(page, 'live');
  await expect(page.locator('.sync-badge')).toContainText(say('common.sync_live', {}, language));
}

/** What the badge says, by the name of the state. */
export async function state(page: Page, name: string): Promise<void> {
  await expect(page.locator('.sync-badge')).toHaveAttribute('data-state', name);
}

/** How old what is shown is, for as long as there is no line. */
export function stale(page: Page): Locator {
  return page.getByText(new RegExp(say('common.stale', { since: 'SINCE' }).replace(/SINCE.*/, '.*\\d\\d[.:]\\d\\d')));
}

/** One writes behind a cut line, the other elsewhere; then the line is mended. */
export async function writeApart(cable: Cable, page: Page, mine: () => Promise<void>, other: Page, theirs: () => Promise<void>): Promise<void> {
  cable.cut();
  await mine();
  await state(page, 'offline');
  await theirs();
  await saved(other);
  cable.mend();
}

/** Writes a green report on the initiative whose page is open; it shows. */
export async function publishReport(page: Page, comment: string): Promise<void> {
  await writeReport(page, comment);
  await expect(page.locator('main')).toContainText(comment);
}

export async function writeReport(page: Page, comment: string): Promise<void> {
  await page.getByRole('button', { name: say('portfolio.new_report') }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('#report-light-green').check();
  await dialog.getByLabel(say('portfolio.report_comment')).fill(comment);
  await dialog.getByRole('button', { name: say('portfolio.publish') }).click();
  await expect(dialog).toBeHidden();
}

/** How many reports with this text the page shows. */
export async function stands(page: Page, text: string, times: number): Promise<void> {
  await expect(page.getByRole('listitem').filter({ hasText: text })).toHaveCount(times);
}

/** The browser itself complains of each request that was cut; the page did nothing else wrong. */
export function cutOnly(wrongs: string[]): void {
  const cut = /net::ERR_|error occurred when fetching the script/;
  expect(wrongs.splice(0).filter((wrong) => !cut.test(wrong))).toEqual([]);
}

/** Says to the page that the network is back, as a machine does; else it tries by itself, after a while that grows. */
export async function networkBack(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
}
