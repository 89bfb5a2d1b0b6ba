// A board on which everything is very long: the answers of the server with every name, title and comment stretched, one
// meeting with ninety points, an initiative with sixty reports. (Goals, owners and agendas have no door of their own to
// make them through yet; what has one is written through it, in the spec.)
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';

type Fields = Record<string, unknown>;
interface Op {
  put?: { record: Record<string, Fields>; version: number };
}

/** As long as a line may be. */
const LINE = 300;
const UNBROKEN = 'Pasientjournalsystemleverandørsamarbeidsavtaleforhandlinger'.repeat(6).slice(0, LINE);
const WORDS = 'Felles løsning for sikker deling av legemiddelopplysninger mellom kommuner, fastleger og sykehus '.repeat(4).slice(0, LINE).trim();

/** What people write in each kind of record, one line each. */
const LINES: Record<string, string[]> = {
  organisation: ['name'],
  committee_name: ['name', 'short_name'],
  meeting: ['title', 'place', 'about', 'cancel_reason', 'imported_from'],
  case: ['title'],
  case_type: ['name'],
  case_stop: ['what'],
  agenda_item: ['title'],
  initiative: ['name', 'note', 'number'],
  initiative_state: ['reason'],
  strategy: ['name'],
  strategy_version: ['name', 'vision'],
  goal_edition: ['title', 'by'],
  indicator_definition: ['name', 'note', 'number'],
  measurement: ['comment'],
  report: ['comment'],
  saved_view: ['name'],
};

/** Of a thing that is called by a number, a number. */
const NUMBER = '2026/1234567890';

function stretched(ops: Op[], meeting: string): Op[] {
  const all = ops.flatMap((op) => copied(op, meeting));
  all.forEach((op, at) => {
    for (const [kind, record] of Object.entries(op.put?.record ?? {})) {
      for (const field of LINES[kind] ?? []) {
        if (record[field] == null && field !== 'title' && field !== 'place') continue;
        record[field] = field === 'number' ? NUMBER : at % 2 ? UNBROKEN : WORDS;
      }
      if (kind === 'strategy_version') for (const list of ['objectives', 'target_groups']) record[list] = [WORDS, UNBROKEN];
    }
  });
  return all;
}

/** The points of one meeting until there are ninety: each its own case. */
function copied(op: Op, meeting: string): Op[] {
  const item = op.put?.record.agenda_item;
  if (!op.put || item?.meeting !== meeting) return [op];
  const { version } = op.put;
  const more = Array.from({ length: 10 }, (_, at) => {
    const agenda_item = { ...item, id: randomUUID(), case_stop: null, sort: 'text', position: Number(item.position) + at + 1 };
    return { put: { version, record: { agenda_item } } };
  });
  return [op, ...more];
}

/** From now on this page meets the long board. */
export async function stretch(page: Page, meeting: string): Promise<void> {
  await page.route('**/sync/pull', async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    await route.fulfill({ response: answer, json: { ...body, ops: stretched(body.ops, meeting) } });
  });
  await page.route('**/api/v1/workspaces', async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    for (const item of body.items) item.name = `${item.name} ${UNBROKEN}`;
    await route.fulfill({ response: answer, json: body });
  });
}

/** Words that stand beyond the sides of the screen with no way to scroll there, or that their own box cuts off. */
export async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const wide = document.documentElement.clientWidth;
    const beyond = document.documentElement.scrollWidth - wide;
    if (beyond > 0) found.push(`the page goes ${beyond} pixels to the side`);
    const scrolls = (element: Element | null): boolean =>
      !!element && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    // What only a screen reader gets is cut to a pixel on purpose.
    const unseen = (element: Element) => !!element.closest('.ds-sr-only, select, [hidden], title, desc, dialog:not([open])');
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      const words = node.textContent?.trim() ?? '';
      if (!parent || !words || unseen(parent) || !parent.checkVisibility()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (!box.width) continue;
      const told = `${parent.tagName.toLowerCase()}.${parent.getAttribute('class') ?? ''} “${words.slice(0, 30)}”`;
      if ((box.right > wide + 1 || box.left < -1) && !scrolls(parent)) found.push(`beyond the screen: ${told}`);
      for (let at: Element | null = parent; at && at !== document.body; at = at.parentElement) {
        const style = getComputedStyle(at);
        const own = at.getBoundingClientRect();
        // A card shows the beginning of a note and leads to the whole; what is for screen readers is one pixel large.
        if (style.webkitLineClamp !== 'none' || own.width < 3 || own.height < 3) break;
        const hides = (way: string) => /hidden|clip/.test(way);
        if (hides(style.overflowX) && (box.right > own.right + 1 || box.left < own.left - 1)) found.push(`cut at its side: ${told}`);
        if (hides(style.overflowY) && box.bottom > own.bottom + 2) found.push(`cut below: ${told}`);
      }
    }
    return [...new Set(found)].slice(0, 12);
  });
}
