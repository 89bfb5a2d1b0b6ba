// Every place a person can stand in the app: its pages, and what opens over them. Axe looks at them all, and pictures of
// them all can be taken.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { DEMO, saved } from './journey';
import { type Language, say } from './words';

/** All of WCAG 2.2 A and AA that a machine can see. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds on a page as it stands now, light and dark. */
export async function faults(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
    found.push(...violations.map((it) => `${colorScheme} ${it.id}: ${it.nodes.map((node) => node.html).join('\n')}`));
  }
  return found;
}

const FULL = '/w/eksempel';

interface Place {
  name: string;
  path: string;
  /** A place that speaks one language, whatever the person chose. */
  only?: Language;
  /** Opens what this place is about. */
  open?: (page: Page, language: Language) => Promise<void>;
}

const press = (key: string) => (page: Page, language: Language) =>
  page.locator('main').getByRole('button', { name: say(key, {}, language), exact: true }).first().click();

const meetingAt = (day: string) => async (page: Page) => {
  await page.locator('main table').getByRole('link', { name: new RegExp(day) }).first().click();
  await page.locator('.meeting-tools, .agenda-table').first().waitFor();
};

/** A tool of a meeting's page. */
const inMeeting = (key: string) => async (page: Page, language: Language) => {
  await meeting(page);
  await press(key)(page, language);
};

const copied = (page: Page, language: Language) =>
  page.locator('main').getByRole('button', { name: say('plan.copy_ask', { year: 2021 }, language) }).click();

const list2021 = `${DEMO}/arshjul?ar=2021&visning=liste`;
const meeting = meetingAt('\\b9\\.? (?:desember|December)');

/** The case of the newest decision. */
const caseOf = async (page: Page) => {
  await page.locator('.register-title a').first().click();
  await page.locator('.case-page .stop').first().waitFor();
};

/** The next meeting of a committee: the example calls it. */
const called = async (page: Page) => {
  const api = await page.request.get(`${FULL}/api/v1/meetings?from=${new Date().toISOString().slice(0, 10)}`);
  const { items } = await api.json();
  const own = items.find((it: { imported_from: string | null; status: string }) => !it.imported_from && it.status !== 'cancelled');
  await page.goto(`${FULL}/mote/${own.id}`);
  await page.locator('.agenda-table').waitFor();
};

