// The wheel with 1,000 and 5,000 meetings: how long the main thread is busy with the first draw, a hover, a step of the
// zoom, each from the act until the page is laid out anew. Beside it, in turn, plain DOM code that draws as many arcs.
import { readFile } from 'node:fs/promises';
import { DEMO, VISITOR, install, quantile, say, visitor, withServer } from './measure.mjs';

const ROUNDS = Number(process.argv[2] ?? 7);
const HOVERS = 6;
const YEAR = 2021;
/** What is aimed at, in milliseconds: first draw, hover, step of the zoom. */
const GOALS = { 1000: [32, 1, 12], 5000: [97, 1.3, 35] };
const STYLE = 'body{margin:0}svg{width:840px;height:840px;will-change:transform}.hot{stroke:#000;stroke-width:1.5}.month{stroke:#ddd}.middle{font:700 28px system-ui}';

/** The meetings of the year again and again, each time on other days, until there are `count`. */
function multiplied(answer, count) {
  const isOfYear = (op) => op.put?.record.meeting?.start_date.startsWith(`${YEAR}-`);
  const found = answer.ops.filter(isOfYear);
  const copies = Array.from({ length: count - found.length }, (_, number) => {
    const copy = structuredClone(found[number % found.length]);
    const meeting = copy.put.record.meeting;
    const day = new Date(Date.UTC(YEAR, 0, 1 + ((number * 37) % 360)));
    meeting.id = `0192f5a0-0000-7000-8000-${(number + 1).toString(16).padStart(12, '0')}`;
    meeting.start_date = day.toISOString().slice(0, 10);
    meeting.end_date = new Date(+day + (number % 3) * 86_400_000).toISOString().slice(0, 10);
    return copy;
  });
  return { ...answer, ops: [...answer.ops, ...copies] };
}

async function ours(browser, url, count) {
  const page = await browser.newPage(VISITOR);
  await page.addInitScript(install);
  await page.route('**/sync/pull', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: multiplied(await answer.json(), count) });
  });
  await page.goto(`${url}${DEMO}/arshjul/nytt`);
  await page.locator('.sync-badge[data-state=live]').waitFor();
  await page.waitForTimeout(500);
  const figures = await page.evaluate(async ({ count, hovers }) => {
    const link = document.querySelector('header a[href$="/arshjul"], nav a[href$="/arshjul"]');
    const arcs = () => document.querySelectorAll('svg.wheel .wheel-arc');
    const draw = [await window.took(() => link.click(), () => arcs().length >= count)];
    const hover = [];
    let isSaid = false;
    const watch = new MutationObserver(() => (isSaid = true));
    watch.observe(document.querySelector('.pointed'), { childList: true, characterData: true, subtree: true });
    for (let number = 0; number < hovers; number++) {
      const arc = arcs()[(number * 37 + 5) % count];
      isSaid = false;
      const point = () => arc.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
      hover.push(await window.took(point, () => isSaid));
    }
    const zoom = [];
    const [wider, closer] = document.querySelectorAll('.zoom-button:not(:has(svg))');
    for (const button of [closer, closer, wider, wider]) {
      const sector = document.querySelector('svg.wheel .wheel-sector');
      zoom.push(await window.took(() => button.click(), () => !sector.isConnected));
    }
    return { draw, hover, zoom };
  }, { count, hovers: HOVERS });
  await page.close();
  return figures;
}

async function plain(browser, script, count) {
  const page = await browser.newPage(VISITOR);
  await page.setContent(`<style>${STYLE}</style>`);
  await page.addScriptTag({ content: `(${install})()` });
  await page.addScriptTag({ content: script });
  const figures = await page.evaluate(async ({ count, hovers }) => {
    const done = () => true;
    const draw = [await window.took(() => window.draw(count), done)];
    const [hover, zoom] = [[], []];
    for (let number = 0; number < hovers; number++) {
      hover.push(await window.took(() => window.hover((number * 37 + 5) % count), done));
    }
    for (const step of [1.1, 1.3, 1.1, 1]) zoom.push(await window.took(() => window.zoom(step), done));
    return { draw, hover, zoom };
  }, { count, hovers: HOVERS });
  await page.close();
  return figures;
}

await withServer(async (url) => {
  const script = await readFile(new URL('plain_wheel.js', import.meta.url), 'utf8');
  const { browser } = await visitor();
  for (const count of [1000, 5000]) {
    const all = { ours: { draw: [], hover: [], zoom: [] }, plain: { draw: [], hover: [], zoom: [] } };
    for (let round = 0; round < ROUNDS; round++) {
      for (const [who, figures] of [['ours', await ours(browser, url, count)], ['plain', await plain(browser, script, count)]]) {
        for (const act of ['draw', 'hover', 'zoom']) all[who][act].push(...figures[act]);
      }
    }
    for (const [place, [act, name]] of [['draw', 'first draw'], ['hover', 'hover'], ['zoom', 'zoom step']].entries()) {
      say(`${count} meetings, ${name}`, all.ours[act], GOALS[count][place]);
      say(`${count} arcs by plain DOM, ${name}`, all.plain[act]);
      const times = quantile(all.ours[act], 0.5) / quantile(all.plain[act], 0.5);
      console.log(`    ${times.toFixed(1)} times the plain page`);
    }
  }
  await browser.close();
});
