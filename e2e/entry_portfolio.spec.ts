// Into the portfolio and out of it: submitted, judged by the criteria of its day, and what is decided for a day to come.
import { expect, test } from './fixtures';
import { DEMO, saved } from './journey';
import { say } from './words';

test('an initiative is submitted, judged and stands among the candidates with its segment and why', async ({ page }) => {
  await page.goto(`${DEMO}/innmelding`);
  await page.getByRole('button', { name: say('entry.submit_new') }).click();
  const dialog = page.getByRole('dialog');
  // Nothing is sent that leaves a criterion unanswered.
  await dialog.getByLabel(say('portfolio.owner'), { exact: true }).selectOption({ label: 'Helse Vest RHF' });
  await dialog.getByLabel(say('portfolio.column_name')).fill('Felles timebok');
  await dialog.getByLabel(say('entry.purpose'), { exact: true }).fill('Én timebok på tvers');
  await dialog.getByRole('button', { name: say('entry.submit'), exact: true }).click();
  await expect(dialog.locator('#submission-answers\\.0-error')).toHaveText(say('error.required'));
  // What is written today answers the two criteria of today, not the three of the trial before them.
  const answers = dialog.locator('textarea[id^="submission-answers"]');
  await expect(answers).toHaveCount(2);
  for (const answer of await answers.all()) await answer.fill('Ja');
  await dialog.getByRole('button', { name: say('entry.submit'), exact: true }).click();
  await expect(dialog).toBeHidden();

  const waiting = page.locator('.entry-group[data-stage="submitted"]');
  await expect(waiting).toContainText('Felles timebok');
  await waiting.getByRole('button', { name: say('entry.judge') }).click();
  await expect(dialog.getByRole('checkbox')).toHaveCount(2);
  await dialog.getByRole('checkbox').first().check();
  await dialog.getByLabel(say('entry.judgement')).selectOption({ label: say('entry.way_candidate') });
  await dialog.getByLabel(say('portfolio.segment_reason'), { exact: true }).fill('Berører alle regionene');
  await dialog.getByLabel(say('portfolio.segment'), { exact: true }).selectOption({ label: 'Koordinere' });
  await dialog.getByLabel(say('entry.segment_reason')).fill('Henger sammen med andre');
  await dialog.getByRole('button', { name: say('entry.judge_save') }).click();
  await expect(dialog).toBeHidden();
  await saved(page);

  await page.getByRole('link', { name: 'Felles timebok' }).click();
  await expect(page).toHaveURL(/tiltak\/felles-timebok$/);
  const facts = page.locator('.facts');
  await expect(facts).toContainText(say('portfolio.criteria_met', { met: 1, all: 2 }));
  await expect(facts).toContainText('Koordinere');
  await expect(page.locator('main')).toContainText('Henger sammen med andre');
  await page.goto(`${DEMO}/portefolje?tilstand=kandidat`);
  await expect(page.locator('main')).toContainText('Felles timebok');
});

test('what is decided for the turn of the year is seen on that day and not before', async ({ page }) => {
  const year = new Date().getFullYear() + 1;
  const day = `1. januar ${year}`;
  await page.goto(`${DEMO}/tiltak/alle-moter`);
  await page.getByRole('button', { name: say('portfolio.state_change') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('portfolio.place')).selectOption({ label: say('common.state_in_operations') });
  await dialog.getByLabel(say('portfolio.segment_reason')).fill('Overtas av linjen');
  await dialog.getByLabel(say('portfolio.state_from')).fill(`1.1.${year}`);
  await dialog.getByRole('button', { name: say('common.save') }).click();
  await expect(dialog).toBeHidden();
  await saved(page);
  const facts = page.locator('.facts');
  await expect(facts).toContainText(say('common.state_active'));
  await expect(facts).toContainText(day);
  await page.goto(`${DEMO}/tiltak/alle-moter?dag=${year}-01-01`);
  await expect(facts).toContainText(`${say('common.state_in_operations')} ${say('portfolio.since', { date: day })}`);
  await page.goto(`${DEMO}/portefolje?visning=tabell&dag=${year}-01-01`);
  await expect(page.getByTestId('portfolio-answer')).toContainText(day);
  await expect(page.getByRole('table').last()).not.toContainText('Alle møter');
  await page.goto(`${DEMO}/portefolje?visning=tabell&dag=${year - 1}-12-31`);
  await expect(page.getByRole('table').last()).toContainText('Alle møter');
});

test('an item about the portfolio says what changed since the committee last met', async ({ page }) => {
  await page.goto(`${DEMO}/arshjul?ar=2020&visning=liste`);
  await page.locator('main table').getByRole('link', { name: /16\.? desember/ }).first().click();
  const news = page.locator('.agenda-row').filter({ hasText: 'Nasjonal e-helseportefølje' }).locator('.agenda-news');
  await expect(news).toHaveCount(1);
  await expect(news.locator('summary')).toContainText(/siden \d+\. \S+ 2020/);
  await news.locator('summary').click();
  await news.getByRole('link', { name: say('report.brief_all') }).click();
  await expect(page).toHaveURL(/endringer\?siden=.+&til=.+/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('report.changes_title'));
});
