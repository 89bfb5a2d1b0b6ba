// Apps of other releases beside one server: an old tab goes on, or says that it cannot; either way it keeps its edits.
import { Cable } from './cable';
import { expect, test } from './fixtures';
import { anotherBrowser, cutOnly, DEMO, networkBack, publishReport, saved, stands, state } from './journey';

const FRESK = `${DEMO}/tiltak/fresk`;

interface Edit {
  base?: unknown;
}

test('an app of the first protocol and one of today see what the other writes, each edit once', async ({ page, browser, server, wrongs }) => {
  const cable = await Cable.to(server.url);
  // As the first release spoke: no basis of an edit, no word of what it has.
  const spoken = new Set<unknown>();
  cable.ask(({ confirmed: _, ...asked }) => {
    const edits = (asked.mutations as Edit[] | undefined)?.map(({ base: _, ...edit }) => edit);
    spoken.add(asked.protocol);
    return { ...asked, protocol: 1, ...(edits && { mutations: edits }) };
  });
  const today = await anotherBrowser(browser, server.url, wrongs);
  await page.goto(cable.url + FRESK);
  await today.goto(FRESK);
  await Promise.all([saved(page), saved(today)]);
  cable.cut();
  await publishReport(page, 'Fra den gamle');
  await state(page, 'offline');
  await publishReport(today, 'Fra den nye');
  await saved(today);
  cable.mend();
  await networkBack(page);
  for (const it of [page, today]) {
    await saved(it);
    await stands(it, 'Fra den gamle', 1);
    await stands(it, 'Fra den nye', 1);
  }
  expect([...spoken], 'there is something to take back').not.toContain(1);
  cutOnly(wrongs);
  await today.context().close();
  await cable.remove();
});

test('an app that the server no longer understands says so, keeps its edits, and they arrive once when it is a new one', async ({ page, server, wrongs }) => {
  const cable = await Cable.to(server.url);
  await page.goto(cable.url + FRESK);
  await saved(page);
  cable.ask((asked) => ({ ...asked, protocol: 0 }));
  await publishReport(page, 'Fra en for gammel utgave');
  await state(page, 'outdated');
  // Still usable, and as patient as it is: no loop of reloads or of questions.
  const asked = cable.passed.length;
  await page.reload();
  await state(page, 'outdated');
  await stands(page, 'Fra en for gammel utgave', 1);
  await publishReport(page, 'Enda en');
  await state(page, 'outdated');
  expect(cable.passed.slice(asked).filter((it) => it.endsWith('/sync/push')).length).toBeLessThan(10);
  cable.ask();
  await page.reload();
  await saved(page);
  for (const again of [false, true]) {
    if (again) await page.reload();
    await stands(page, 'Fra en for gammel utgave', 1);
    await stands(page, 'Enda en', 1);
  }
  // The browser complains of each answer that refuses.
  wrongs.splice(0, wrongs.length, ...wrongs.filter((wrong) => !wrong.includes('status of 400')));
  cutOnly(wrongs);
  await cable.remove();
});
