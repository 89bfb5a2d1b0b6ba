// Pictures of every place for people to look at, in e2e/artifacts/places; nothing is compared with them. They take minutes,
// so they are asked for: E2E_SCREENSHOTS=1, and =forced for the colours that a person's machine forces on the app.
import { expect, test } from './fixtures';
import { goTo, PLACES } from './places';

const asked = process.env.E2E_SCREENSHOTS;
const WIDTHS = [1440, 768, 390];

for (const language of ['nb', 'nn', 'en'] as const) {
  test.describe(language, () => {
    test.use({ locale: `${language}-NO` });
    for (const place of PLACES) {
      test(`${place.name} in ${language} can be looked at`, async ({ page }) => {
        test.skip(!asked, 'pictures are taken with E2E_SCREENSHOTS=1');
        const forced = asked === 'forced';
        test.skip(forced && language !== 'nb', 'colours know no language');
        test.skip(!!place.only && language !== 'nb', 'it is the same in every language');
        if (forced) await page.emulateMedia({ forcedColors: 'active' });
        // English is chosen, not guessed from the browser.
        if (language === 'en') await page.addInitScript(() => localStorage.setItem('styrehjul.language', '"en"'));
        await goTo(page, place, language);
        await expect(page.locator('html')).toHaveAttribute('lang', place.only ?? language);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce', forcedColors: forced ? 'active' : 'none' });
          for (const width of forced ? [1440] : WIDTHS) {
            await page.setViewportSize({ width, height: width < 500 ? 844 : 900 });
            const name = [place.name, forced ? 'forced' : language, colorScheme, width].join('-');
            await page.screenshot({ path: `${__dirname}/artifacts/places/${name}.png`, fullPage: true });
          }
        }
      });
    }
  });
}
