// Point 6: no fault that axe can see, on any page and in what opens over it, light and dark; and none moves sideways on a
// phone.
import { expect, test } from './fixtures';
import { faults, goTo, PLACES } from './places';

for (const place of PLACES) {
  test(`${place.name}: nothing that axe finds, light and dark, and as wide as a phone`, async ({ page }) => {
    // The handbook says all of the API on one page: axe has much to read there, twice.
    if (place.name === 'api') test.slow();
    await goTo(page, place);
    expect(await faults(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(beyond, 'pixels to the side of a phone').toBeLessThanOrEqual(0);
  });
}
