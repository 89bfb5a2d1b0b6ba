// What several journeys do.
import type { Browser, Page } from '@playwright/test';
import { expect, watch } from './fixtures';
import { say } from './words';

export const DEMO = '/w/nasjonal-e-helse';

/** Another person's browser on the same server. What it does wrong is written down too. */
export async function anotherBrowser(browser: Browser, url: string, wrongs: string[]): Promise<Page> {
  const context = await browser.newContext({ locale: 'nb-NO', timezoneId: 'Europe/Oslo', baseURL: url });
  const page = await context.newPage();
  watch(page, wrongs);
  return page;
}

/** The badge says that everything is on the server. */
export async function saved(page: Page): Promise<void> {
  await expect(page.locator('.sync-badge')).toHaveAttribute('data-state', 'live');
  await expect(page.locator('.sync-badge')).toContainText(say('common.sync_live'));
}
