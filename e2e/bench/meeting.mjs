// What a secretariat waits for: a line of an agenda of 60 moved with the keyboard, the register of 20,000 decisions drawn and
// filtered. From the act until it is answered on the page and the page is laid out: main-thread milliseconds.
// (The check of 300 cases' ways is a rule: `cargo test -p shared --release three_hundred -- --nocapture`.)
import { DEMO, VISITOR, install, say, visitor, withServer } from './measure.mjs';

const ROUNDS = Number(process.argv[2] ?? 20);
const FULL = '/w/eksempel';
const [ITEMS, DECISIONS] = [60, 20_000];

async function made(page, url, data) {
  const headers = { 'idempotency-key': crypto.randomUUID(), 'x-styrehjul': '1' };
  const answer = await page.request.post(url, { headers, data });
  if (!answer.ok()) throw new Error(await answer.text());
  return answer.json();
}

const live = (page) => page.locator('.sync-badge[data-state=live]').waitFor();

async function reordered(browser, url) {
  const page = await browser.newPage(VISITOR);
  await page.addInitScript(install);
  const api = `${url}${DEMO}/api/v1/meetings`;
  const { id } = await made(page, api, { committee: 'NUIT', start_date: '2020-10-01', start_time: '09:00' });
  for (let number = 0; number < ITEMS; number++) {
    await made(page, `${api}/${id}/agenda`, { sort: 'text', title: `Punkt ${number}`, minutes: 5 });
  }
  await page.goto(`${url}${DEMO}/mote/${id}`);
  await live(page);
  await page.locator('.agenda-head button').click();
  await page.locator('.agenda-grip button').first().waitFor();
  await page.waitForTimeout(500);
  const took = await page.evaluate(async (rounds) => {
    const names = () => [...document.querySelectorAll('.agenda-name')].map((it) => it.textContent).join();
    const all = [];
    for (let round = 0; round < rounds; round++) {
      const before = names();
      const grip = document.querySelectorAll('.agenda-grip button')[(round * 7) % 50];
      const press = () => grip.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }));
      all.push(await window.took(press, () => names() !== before));
    }
    return all;
  }, ROUNDS);
  await page.close();
  return took;
}

/** The decisions again and again, under other ids, until there are enough. */
function multiplied(answer) {
  const found = answer.ops.filter((op) => op.put?.record.decision);
  const copies = found.length === 0 ? [] : Array.from({ length: DECISIONS - found.length }, (_, number) => {
    const copy = structuredClone(found[number % found.length]);
    copy.put.record.decision.id = `0192f5a0-0000-7000-8000-${(number + 1).toString(16).padStart(12, '0')}`;
    return copy;
  });
  return { ...answer, ops: [...answer.ops, ...copies] };
}

async function registered(browser, url) {
  const page = await browser.newPage(VISITOR);
  await page.addInitScript(install);
  await page.route('**/sync/pull', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: multiplied(await answer.json()) });
  });
  await page.goto(`${url}${FULL}/arshjul/nytt`);
  await live(page);
  await page.waitForTimeout(1000);
  const took = await page.evaluate(async () => {
    const link = document.querySelector('header a[href$="/vedtak"], nav a[href$="/vedtak"]');
    const rows = () => document.querySelectorAll('.register-row').length;
    const first = await window.took(() => link.click(), () => rows() > 0);
    const said = () => document.querySelector('.page-answer').textContent;
    const filters = [];
    const select = document.querySelector('#register-utfall');
    for (const option of [...select.options].slice(1, 4)) {
      const before = said();
      const choose = () => {
        select.value = option.value;
        select.dispatchEvent(new Event('change', { bubbles: true }));
      };
      filters.push(await window.took(choose, () => said() !== before));
    }
    return { first, filters };
  });
  await page.close();
  return took;
}

await withServer(async (url) => {
  const { browser } = await visitor();
  say(`an agenda of ${ITEMS} items, one moved`, await reordered(browser, url), 16);
  const all = [];
  for (let round = 0; round < Math.max(3, ROUNDS / 4); round++) all.push(await registered(browser, url));
  say(`the register of ${DECISIONS} decisions, first result`, all.map((it) => it.first), 50);
  say(`the register of ${DECISIONS} decisions, filtered`, all.flatMap((it) => it.filters), 50);
  await browser.close();
});
