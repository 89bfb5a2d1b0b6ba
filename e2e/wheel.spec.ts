// Point 3: the year as a wheel and as a list, a meeting with its agenda, a meeting created, moved and cancelled.
import { readFileSync } from 'node:fs';
import { expect, picture, test } from './fixtures';
import { cutOnly, DEMO, saved } from './journey';
import { faults } from './places';
import { say } from './words';

test('the front door leads to the wheel of 2021 and its middle says what is next', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(new RegExp(`${DEMO}/arshjul`));
  await expect(page.locator('h1')).toHaveText('Årshjul 2021');
  const answer = page.locator('.page-answer');
  await expect(answer).toContainText('NUIT 19. november');
  await expect(answer).toContainText(say('wheel.case_many', { count: 9 }));
  await expect(page.getByText(say('wheel.seen_from', { day: '16. november 2021' }))).toBeVisible();
  await picture(page, 'wheel-1440');
});

test('a meeting says what it is on focus and opens on Enter', async ({ page }) => {
  await page.goto(`${DEMO}/arshjul?ar=2021`);
  const meeting = page.locator('svg.wheel').getByRole('link', { name: /NUFA.*januar/ });
  await expect(meeting).toHaveCount(1);
  await meeting.focus();
  await expect(page.locator('.pointed')).toContainText('NUFA');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/mote\//);
  await expect(page.locator('h1')).toContainText('Fagutvalget');
});

test('a meeting opens beside the page for who asks for it, and the page stays', async ({ page, context }) => {
  await page.goto(`${DEMO}/arshjul?ar=2021`);
  // An actor's own, which has no words over it: these are links that the browser opens by itself.
  const meeting = page.locator('svg.wheel').getByRole('link', { name: /^EKS, tirsdag 28\. september/ });
  for (const how of [{ button: 'middle' }, { modifiers: ['ControlOrMeta'] }] as const) {
    const [beside] = await Promise.all([context.waitForEvent('page'), meeting.click(how)]);
    await expect(beside).toHaveURL(/\/mote\//);
    await beside.close();
  }
  await expect(page).toHaveURL(/arshjul/);
});

test('the same year stands as a list, and a committee can be hidden', async ({ page }) => {
  await page.goto(`${DEMO}/arshjul?ar=2021`);
  await page.getByRole('button', { name: say('wheel.show_list'), exact: true }).click();
  await expect(page).toHaveURL(/visning=liste/);
  const rows = page.getByRole('row').filter({ hasText: 'NUIT' });
  const before = await rows.count();
  expect(before).toBeGreaterThanOrEqual(4);
  await page.getByRole('button', { name: 'NUIT', exact: true }).click();
  await expect(page).toHaveURL(/skjul=NUIT/);
  await expect(rows).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('row').filter({ hasText: 'NUFA' }).first()).toBeVisible();
  await expect(rows).toHaveCount(0);
});

test('the agenda of 16.12.2020 takes 38/20 before 37/20 and its times add up from 10.00 to 13.00', async ({ page }) => {
  await page.goto(`${DEMO}/arshjul?ar=2020&visning=liste`);
  await page.getByRole('link', { name: /16\. desember/ }).first().click();
  await expect(page.locator('h1')).toContainText('Nasjonalt e-helsestyre');
  const agenda = (await page.locator('main').innerText()).replace(/\s+/g, ' ');
  const order = ['34/20', '35/20', '36/20', '38/20', '37/20', '39/20', '40/20', '44/20'].map((it) => agenda.indexOf(it));
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(order).not.toContain(-1);
  for (const time of ['10.00', '10.03', '10.20', '10.40', '11.20', '12.40', '13.00']) expect(agenda).toContain(time);
  await picture(page, 'meeting-1440');
});

