// Point 6: the pages as a screen reader meets them: landmarks, headings, names. Small trees of what must stand there, on
// facts that do not move; what else a page says is free to change.
import { expect, test } from './fixtures';
import { DEMO, saved } from './journey';
import { say } from './words';

test('every page has its landmarks, one heading of the first level, and a way past the bar', async ({ page }) => {
  for (const path of ['arshjul', 'portefolje', 'tiltak/alle-moter', 'strategi', 'mal/digital-interaction', 'arshjul/nytt']) {
    await page.goto(`${DEMO}/${path}`);
    await saved(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(page.getByRole('main')).toHaveCount(1);
  }
  await expect(page.locator('body')).toMatchAriaSnapshot(`
    - link "${say('common.skip_to_content')}"
    - banner:
      - link "${say('common.app_name')}"
      - combobox "${say('common.workspace')}"
      - navigation "${say('common.main_navigation')}":
        - link "${say('common.nav_wheel')}"
        - link "${say('common.nav_portfolio')}"
        - link "${say('common.nav_strategy')}"
      - button "${say('common.language_and_appearance')}"
    - main
    - contentinfo:
      - link "${say('common.foot_calendar')}"
    - status
    - alert
  `);
});

test('the wheel is a list of meetings, month by month', async ({ page }) => {
  await page.goto(`${DEMO}/arshjul?ar=2021&visning=liste`);
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - heading "${say('wheel.title')} 2021" [level=1]
    - paragraph:
      - link /NUIT 19. november/
    - navigation:
      - list:
        - listitem:
          - link "2020"
        - listitem:
          - link "2021"
    - table /2021/:
      - rowgroup:
        - row:
          - columnheader "Uke"
          - columnheader "Dato"
          - columnheader "Hvem"
      - rowgroup:
        - row "januar"
        - row /27.–28.1. NUFA/
      - rowgroup:
        - row "februar"
  `);
});

test('the portfolio answers first, then its figures and what changed', async ({ page }) => {
  await page.goto(`${DEMO}/portefolje?dag=2020-03-20`);
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - heading "${say('portfolio.title')}" [level=1]
    - paragraph:
      - text: /52 tiltak/
      - link "Digitalisering av legemiddelområdet"
    - region:
      - heading [level=2]
      - table:
        - rowgroup:
          - row /Tiltak 52 10/
          - row /${say('common.light_red')} 2 2/
    - region /31. januar 2020/:
      - heading /31. januar 2020/ [level=2]
      - heading /${say('common.light_red')} 2/ [level=3]
      - list:
        - listitem:
          - link "Digitalisering av legemiddelområdet"
    - textbox: 20.3.2020
  `);
});

test('an initiative says how it goes, and tells its story backwards', async ({ page }) => {
  await page.goto(`${DEMO}/tiltak/alle-moter`);
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - heading "Alle møter" [level=1]
    - button "${say('portfolio.new_report')}"
    - region:
      - heading [level=2]
      - list:
        - listitem:
          - paragraph:
            - time: 20. mars 2020
        - listitem:
          - paragraph:
            - time: 31. januar 2020
  `);
});

test('the strategy is six goals by number and name', async ({ page }) => {
  await page.goto(`${DEMO}/strategi`);
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - heading /Nasjonal e-helsestrategi/ [level=1]
    - region:
      - article:
        - heading "1 Samarbeid for å nå målene" [level=2]
      - article:
        - heading "2 Enkel og trygg hverdag" [level=2]
      - article:
        - heading "3 Aktiv medvirkning" [level=2]
      - article:
        - heading "4 Nyskapende helsetjeneste" [level=2]
      - article:
        - heading "5 Helhetlig digital samhandling" [level=2]
      - article:
        - heading "6 Styrket gjennomføringskraft" [level=2]
  `);
});

test('a goal leads to its indicators and initiatives; a chart has its words and its table', async ({ page }) => {
  await page.goto(`${DEMO}/mal/digital-interaction`);
  const main = page.getByRole('main');
  await expect(main).toMatchAriaSnapshot(`
    - navigation:
      - list:
        - listitem:
          - link "${say('common.nav_strategy')}"
    - heading /Helhetlig digital samhandling/ [level=1]
    - region:
      - heading [level=2]
      - list:
        - listitem:
          - heading "Andel kommuner som har innført kjernejournal" [level=3]
    - region:
      - heading [level=2]
      - list:
        - listitem:
          - link "Digital behandlings- og egenbehandlingsplan"
  `);
  await main.getByRole('link', { name: 'Andel kommuner som har innført kjernejournal' }).click();
  await expect(main).toMatchAriaSnapshot(`
    - heading "Andel kommuner som har innført kjernejournal" [level=1]
    - region:
      - img /68 %/
      - table "Andel kommuner som har innført kjernejournal":
        - rowgroup:
          - row /31.12.2022 68 %/
  `);
});

test('a meeting says who, what and when in its heading, and where one is on the way', async ({ page }) => {
  await page.goto(`${DEMO}/arshjul?ar=2021&visning=liste`);
  await page.getByRole('link', { name: /9\. desember/ }).first().click();
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - heading /Nasjonalt e-helsestyre.*torsdag 9. desember 2021/ [level=1]
    - group:
      - button "${say('meeting.move_meeting')}"
      - button "${say('meeting.cancel_meeting')}"
    - region:
      - heading [level=2]
    - navigation "E-helsestyret":
      - link /4. november 2021/
      - link /4. februar 2022/
  `);
});

test('the invented board is read like the other', async ({ page }) => {
  await page.goto('/w/eksempel/arshjul?visning=liste');
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - heading /${say('wheel.title')} \\d{4}/ [level=1]
    - table:
      - rowgroup
      - rowgroup:
        - row "januar"
  `);
});

test('a new page is read from its heading, and going back comes to where one was', async ({ page }) => {
  await page.goto('/w/eksempel/portefolje');
  await saved(page);
  const link = page.locator('main a[href*="/tiltak/"]').last();
  await link.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => window.scrollY);
  expect(before).toBeGreaterThan(500);
  const name = (await link.textContent()) ?? '';
  await link.click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeFocused();
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  await expect(page).toHaveTitle(new RegExp(`^${name} · `));
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(before);
});
