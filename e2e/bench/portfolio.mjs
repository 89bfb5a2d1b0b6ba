// What a council waits for: 60, 540 and 5,040 initiatives (the example, multiplied) with up to 20 reports each. The board from a
// warm replica to its first row, a filter and a sort to the other rows, a day years ago, the changes between two days; and
// how many whole answers a second the API gives of it. Main-thread milliseconds from the act to the laid-out page.
import { VISITOR, install, say, visitor, withServer } from './measure.mjs';

const ROUNDS = Number(process.argv[2] ?? 5);
const SCALES = (process.argv[3] ?? '1,9,84').split(',').map(Number);
const FULL = '/w/eksempel';
const PER_SCALE = 60;
const SECONDS = 3;

const live = (page) => page.locator('.sync-badge[data-state=live]').waitFor({ timeout: 120_000 });

async function boards(browser, url) {
  const page = await browser.newPage(VISITOR);
  await page.addInitScript(install);
  // Another page first: what is measured is the board, not the way of the records into the browser.
  await page.goto(`${url}${FULL}/innmelding`);
  await live(page);
  await page.waitForTimeout(1000);
  const took = await page.evaluate(async (base) => {
    const go = (path) => {
      history.pushState(null, '', base + path);
      dispatchEvent(new PopStateEvent('popstate'));
    };
    const rows = () => document.querySelectorAll('.portfolio-table tbody tr').length;
    const said = () => document.querySelector('.filter-sentence')?.textContent;
    const first = () => document.querySelector('.portfolio-table tbody tr')?.textContent;
    const board = await window.took(() => go('/portefolje?visning=tabell&tilstand=alle'), () => rows() > 0);
    let before = said();
    const filter = await window.took(() => document.querySelector('.light-choice').click(), () => said() !== before);
    before = said();
    document.querySelector('.light-choice').click();
    while (said() === before) await new Promise((resolve) => setTimeout(resolve, 5));
    const [row, head] = [first(), document.querySelector('th[data-column=navn] button')];
    const sort = await window.took(() => head.click(), () => first() !== row);
    before = said();
    const year = new Date().getFullYear() - 4;
    const day = await window.took(() => go(`/portefolje?visning=tabell&tilstand=alle&dag=${year}-06-30`), () => said() !== before);
    const changes = await window.took(
      () => go(`/endringer?siden=${year}-06-30&til=${year + 1}-06-30`),
      () => document.querySelector('.changes-part') !== null,
    );
    return { board, filter, sort, day, changes };
  }, FULL);
  await page.close();
  return took;
}

/** Whole answers a second, one after the other on one connection. */
async function answers(url, path) {
  await (await fetch(url + path)).text();
  let times = 0;
  const until = performance.now() + SECONDS * 1000;
  for (; performance.now() < until; times++) await (await fetch(url + path)).text();
  return times / SECONDS;
}

for (const scale of SCALES) {
  const args = ['--demo-scale', String(scale)];
  await withServer(
    async (url) => {
      console.log(`${scale * PER_SCALE} initiatives`);
      const { browser } = await visitor();
      const all = [];
      for (let round = 0; round < ROUNDS; round++) all.push(await boards(browser, url));
      const figures = (name) => all.map((it) => it[name]);
      say('the table, from a warm replica', figures('board'), 250);
      say('filtered', figures('filter'), 20);
      say('sorted', figures('sort'), 20);
      say('as of a day four years ago', figures('day'), 100);
      say('changes between two days', figures('changes'), 100);
      for (const path of ['/portfolio', '/portfolio/changes?since=2024-06-30']) {
        console.log(`  GET ${path}: ${(await answers(url, `${FULL}/api/v1${path}`)).toFixed(1)} answers/s`);
      }
      await browser.close();
    },
    { args },
  );
}
