// Pictures of every place for people to look at, in e2e/artifacts/places; nothing is compared with them. They take minutes,
// so they are asked for: E2E_SCREENSHOTS=1, and =forced for the colours that a person's machine forces on the app.
import { expect, picture, test } from './fixtures';
import { goTo, PLACES } from './places';

const asked = process.env.E2E_SCREENSHOTS;
const forced = asked === 'forced';
const WIDTHS = forced ? [1440] : [1440, 768, 390];

test.skip(!asked, 'pictures are taken with E2E_SCREENSHOTS=1');

// Colours know no language.
for (const language of forced ? (['nb'] as const) : (['nb', 'nn', 'en'] as const)) {
  test.describe(language, () => {
    test.use({ locale: `${language}-NO` });
    // A place that speaks one language looks the same in every other.
    for (const place of PLACES.filter((it) => !it.only || language === 'nb')) {
      test(`${place.name} in ${language} can be looked at`, async ({ page }) => {
        if (forced) await page.emulateMedia({ forcedColors: 'active' });
        // English is chosen, not guessed from the browser.
        if (language === 'en') await page.addInitScript(() => localStorage.setItem('styrehjul.language', '"en"'));
        await goTo(page, place, language);
        await expect(page.locator('html')).toHaveAttribute('lang', place.only ?? language);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce', forcedColors: forced ? 'active' : 'none' });
          for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: width < 500 ? 844 : 900 });
            await picture(page, `places/${[place.name, forced ? 'forced' : language, colorScheme, width].join('-')}`);
          }
        }
      });
    }
  });
}
