// The server comes back from a backup: what it had been told since is offered to it again, saved or still on its way.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cable } from './cable';
import { expect, test } from './fixtures';
import { cutOnly, DEMO, networkBack, publishReport, saved, stands, state } from './journey';
import { command, Server } from './server';

for (const opened of [true, false])
  test(`after a restore what was saved since the backup and what waited arrive once, in a page that ${opened ? 'is open' : 'is opened then'}`, async ({ page, freshServer, wrongs }) => {
    // Two servers start, and two commands run.
    test.setTimeout(90_000);
    const folder = await mkdtemp(join(tmpdir(), 'styrehjul-restore-'));
    const cable = await Cable.to(freshServer.url);
    await page.goto(`${cable.url}${DEMO}/tiltak/fresk`);
    await saved(page);
    await publishReport(page, 'Før sikkerhetskopien');
    await saved(page);
    await command('backup', join(folder, 'kopi'), '--data', freshServer.data);
    // Saved, gone from the outbox, and in no backup.
    await publishReport(page, 'Etter sikkerhetskopien');
    await saved(page);
    cable.cut();
    await publishReport(page, 'Mens tjeneren var nede');
    await state(page, 'offline');

    await command('restore', join(folder, 'kopi'), '--data', join(folder, 'data'));
    const restored = await Server.start({ data: join(folder, 'data') });
    cable.lead(restored.url);
    if (!opened) await page.goto('about:blank');
    cable.mend();
    if (opened) await networkBack(page);
    else await page.goto(`${cable.url}${DEMO}/tiltak/fresk`);
    await saved(page);
    for (const again of [false, true]) {
      if (again) await page.reload();
      await stands(page, 'Før sikkerhetskopien', 1);
      await stands(page, 'Etter sikkerhetskopien', 1);
      await stands(page, 'Mens tjeneren var nede', 1);
    }
    // The browser complains of each answer that says the history is another one, too.
    wrongs.splice(0, wrongs.length, ...wrongs.filter((wrong) => !wrong.includes('status of 409')));
    cutOnly(wrongs);
    await page.close();
    await cable.remove();
    await restored.stop();
    await rm(folder, { recursive: true, force: true });
  });
