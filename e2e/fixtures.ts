// What every journey starts from: a server for its file, and a page that may do nothing wrong unseen.
import { test as base, expect, type Page } from '@playwright/test';
import { Server } from './server';

interface Own {
  /** One server for the tests of a file, with the demo workspace; they see each other's changes. */
  server: Server;
  /** A server of this test's own. */
  freshServer: Server;
  /** What the page did wrong: errors, refusals of the content policy, requests to other hosts. Must stay empty. */
  wrongs: string[];
}

interface OfWorker {
  /** The server of the file that the worker is at. */
  current: { file?: string; server?: Server };
}

export const test = base.extend<Own, OfWorker>({
  current: [
    async ({}, use) => {
      const current: OfWorker['current'] = {};
      await use(current);
      await current.server?.remove();
    },
    { scope: 'worker' },
  ],
  server: async ({ current }, use, { file }) => {
    if (current.file !== file || !current.server) {
      await current.server?.remove();
      current.server = undefined;
      current.server = await Server.start();
      current.file = file;
    }
    await use(current.server);
  },
  freshServer: async ({ page }, use) => {
    const server = await Server.start();
    await use(server);
    // The page leaves first: it would go on asking a server that is gone, and be blamed for it.
    await page.close();
    await server.remove();
  },
  baseURL: async ({ server }, use) => use(server.url),
  wrongs: [
    async ({ page }, use) => {
      const wrongs: string[] = [];
      watch(page, wrongs);
      await use(wrongs);
      expect(wrongs, 'the page did something wrong').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Writes down everything that a page does and must not; for further pages of a test too. */
export function watch(page: Page, wrongs: string[]): void {
  page.on('pageerror', (error) => wrongs.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') wrongs.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    const ours = hostname === '127.0.0.1' || protocol === 'data:' || protocol === 'blob:';
    if (!ours) wrongs.push(`foreign request: ${request.url()}`);
  });
}

/** A picture for people to look at, in e2e/artifacts; nothing is compared with it. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${__dirname}/artifacts/${name}.png`, fullPage: true });
}
