// What journeys about the kept app share.
import type { Page } from '@playwright/test';

/** The service worker has the whole build. */
export async function kept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state !== 'activated') await new Promise((done) => active?.addEventListener('statechange', done));
  });
}
