// Two browsers, two processes: from the click that publishes a measurement in one until its row is painted in the other,
// and until it is painted in one's own.
import { DEMO, say, visitor, withServer } from './measure.mjs';

const EDITS = Number(process.argv[2] ?? 100);
const PAGE = `${DEMO}/indikator/andel-kommuner-som-har-innfort-kjernejournal?visning=tabell`;

/** In the page: when a row with this text was painted, on a clock that both browsers share. */
function painted(text) {
  const now = () => performance.timeOrigin + performance.now();
  const stands = () => [...document.querySelectorAll('tbody tr')].some((row) => row.textContent.includes(text));
  window.painted = new Promise((resolve) => {
    const afterPaint = () => requestAnimationFrame(() => setTimeout(() => resolve(now())));
    const watch = new MutationObserver(() => {
      if (!stands()) return;
      watch.disconnect();
      afterPaint();
    });
    watch.observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}

/** In the page: sends the form, as a click does, and says when. */
function publish() {
  const at = performance.timeOrigin + performance.now();
  document.querySelector('main form button[type=submit]').click();
  return at;
}

const input = (page, name) => page.locator(`main form input[id$=${name}]`).first();

await withServer(async (url) => {
  const [one, other] = [await visitor(), await visitor()];
  for (const { page } of [one, other]) {
    await page.goto(url + PAGE);
    await page.locator('.sync-badge[data-state=live]').waitFor();
    // The stream of pokes opens after the first rows.
    await page.waitForTimeout(1000);
  }
  const [theirs, own] = [[], []];
  for (let edit = 0; edit < EDITS; edit++) {
    const day = new Date(Date.UTC(2021, 0, 1 + edit));
    const date = `${day.getUTCDate()}.${day.getUTCMonth() + 1}.${day.getUTCFullYear()}`;
    await input(one.page, 'date').fill(date);
    await input(one.page, 'value').fill('50');
    await Promise.all([one, other].map(({ page }) => page.evaluate(painted, date)));
    const start = await one.page.evaluate(publish);
    const [here, there] = await Promise.all([one, other].map(({ page }) => page.evaluate(() => window.painted)));
    own.push(here - start);
    theirs.push(there - start);
    // Nobody types faster; and the edits shall not meet.
    await one.page.waitForTimeout(100);
  }
  say("to the other's paint", theirs, 50);
  say('to the own paint', own);
  await one.browser.close();
  await other.browser.close();
});
