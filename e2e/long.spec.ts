// Very long states: names as long as a line may be, with and without a place to break them, ninety points, sixty reports.
import { randomUUID } from 'node:crypto';
import type { APIRequestContext, Page } from '@playwright/test';
import { expect, picture, test } from './fixtures';
import { cutOnly, writeReport } from './journey';
import { cutOff, stretch } from './long';
import { say } from './words';

const FULL = '/w/eksempel';
const API = `${FULL}/api/v1`;
const INITIATIVE = 'eksempel-34';

/** The meeting with the most points, of those in the invented workspace that can still be changed. */
async function fullMeeting(request: APIRequestContext): Promise<string> {
  const data = { client: randomUUID(), protocol: 2 };
  const answer = await request.post(`${FULL}/sync/pull`, { data, headers: { 'sec-fetch-site': 'same-origin' } });
  const points = new Map<string, number>();
  const { ops } = await answer.json();
  const told = new Set<string>();
  for (const { put } of ops) if (put?.record.meeting?.minutes_approved_on) told.add(put.record.meeting.id);
  for (const { put } of ops) {
    const meeting = put?.record.agenda_item?.meeting;
    if (meeting && !told.has(meeting)) points.set(meeting, (points.get(meeting) ?? 0) + 1);
  }
  return [...points].sort(([, one], [, other]) => other - one)[0]?.[0] ?? '';
}

/** Sixty more reports on an initiative, each as long as a text may be. */
async function report(request: APIRequestContext): Promise<void> {
  const { items } = await (await request.get(`${API}/reports?initiative=${INITIATIVE}&limit=200`)).json();
  if (items.length >= 60) return;
  const comment = 'Innføringen går framover, men avtalen om drift er ikke på plass. '.repeat(60).trim();
  for (let at = 0; at < 60; at++) {
    const month = String((at % 12) + 1).padStart(2, '0');
    const data = { initiative: INITIATIVE, light: ['green', 'yellow', 'red'][at % 3], comment, published_on: `20${10 + Math.floor(at / 12)}-${month}-15` };
    const answer = await request.post(`${API}/reports`, { data, headers: { 'idempotency-key': `long-${at}` } });
    expect(answer.status(), await answer.text()).toBe(201);
  }
}

/** A view under a name as long as a name may be. */
async function saveView(request: APIRequestContext): Promise<void> {
  const data = { page: 'portefolje', name: 'Røde tiltak uten eier som har stått stille lenge '.repeat(7).slice(0, 300).trim(), query: 'lys=rod' };
  const answer = await request.post(`${API}/saved-views`, { data, headers: { 'idempotency-key': 'long-view' } });
  expect(answer.status(), await answer.text()).toBe(201);
}

const PAGES: [name: string, path: string, shown: string][] = [
  ['portfolio', `${FULL}/portefolje`, '.card'],
  ['portfolio-table', `${FULL}/portefolje?visning=tabell`, '.portfolio-table tbody tr'],
  ['portfolio-wall', `${FULL}/portefolje?vegg=1`, 'h1'],
  ['initiative', `${FULL}/tiltak/${INITIATIVE}`, '.timeline li'],
  ['strategy', `${FULL}/strategi`, '.goal-card'],
  ['goal', `${FULL}/mal/samarbeid`, '.indicator-row'],
  ['indicator', `${FULL}/indikator/indikator-13`, '.indicator-series'],
  ['indicator-table', `${FULL}/indikator/indikator-13?visning=tabell`, '.series-table'],
  ['new-meeting', `${FULL}/arshjul/nytt`, 'form'],
  ['mine', `${FULL}/mine`, 'h1'],
];

async function look(page: Page, name: string): Promise<void> {
  for (const width of [1440, 768, 390]) {
    await page.setViewportSize({ width, height: width < 500 ? 844 : 900 });
    if (process.env.E2E_SCREENSHOTS) await picture(page, `long/${name}-${width}`);
    expect(await cutOff(page), `${name} at ${width}`).toEqual([]);
  }
}

for (const [name, path, shown] of PAGES) {
  test(`${name}: however long the words are, all can be read`, async ({ page, request }) => {
    const meeting = await fullMeeting(request);
    if (name === 'initiative') await report(request);
    if (name === 'portfolio') await saveView(request);
    await stretch(page, meeting);
    await page.goto(path);
    await expect(page.locator('main h1')).toBeVisible();
    await page.locator(shown).first().waitFor();
    await look(page, name);
  });
}

test('a meeting of ninety points has them all, none cut off', async ({ page, request }) => {
  const meeting = await fullMeeting(request);
  await stretch(page, meeting);
  await page.goto(`${FULL}/mote/${meeting}`);
  await expect.poll(() => page.locator('.agenda-table tbody tr').count()).toBeGreaterThanOrEqual(80);
  await look(page, 'meeting');
  await page.getByRole('button', { name: say('meeting.move_meeting') }).click();
  await look(page, 'meeting-moved');
});

test('own edits that wait are shown whole', async ({ page, request, wrongs }) => {
  await stretch(page, await fullMeeting(request));
  await page.route('**/sync/push', (route) => route.abort());
  await page.goto(`${FULL}/tiltak/${INITIATIVE}`);
  await writeReport(page, `${'Avtalen'.repeat(60)} ${'om drift er ikke på plass. '.repeat(60)}`);
  await page.goto(`${FULL}/mine`);
  await expect(page.locator('.mine > li').first()).toBeVisible();
  await look(page, 'mine-waiting');
  cutOnly(wrongs);
});