export const PLACES: Place[] = [
  { name: 'wheel', path: `${DEMO}/arshjul` },
  { name: 'wheel-full', path: `${FULL}/arshjul` },
  { name: 'lanes', path: `${FULL}/arshjul?visning=baner` },
  { name: 'lanes-year-before', path: `${DEMO}/arshjul?visning=baner&fjor=1` },
  { name: 'month', path: `${DEMO}/arshjul?ar=2021&zoom=m11` },
  { name: 'list', path: `${FULL}/arshjul?visning=liste` },
  { name: 'new-meeting', path: `${DEMO}/arshjul/nytt`, open: press('meeting.create_save') },
  { name: 'meeting', path: list2021, open: meeting },
  { name: 'meeting-moved', path: list2021, open: inMeeting('meeting.move_meeting') },
  { name: 'meeting-cancelled', path: list2021, open: inMeeting('meeting.cancel_meeting') },
  { name: 'agenda-built', path: list2021, open: inMeeting('meeting.build') },
  { name: 'year-plan', path: `${FULL}/arsplan/${new Date().getFullYear() + 2}` },
  { name: 'year-plan-copied', path: `${DEMO}/arsplan/2022`, open: copied },
  { name: 'year-plan-dates', path: `${DEMO}/arsplan/2022`, open: press('plan.add_ask') },
  { name: 'meeting-called', path: `${FULL}/arshjul?visning=liste`, open: called },
  {
    name: 'meeting-live',
    path: `${FULL}/arshjul?visning=liste`,
    open: async (page) => {
      await called(page);
      await page.locator('.meeting-live').click();
      await page.locator('.live-line').first().waitFor();
    },
  },
  {
    name: 'minutes',
    path: `${FULL}/vedtak`,
    open: async (page) => {
      const api = await page.request.get(`${FULL}/api/v1/decisions`);
      const { items } = await api.json();
      await page.goto(`${FULL}/mote/${items[0].meeting}/referat`);
      await page.locator('.minutes-item').first().waitFor();
    },
  },
  { name: 'case', path: `${FULL}/vedtak`, open: caseOf },
  {
    name: 'case-stop',
    path: `${FULL}/vedtak`,
    open: async (page, language) => {
      await caseOf(page);
      await press('case.add_stop')(page, language);
    },
  },
  {
    name: 'case-files',
    path: `${FULL}/vedtak`,
    open: async (page, language) => {
      await caseOf(page);
      await press('case.files')(page, language);
    },
  },
  { name: 'register', path: `${FULL}/vedtak` },
  { name: 'portfolio', path: `${DEMO}/portefolje?dag=2020-03-20` },
  { name: 'portfolio-full', path: `${FULL}/portefolje` },
  { name: 'portfolio-table', path: `${FULL}/portefolje?visning=tabell` },
  { name: 'portfolio-matrix', path: `${FULL}/portefolje?visning=matrise` },
  { name: 'portfolio-time', path: `${FULL}/portefolje?visning=tid` },
  { name: 'figures', path: `${FULL}/tall` },
  { name: 'view-saved', path: `${FULL}/portefolje?lys=rod`, open: press('common.saved_save') },
  { name: 'initiative', path: `${DEMO}/tiltak/alle-moter` },
  { name: 'report', path: `${DEMO}/tiltak/alle-moter`, open: press('portfolio.new_report') },
  { name: 'segment', path: `${DEMO}/tiltak/alle-moter`, open: press('portfolio.segment_change') },
  { name: 'report-written', path: `${DEMO}/tiltak/heliks/rapport` },
  { name: 'report-whole', path: `${FULL}/tiltak/eksempel-3/rapport` },
  { name: 'entry', path: `${FULL}/innmelding` },
  {
    name: 'intake',
    path: `${FULL}/innlesing`,
    open: async (page, language) => {
      const buffer = Buffer.from('Tiltak;Status;Budsjett 2026 (MNOK)\nEt nytt tiltak;Gul;12,5\nEt annet;blå;£3m\n');
      await page.getByLabel(say('intake.file', {}, language)).setInputFiles({ name: 'tiltak.csv', mimeType: 'text/csv', buffer });
      await page.locator('#intake-columns').waitFor();
    },
  },
  { name: 'dependencies', path: `${FULL}/portefolje?visning=avhengigheter` },
  {
    name: 'dependencies-late',
    path: `${FULL}/portefolje?visning=avhengigheter`,
    open: (page) => page.locator('.web-node').first().press('Enter'),
  },
  { name: 'dependency', path: `${FULL}/tiltak/eksempel-1`, open: press('dependency.add') },
  { name: 'portfolio-ahead', path: `${FULL}/portefolje?dag=2030-01-01` },
  { name: 'state', path: `${DEMO}/tiltak/alle-moter`, open: press('portfolio.state_change') },
  { name: 'rounds', path: `${FULL}/rapportering` },
  { name: 'changes', path: `${FULL}/endringer` },
  { name: 'measurements', path: `${DEMO}/malinger` },
  { name: 'strategy', path: `${DEMO}/strategi` },
  { name: 'strategy-full', path: `${FULL}/strategi` },
  { name: 'goal', path: `${DEMO}/mal/digital-interaction` },
  { name: 'indicator', path: `${DEMO}/indikator/andel-kommuner-som-har-innfort-kjernejournal` },
  {
    name: 'measurement',
    path: `${DEMO}/indikator/andel-kommuner-som-har-innfort-kjernejournal?visning=tabell`,
    open: press('indicator.add'),
  },
  {
    name: 'language',
    path: `${DEMO}/strategi`,
    open: (page, language) => page.getByRole('button', { name: say('common.language_and_appearance', {}, language) }).click(),
  },
  { name: 'mine', path: `${DEMO}/mine` },
  { name: 'wall', path: `${FULL}/portefolje?vegg=1` },
  { name: 'nothing-there', path: `${DEMO}/tiltak/luftslott` },
  { name: 'no-page', path: '/luftslott' },
  {
    name: 'api',
    path: '/api',
    only: 'en',
    // The first of each noun: all of them together would take axe a minute, and are made by the same lines.
    open: (page) => page.locator('section > article:first-of-type details').evaluateAll((all) => all.forEach((it) => it.setAttribute('open', ''))),
  },
];

export async function goTo(page: Page, place: Place, language: Language = 'nb'): Promise<void> {
  await page.goto(place.path);
  await page.locator('main h1').first().waitFor();
  if (place.path.startsWith('/w/') && !place.path.includes('vegg=1')) await saved(page, language);
  await place.open?.(page, language);
}
