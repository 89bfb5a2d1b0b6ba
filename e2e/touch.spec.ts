// The wheel under fingers: two that go apart look closer, two that come together look wider; one moves the page.
import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { DEMO, saved } from './journey';

test.use({ hasTouch: true });

interface Point {
  x: number;
  y: number;
}

/** Two fingers around a point, from so many pixels apart to so many. */
async function pinch(devtools: CDPSession, { x, y }: Point, from: number, to: number): Promise<void> {
  const fingers = (apart: number) => [{ x: x - apart / 2, y, id: 0 }, { x: x + apart / 2, y, id: 1 }];
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(from) });
  for (const part of [0.25, 0.5, 0.75, 1]) {
    const touchPoints = fingers(from + (to - from) * part);
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints });
  }
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

async function middleOfWheel(page: Page): Promise<Point> {
  const { x, y, width, height } = (await page.locator('svg.wheel').boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}

test('two fingers on the wheel open a part of the year and close it again, one step each', async ({ page, wrongs }) => {
  await page.goto(`${DEMO}/arshjul?ar=2021`);
  await saved(page);
  const devtools = await page.context().newCDPSession(page);
  const middle = await middleOfWheel(page);
  await pinch(devtools, middle, 80, 320);
  await expect(page).toHaveURL(/zoom=k\d/);
  await pinch(devtools, middle, 80, 320);
  await expect(page).toHaveURL(/zoom=m\d/);
  await pinch(devtools, middle, 320, 80);
  await expect(page).toHaveURL(/zoom=k\d/);
  await pinch(devtools, middle, 320, 80);
  await expect(page).not.toHaveURL(/zoom=/);
  expect(await page.evaluate(() => window.visualViewport!.scale), 'the page itself stays as large as it was').toBe(1);
  expect(wrongs).toEqual([]);
});

test('one finger on the wheel moves the page and opens nothing', async ({ page, wrongs }) => {
  await page.setViewportSize({ width: 1024, height: 500 });
  await page.goto(`${DEMO}/arshjul?ar=2021`);
  await saved(page);
  const devtools = await page.context().newCDPSession(page);
  const { x } = await middleOfWheel(page);
  const finger = (y: number) => [{ x, y, id: 0 }];
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: finger(450) });
  for (const y of [420, 380, 320, 250]) {
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: finger(y) });
  }
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(50);
  await expect(page).not.toHaveURL(/zoom=/);
  expect(wrongs).toEqual([]);
});
