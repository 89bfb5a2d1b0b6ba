// What sync costs in the browser with 5,000 rows of about 230 bytes: taking them in, replaying 500 own edits that wait over
// them, starting from a device that has them.
import { rm } from 'node:fs/promises';
import { folder, person, say, withServer } from './measure.mjs';

const ROUNDS = Number(process.argv[2] ?? 5);
const ROWS = 5000;
const WAITING = 500;
const SYNC = '/w/styrehjul/sync';
const PAGE = '/w/styrehjul/arshjul';
const DATABASE = 'styrehjul/styrehjul/';

const id = (number) => `01910000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
const query = (number) => `nr=${number}&lys=gul&eier=hdir&notat=framdrift-som-planlagt-i-kvar`;
const save = (number) => ({
  name: 'saved_view.save/1',
  args: { id: id(number), page: 'portefolje', name: 'Visning', query: query(number) },
});

async function post(url, path, body) {
  const answer = await fetch(url + SYNC + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** Somebody else, who writes records one after the other. */
async function writer(url) {
  const client = { client: id(0xffff), protocol: 2 };
  const { epoch } = await post(url, '/pull', client);
  let mid = 0;
  return async (numbers) => {
    const push = { ...client, epoch, first_mid: mid + 1, confirmed: mid, mutations: numbers.map(save) };
    const { results } = await post(url, '/push', push);
    if (!results.every(({ outcome }) => outcome.applied)) throw new Error(`not applied: ${JSON.stringify(results[0])}`);
    mid += numbers.length;
  };
}

/** In the page: when the badge says that all is here, when a pull's rows were on the device, how long it stood still. */
function watchFor() {
  const marks = (window.marks = { still: 0 });
  const watch = new MutationObserver(() => {
    if (!document.querySelector('.sync-badge[data-state=live], .sync-badge[data-state=saving]')) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => (marks.shown ??= performance.now())));
  });
  watch.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-state'] });
  const { port1, port2 } = new MessageChannel();
  let last = performance.now();
  port1.onmessage = () => {
    const now = performance.now();
    marks.still = Math.max(marks.still, now - last);
    last = now;
    port2.postMessage(0);
  };
  port2.postMessage(0);
}

/** Opens the page in a browser of its own process; what was shown first is done when this is. */
async function open(profile, url) {
  const context = await person(profile);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.addInitScript(watchFor);
  await page.goto(url + PAGE);
  await page.waitForFunction(() => window.marks.shown, null, { timeout: 60_000 });
  return { context, page };
}

/** In the page: puts own edits that wait on the device, as if they had been written without network. */
async function keepEdits({ database, entries }) {
  const all = await indexedDB.databases();
  const asked = indexedDB.open(all.find(({ name }) => name.startsWith(database)).name);
  const db = await new Promise((done) => (asked.onsuccess = () => done(asked.result)));
  const work = db.transaction(['meta', 'outbox'], 'readwrite', { durability: 'strict' });
  const kept = work.objectStore('meta').get('storage');
  kept.onsuccess = () => {
    const meta = JSON.parse(kept.result);
    for (const entry of entries) {
      const mid = meta.next_mid++;
      work.objectStore('outbox').put(JSON.stringify({ ...entry, mid }), mid);
    }
    work.objectStore('meta').put(JSON.stringify(meta), 'storage');
  };
  await new Promise((done) => (work.oncomplete = done));
  db.close();
}

const applied = [];
const started = [];
const stood = { none: [], waiting: [] };

/** How long the page stands still when a row of somebody else comes. */
async function pulled(page, write, number) {
  await page.waitForTimeout(1500);
  await page.evaluate(() => (window.marks.still = 0));
  const answer = page.waitForResponse((response) => response.url().endsWith('/sync/pull'));
  await write([number]);
  await answer;
  await page.waitForTimeout(1000);
  return page.evaluate(() => window.marks.still);
}

await withServer(async (url) => {
  const write = await writer(url);
  for (let first = 0; first < ROWS; first += 100) await write(Array.from({ length: 100 }, (_, at) => first + at));
  for (let round = 0; round < ROUNDS; round++) {
    const profile = await folder();
    const cold = await open(profile, url);
    applied.push(
      await cold.page.evaluate(() => {
        const pull = performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/sync/pull'));
        return window.marks.shown - pull.responseEnd;
      }),
    );
    await cold.context.close();

    const warm = await open(profile, url);
    started.push(await warm.page.evaluate(() => window.marks.shown));
    stood.none.push(await pulled(warm.page, write, round));
    const at = Date.now();
    const today = new Date(at).toISOString().slice(0, 10);
    const entries = Array.from({ length: WAITING }, (_, edit) => ({ at, today, body: save(100 + edit * 7) }));
    await warm.page.evaluate(keepEdits, { database: DATABASE, entries });
    await warm.context.close();

    // The server takes no edits, so that they go on waiting.
    const context = await person(profile);
    await context.route('**/sync/push', (route) => route.fulfill({ status: 503, body: '' }));
    const page = context.pages()[0] ?? (await context.newPage());
    await page.addInitScript(watchFor);
    await page.goto(url + PAGE);
    await page.waitForFunction((count) => document.querySelector('.sync-badge')?.textContent.includes(count), `${WAITING}`);
    await page.waitForTimeout(1000);
    stood.waiting.push(await pulled(page, write, round));
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
}, { demo: false });
say('5,000 rows, from the answer until they are shown', applied, 300);
say('a start from a device that has them', started, 500);
say('a row of somebody else: the page stands still', stood.none);
say(`the same over ${WAITING} own edits that wait`, stood.waiting, 50);
