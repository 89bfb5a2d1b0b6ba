// First visit to a usable wheel: from the start of the navigation to `/` until the year is painted and the badge says that
// what is shown is what the server has. Cold: a profile never used. Warm: the same profile comes again.
import { rm } from 'node:fs/promises';
import { folder, person, say, withServer } from './measure.mjs';

const LOADS = Number(process.argv[2] ?? 20);

/** In the page: when the first words, and when the usable wheel, were painted. */
function watchFor() {
  const usable = () =>
    document.querySelector('.sync-badge[data-state=live]') && document.querySelector('.wheel-frame svg a');
  const marks = (window.marks = {});
  const painted = (name) => requestAnimationFrame(() => setTimeout(() => (marks[name] ??= performance.now())));
  const watch = new MutationObserver(() => {
    if (document.querySelector('main') && !marks.shell) painted('shell');
    if (!usable()) return;
    watch.disconnect();
    painted('wheel');
  });
  watch.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-state'] });
}

async function visit(profile, url) {
  const context = await person(profile);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.addInitScript(watchFor);
  await page.goto(url);
  await page.waitForFunction(() => window.marks.wheel);
  const marks = await page.evaluate(() => {
    const files = performance.getEntriesByType('resource');
    const wasm = files.find((file) => file.name.endsWith('.wasm'));
    const bytes = [...performance.getEntriesByType('navigation'), ...files].reduce((sum, it) => sum + it.transferSize, 0);
    return { ...window.marks, wasm: wasm.responseEnd, bytes };
  });
  // Chromium writes its cache of compiled code some time after the page stands.
  await page.waitForTimeout(1500);
  await context.close();
  return marks;
}

await withServer(async (url) => {
  const [cold, warm] = [[], []];
  for (let load = 0; load < LOADS; load++) {
    const profile = await folder();
    cold.push(await visit(profile, url));
    warm.push(await visit(profile, url));
    await rm(profile, { recursive: true, force: true });
  }
  for (const [name, marks, goal] of [['cold', cold, 1000], ['warm', warm, 400]]) {
    say(`${name}, usable wheel`, marks.map((mark) => mark.wheel), goal);
    say(`${name}, module here`, marks.map((mark) => mark.wasm));
    say(`${name}, page's frame`, marks.map((mark) => mark.shell));
    console.log(`  ${name}, transferred: ${(marks[0].bytes / 1000).toFixed(0)} kB`);
  }
});