test('a meeting is created, moved and cancelled, each seen at once', async ({ page }) => {
  await page.goto(`${DEMO}/arshjul/nytt`);
  await page.getByLabel(say('meeting.committee')).selectOption({ label: 'NUIT' });
  await page.getByLabel(say('meeting.start_date')).fill('14.9.2022');
  await page.getByLabel(say('meeting.start_time')).fill('10.00');
  await page.getByLabel(say('meeting.end_time')).fill('15.00');
  await page.getByLabel(say('meeting.place')).fill('Trondheim');
  await page.getByRole('button', { name: say('meeting.create_save') }).click();
  await expect(page).toHaveURL(/\/mote\//);
  await expect(page.locator('main')).toContainText('14. september 2022');
  await expect(page.locator('main')).toContainText('Trondheim');

  await page.getByRole('button', { name: say('meeting.move_meeting') }).click();
  await page.getByRole('dialog').getByLabel(say('meeting.start_date')).fill('21.9.2022');
  await page.getByRole('dialog').getByLabel(say('meeting.end_date')).fill('22.9.2022');
  await page.getByRole('dialog').getByRole('button', { name: say('meeting.move_save'), exact: true }).click();
  await expect(page.locator('main')).toContainText('21.–22. september 2022');

  await page.getByRole('button', { name: say('meeting.cancel_meeting') }).click();
  await page.getByRole('dialog').getByLabel(say('meeting.reason')).fill('For få saker');
  await page.getByRole('dialog').getByRole('button', { name: say('meeting.cancel_save') }).click();
  await expect(page.locator('main')).toContainText(say('meeting.cancelled', { reason: 'For få saker' }));
  await saved(page);
  await page.reload();
  await expect(page.locator('main')).toContainText('21.–22. september 2022');
  await expect(page.locator('main')).toContainText('For få saker');
});

test('a wrong date is said at its field, with what would be right', async ({ page }) => {
  await page.goto(`${DEMO}/arshjul/nytt`);
  const start = page.getByLabel(say('meeting.start_date'));
  await start.fill('31.11.2022');
  await page.getByRole('button', { name: say('meeting.create_save') }).click();
  await expect(start).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText(say('error.invalid_value', { expected: '5.6.2026' }))).toBeVisible();
  await expect(page.getByText(say('error.unknown_committee'))).toBeVisible();
  await start.fill('20.11.2022');
  await page.getByLabel(say('meeting.end_date')).fill('19.11.2022');
  await page.getByRole('button', { name: say('meeting.create_save') }).click();
  await expect(page.getByLabel(say('meeting.end_date'))).toHaveAttribute('aria-invalid', 'true');
  await expect(page).toHaveURL(/arshjul\/nytt/);
});

