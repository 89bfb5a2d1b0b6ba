import { expect, test } from './fixtures';
import { DEMO, anotherBrowser, saved } from './journey';
import { say } from './words';

const button = (key: string) => ({ name: say(key), exact: true });

test('a view is kept under a name, comes to the other browser, is changed, renamed, deleted and brought back', async ({
  page,
  browser,
  server,
  wrongs,
}) => {
  const other = await anotherBrowser(browser, server.url, wrongs);
  await other.goto(`${DEMO}/portefolje`);
  await page.goto(`${DEMO}/portefolje?lys=rod&visning=tabell`);

  await page.getByRole('button', button('common.saved_save')).click();
  const name = page.getByRole('textbox', { name: say('common.saved_name') });
  await expect(name).toBeFocused();
  await page.getByRole('button', button('common.save')).click();
  await expect(page.getByText(say('error.required'))).toBeVisible();
  await name.fill('Røde til rådet');
  await name.press('Enter');
  await saved(page);
  const views = page.getByRole('group', { name: say('common.saved_views') });
  const chip = views.getByRole('link', { name: /Røde til rådet/ });
  await expect(chip).toHaveAttribute('aria-current', 'true');

  // What one browser keeps the other has, and opens.
  const theirs = other.getByRole('link', { name: /Røde til rådet/ });
  await theirs.click();
  await expect(other).toHaveURL(/lys=rod/);
  await expect(other.getByRole('table', { name: /./ }).or(other.locator('.portfolio-table'))).toBeVisible();

  // Changed: said, and kept only when asked for.
  await page.locator('.light-choice').filter({ hasText: say('common.light_yellow') }).click();
  await expect(chip).toContainText(say('common.saved_changed'));
  await page.getByRole('button', button('common.saved_replace')).click();
  await expect(chip).not.toContainText(say('common.saved_changed'));
  await expect(other.getByRole('link', { name: new RegExp(say('common.saved_changed')) })).toBeVisible();

  // Renamed, and two of one name are refused at the field.
  await page.getByRole('button', button('common.saved_rename')).click();
  await expect(name).toHaveValue('Røde til rådet');
  await name.fill('Gule og røde');
  await name.press('Enter');
  await expect(theirs).toHaveCount(0);
  await expect(other.getByRole('link', { name: /Gule og røde/ })).toBeVisible();
  await page.goto(`${DEMO}/portefolje?lys=gronn`);
  await page.getByRole('button', button('common.saved_save')).click();
  await name.fill('gule og RØDE');
  await expect(page.getByText(say('common.saved_name_taken'))).toBeVisible();
  await page.keyboard.press('Escape');

  // Deleted, and brought back.
  await page.getByRole('link', { name: /Gule og røde/ }).click();
  await page.getByRole('button', button('common.saved_delete')).click();
  await expect(other.getByRole('link', { name: /Gule og røde/ })).toHaveCount(0);
  await expect(page.getByRole('button', button('common.saved_undo'))).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(other.getByRole('link', { name: /Gule og røde/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /Gule og røde/ })).toHaveAttribute('aria-current', 'true');
});
