// A file of initiatives and reports: seen as a difference, read as somebody says, taken in as a whole.
import { expect, test } from './fixtures';
import { DEMO, saved } from './journey';
import { say } from './words';

// As an old spreadsheet writes it: Windows-1252 with semicolons.
const FILE = 'Tiltak;Hvordan;Kommentar;Budsjett 2022 (MNOK)\r\nAlle møter;Rød;Forsinket;1.646,5\r\nBåt og ære;Grønn;;£26.19m\r\nNytt fra fil;Gul;=1+1;3\r\n';

test('a file is seen as what it would change, its columns are chosen and remembered, and once in it changes nothing', async ({ page }) => {
  const bring = () =>
    page.getByLabel(say('intake.file')).setInputFiles({ name: 'tiltak.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE, 'latin1') });
  const lead = (sums: Record<string, number>) => say('intake.lead_shown', { file: 'tiltak.csv', ...sums });
  await page.goto(`${DEMO}/portefolje`);
  await page.getByRole('link', { name: say('intake.from_file') }).click();
  await expect(page).toHaveURL(/innlesing$/);
  const answer = page.locator('.page-answer');
  await bring();
  // A column that was not understood is not guessed at: without a light there are no reports.
  await expect(answer).toHaveText(lead({ new: 2, changed: 0, same: 1, refused: 0 }));
  await expect(page.locator('main')).toContainText(say('intake.needs_light'));
  await page.getByLabel(`${say('intake.read_as')}: Hvordan`).selectOption('light');
  await expect(answer).toHaveText(lead({ new: 1, changed: 1, same: 0, refused: 1 }));
  const refused = page.getByRole('region', { name: say('intake.refused') });
  await expect(refused).toContainText('Budsjett 2022 (MNOK): «£26.19m».');
  await expect(refused).toContainText(say('error.foreign_currency'));
  await expect(page.getByRole('region', { name: say('intake.changed') })).toContainText('Alle møter');

  await page.getByRole('button', { name: say('intake.take_n', { count: 2 }) }).click();
  await expect(answer).toHaveText(say('intake.lead_done', { new: 1, changed: 1, same: 0, refused: 1 }));
  await bring();
  await expect(answer).toHaveText(lead({ new: 0, changed: 0, same: 2, refused: 1 }));

  // What was chosen for a head is chosen for the next file that has it.
  await page.reload();
  await bring();
  await expect(answer).toHaveText(lead({ new: 0, changed: 0, same: 2, refused: 1 }));
  await page.goto(`${DEMO}/tiltak/nytt-fra-fil`);
  await saved(page);
  // What began like a formula is a text.
  await expect(page.locator('main')).toContainText('=1+1');
});