test('on a phone the list comes first', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${DEMO}/arshjul`);
  await expect(page.getByRole('row').filter({ hasText: 'NUIT' }).first()).toBeVisible();
  await picture(page, 'wheel-390');
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});

const PICTURE = 'svg.wheel';
const CASE = 'Ny nasjonal e-helsestrategi fra 2023';

test('the same year stands as lanes, and the choice of part and committees goes with it', async ({ page }) => {
  await page.goto(`${DEMO}/arshjul?ar=2021&skjul=NUFA&zoom=k4`);
  await page.getByRole('button', { name: say('wheel.show_lanes'), exact: true }).click();
  await expect(page).toHaveURL(/visning=baner/);
  await expect(page).toHaveURL(/zoom=k4/);
  await expect(page).toHaveURL(/skjul=NUFA/);
  await expect(page.locator('svg.wheel-lanes .wheel-lane-name').first()).toHaveText('E-helsestyret');
  await expect(page.locator('svg.wheel-lanes')).not.toContainText('NUFA');
  await picture(page, 'wheel-lanes-1440');
});

test('every month of the lanes has its name', async ({ page }) => {
  await page.goto(`${DEMO}/arshjul?ar=2021&visning=baner`);
  await expect(page.locator('svg.wheel-lanes .wheel-lanes-month')).toHaveCount(12);
});

test('meetings are a list in the order of time, with one stop for the tab key and arrows between them', async ({ page }) => {
  await page.goto(`${DEMO}/arshjul?ar=2021&skjul=linjer`);
  const items = page.locator(PICTURE).getByRole('listitem').getByRole('link');
  await expect(items.first()).toHaveAccessibleName(/^NUFA, 27\.–28\. januar 2021, Møte, planlagt/);
  await expect(items.last()).toHaveAccessibleName(/^E-helsestyret, torsdag 9\. desember 2021/);
  const months = page.locator(PICTURE).getByRole('list').getByRole('listitem');
  await expect(months.first()).toHaveAccessibleName('januar');
  await expect(months.first().getByRole('link')).toHaveAccessibleName(/^NUFA, 27\.–28\. januar/);
  await expect(page.locator(`${PICTURE} [role=listitem] [tabindex="0"]`)).toHaveCount(1);
  await page.locator(`${PICTURE} [role=listitem] [tabindex="0"]`).focus();
  const focused = page.locator(':focus');
  await expect(focused).toHaveAccessibleName(/^NUIT, fredag 19\. november 2021/);
  for (const [key, name] of [
    ['ArrowRight', /9\. desember/],
    ['ArrowLeft', /19\. november/],
    ['ArrowUp', /^NUFA, 27\.–28\. oktober/],
    ['ArrowDown', /^NUIT, fredag 19\. november/],
    ['Home', /27\.–28\. januar/],
    ['End', /9\. desember/],
  ] as const) {
    await page.keyboard.press(key);
    await expect(focused).toHaveAccessibleName(name);
  }
  await expect(page.locator(`${PICTURE} [role=listitem] [tabindex="0"]`)).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.locator(`${PICTURE} a:focus`)).toHaveCount(0);
});

test('the wheel opens to a quarter and a month by button, key and address, and the hand stays on its day', async ({ page }) => {
  await page.goto(`${DEMO}/arshjul?ar=2021`);
  await page.getByRole('button', { name: say('wheel.zoom_in') }).click();
  await expect(page).toHaveURL(/zoom=k4/);
  // What lies outside the quarter is found by nobody, and comes back with the year.
  const january = page.locator(PICTURE).getByRole('link', { name: /^NUFA, 27\.–28\. januar/ });
  await expect(january).toHaveCount(0);
  await page.locator(`${PICTURE} [role=listitem] [tabindex="0"]`).focus();
  await page.keyboard.press('+');
  await expect(page).toHaveURL(/zoom=m11/);
  await expect(page.locator('.wheel-middle-year')).toHaveText('november 2021');
  await expect(page.locator(PICTURE)).toContainText('uke 46');
  await expect(page.locator('.wheel-hand-number')).toHaveText('16');
  await picture(page, 'wheel-month-1440');
  await page.locator(`${PICTURE} [role=listitem] [tabindex="0"]`).press('0');
  await expect(page).not.toHaveURL(/zoom=/);
  await expect(january).toHaveCount(1);
  // The control key and the mouse's wheel, which is how two fingers on a trackpad come, too.
  await page.locator('.wheel-middle-year').hover();
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -100);
  await expect(page).toHaveURL(/zoom=k4/);
  await page.keyboard.up('Control');
  await page.goto(`${DEMO}/arshjul?ar=2021&zoom=m10`);
  await expect(page.locator('.wheel-hand')).toHaveCount(0);
  await page.getByRole('button', { name: say('wheel.zoom_after') }).click();
  await expect(page).toHaveURL(/zoom=m11/);
});

test('whoever came closer by a click goes back by a key, from where the click left the focus', async ({ page }) => {
  await page.goto(`${DEMO}/arshjul?ar=2021`);
  await page.locator(`${PICTURE} [data-month="11"]`).click();
  await expect(page).toHaveURL(/zoom=k4/);
  await page.keyboard.press('0');
  await expect(page).not.toHaveURL(/zoom=/);
  // At the end of the way closer the button has nothing more to do, and still has the focus.
  const closer = page.getByRole('button', { name: say('wheel.zoom_in') });
  await closer.click();
  await closer.click();
  await expect(page).toHaveURL(/zoom=m11/);
  await expect(closer).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('0');
  await expect(page).not.toHaveURL(/zoom=/);
});

test('a case is followed from ring to ring, and what is not known of its way is said', async ({ page }) => {
  await page.goto(`${DEMO}/arshjul?ar=2021`);
  const choice = page.getByLabel(say('wheel.case_follow'));
  const option = choice.locator('option', { hasText: CASE });
  await choice.selectOption((await option.getAttribute('value')) ?? '');
  await expect(page).toHaveURL(/sak=/);
  await expect(page.locator('.wheel-path-line')).toHaveAttribute('d', /^M/);
  await expect(page.locator('.wheel-stop')).toHaveCount(3);
  const stops = page.getByRole('region', { name: say('wheel.case_way') }).getByRole('listitem');
  await expect(stops).toHaveCount(7);
  await expect(stops.nth(1)).toContainText('NUIT');
  await expect(stops.nth(1)).toContainText('40/21');
  await expect(stops.nth(3)).toContainText('4. februar 2022');
  await picture(page, 'wheel-case-1440');
  await page.getByRole('button', { name: say('wheel.show_lanes'), exact: true }).click();
  await expect(page.locator('svg.wheel-lanes .wheel-path-line')).toHaveAttribute('d', /^M/);
  await page.goto(page.url().replace('ar=2021', 'ar=2020').replace(/sak=[^&]+/, ''));
  const older = page.getByLabel(say('wheel.case_follow'));
  const area = older.locator('option', { hasText: 'Områdeutvalg' }).first();
  await older.selectOption((await area.getAttribute('value')) ?? '');
  await expect(page.getByRole('region', { name: say('wheel.case_way') })).toContainText(say('wheel.case_no_meeting'));
});

test('a case on its way through a quarter has no fault that axe can see, light and dark', async ({ page }) => {
  for (const show of ['hjul', 'baner']) {
    await page.goto(`${DEMO}/arshjul?ar=2021&zoom=k4&visning=${show}`);
    const choice = page.getByLabel(say('wheel.case_follow'));
    await choice.selectOption((await choice.locator('option', { hasText: CASE }).getAttribute('value')) ?? '');
    await expect(page.locator('.wheel-path-line')).toHaveAttribute('d', /^M/);
    await saved(page);
    expect(await faults(page)).toEqual([]);
  }
});

test('the year before shines through as outlines', async ({ page }) => {
  await page.goto(`${DEMO}/arshjul?ar=2021`);
  await expect(page.locator('.wheel-ghost')).toHaveCount(0);
  await page.getByRole('button', { name: say('wheel.ghost', { year: 2020 }) }).click();
  await expect(page).toHaveURL(/fjor=1/);
  await expect(page.getByText(say('wheel.ghost_words'))).toBeVisible();
  for (const picture of ['svg.wheel:not(.wheel-lanes)', 'svg.wheel-lanes']) {
    const outlines = page.locator(`${picture} .wheel-ghost`);
    await expect(outlines.first()).toBeVisible();
    for (const outline of await outlines.all()) {
      await expect(outline).toHaveCSS('fill', 'none');
      await expect(outline).not.toHaveCSS('stroke', 'none');
      const box = await outline.boundingBox();
      expect(box && Math.min(box.width, box.height)).toBeGreaterThan(4);
    }
    await page.getByRole('button', { name: say('wheel.show_lanes'), exact: true }).click();
  }
});

test('the picture is saved as a file that stands alone, and as pixels', async ({ page, wrongs }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(`${DEMO}/arshjul?ar=2021`);
  await expect(page.locator('.wheel-label').first()).toBeVisible();
  const save = async (name: string) => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  };
  const svg = await save(say('wheel.save_svg'));
  expect(svg.name).toBe('arshjul-nasjonal-e-helse-2021.svg');
  const text = svg.bytes.toString();
  for (const part of ['<title>Årshjul 2021</title>', '<desc>', 'E-helsestyret', '27.–28.1.', 'fill="#ffffff"', 'rgb(11, 87, 173)', 'Inter']) {
    expect(text).toContain(part);
  }
  for (const part of ['var(', 'class=', 'style=', 'color(srgb', '/w/nasjonal', 'inner_html']) expect(text).not.toContain(part);
  const png = await save(say('wheel.save_png'));
  expect(png.name).toBe('arshjul-nasjonal-e-helse-2021.png');
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(png.bytes.readUInt32BE(16)).toBeGreaterThanOrEqual(2400);
  // Its words are in the page's font, which a picture must bring along; where that cannot be had there is a picture still.
  await page.route('**/fonts/**', (route) => route.abort());
  const plain = await save(say('wheel.save_png'));
  expect(plain.bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(plain.bytes.equals(png.bytes)).toBe(false);
  cutOnly(wrongs);
});

test('what the address says and nobody knows is said with what is shown instead, and the rest is kept', async ({ page }) => {
  const nobody = '0192f5a0-0000-7000-8000-000000000001';
  await page.goto(`${DEMO}/arshjul?aar=2020&ar=2021&visning=kube&zoom=k9&sak=${nobody}&skjul=NUFA`);
  for (const [what, instead] of [
    ['aar=2020', 'strange_name'],
    ['visning=kube', 'strange_show'],
    ['zoom=k9', 'strange_span'],
    [`sak=${nobody}`, 'strange_case'],
  ]) {
    const notice = page.locator('.notice').filter({ hasText: `«${what}»` });
    await expect(notice).toBeVisible();
    await expect(notice).toContainText(say(`wheel.${instead}`));
  }
  await expect(page.locator('h1')).toHaveText('Årshjul 2021');
  await expect(page.getByRole('button', { name: 'NUFA', exact: true })).toHaveAttribute('aria-pressed', 'false');
});

test('on paper the wheel has its legend and the list of meetings', async ({ page }) => {
  await page.goto(`${DEMO}/arshjul?ar=2021`);
  await expect(page.locator('.wheel-label').first()).toBeVisible();
  await expect(page.getByRole('table')).toHaveCount(0);
  // The list stands on sheets of its own: the browser counts them before the page hears from its media query.
  const sheets = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type \/Page\b/g);
  expect(sheets?.length).toBeGreaterThan(1);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('table').getByRole('row').filter({ hasText: 'NUIT' }).first()).toBeVisible();
  await expect(page.locator('.wheel-side .lane').first()).toBeVisible();
  await expect(page.getByRole('button', { name: say('wheel.zoom_in') })).toBeHidden();
});

test('on A3 and on A4 the sheets are of that size, lying down', async ({ page }) => {
  await page.goto(`${DEMO}/arshjul?ar=2021`);
  await expect(page.locator('.wheel-label').first()).toBeVisible();
  await saved(page);
  for (const [format, wide, high] of [['A3', 420, 297], ['A4', 297, 210]] as const) {
    const file = (await page.pdf({ format, preferCSSPageSize: true })).toString('latin1');
    const boxes = [...file.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
    const sheets = boxes.map(([, x, y]) => [x, y].map((points) => Math.round((Number(points) / 72) * 25.4)));
    // The wheel, and after it the list.
    expect(sheets.length, format).toBeGreaterThan(1);
    for (const sheet of sheets) expect(sheet, format).toEqual([wide, high]);
  }
});

test('in the lanes a case is chosen by its name, and its line goes through each of its stops', async ({ page }) => {
  await page.goto(`${DEMO}/arshjul?ar=2021&visning=baner`);
  const choice = page.getByLabel(say('wheel.case_follow'));
  await choice.selectOption((await choice.locator('option', { hasText: CASE }).getAttribute('value')) ?? '');
  const lanes = page.locator('svg.wheel-lanes');
  await expect(lanes.locator('.wheel-stop')).toHaveCount(3);
  const away = await lanes.evaluate((svg) => {
    const line = svg.querySelector<SVGPathElement>('.wheel-path-line')!;
    const points = Array.from({ length: 2000 }, (_, at) => line.getPointAtLength((line.getTotalLength() * at) / 1999));
    return [...svg.querySelectorAll<SVGCircleElement>('.wheel-stop circle')].map((stop) =>
      Math.min(...points.map((it) => Math.hypot(it.x - stop.cx.baseVal.value, it.y - stop.cy.baseVal.value))),
    );
  });
  expect(Math.max(...away), 'how far the line passes by a stop').toBeLessThan(2);
});

test('where motion is not wished the wheel opens to a quarter at once', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${DEMO}/arshjul?ar=2021`);
  await expect(page.locator('.wheel-label').first()).toBeVisible();
  await saved(page);
  await page.evaluate(() => {
    const drawn = new Set<string>();
    const november = document.querySelector('svg.wheel [data-month="11"]')!;
    const note = () => drawn.add((document.querySelector('svg.wheel [data-month="11"]') ?? november).outerHTML);
    note();
    new MutationObserver(note).observe(november.closest('svg')!, { subtree: true, childList: true, attributes: true });
    Object.assign(window, { drawn });
  });
  await page.getByRole('button', { name: say('wheel.zoom_in') }).click();
  await expect(page).toHaveURL(/zoom=k4/);
  await expect(page.locator('.wheel-middle-year')).not.toHaveText('2021');
  const drawn = () => page.evaluate(() => (window as unknown as { drawn: Set<string> }).drawn.size);
  await expect.poll(drawn).toBe(2);
});

test('an empty year says what will stand there and who can put it there', async ({ page }) => {
  await page.goto(`${DEMO}/arshjul?ar=2031`);
  await expect(page.getByText(say('wheel.empty_title', { year: 2031 }))).toBeVisible();
  await expect(page.locator('.wheel-band').first()).toBeVisible();
  await page.getByRole('link', { name: say('wheel.empty_plan') }).click();
  await expect(page).toHaveURL(/arshjul\/nytt/);
});

test('on a phone the list stands before the wheel can be reached, also in the reading order', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${DEMO}/arshjul`);
  await expect(page.getByRole('table')).toBeVisible();
  const meeting = page.locator(`${PICTURE} [role=listitem] [tabindex="0"]`);
  const takesFocus = () => meeting.evaluate((link: SVGElement) => (link.focus(), document.activeElement === link));
  expect(await takesFocus()).toBe(false);
  await page.getByRole('button', { name: say('wheel.wheel_open') }).click();
  await expect.poll(takesFocus).toBe(true);
});
