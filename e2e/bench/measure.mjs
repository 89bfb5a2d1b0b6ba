// What the measurements share: the server, browsers, and how figures are said.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

export const DEMO = '/w/nasjonal-e-helse';

const LAUNCH = {
  executablePath: process.env.E2E_CHROMIUM ?? '/usr/bin/chromium',
  args: JSON.parse(await readFile(new URL('../chromium.json', import.meta.url), 'utf8')).args,
};
export const VISITOR = { viewport: { width: 1440, height: 900 }, locale: 'nb-NO', timezoneId: 'Europe/Oslo' };

/** Runs `work` with the address of a fresh server on the demo workspaces (or an empty one), and ends it whatever happens. */
export async function withServer(work, { demo = true, args: more = [] } = {}) {
  const data = await folder();
  const shown = demo ? ['--demo'] : [];
  // Who measures edits must be allowed to make them.
  const args = ['serve', ...shown, '--without-sign-in', '--port', '0', '--data', data, ...more];
  const server = spawn(process.env.E2E_BINARY, args, {
    env: { ...process.env, RUST_LOG: process.env.RUST_LOG ?? 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    return await work(await addressOf(server));
  } finally {
    server.kill('SIGTERM');
    await rm(data, { recursive: true, force: true });
  }
}

function addressOf(server) {
  return new Promise((resolve, reject) => {
    let said = '';
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}\n${said}`)));
    server.stdout.on('data', (bytes) => {
      said += bytes;
      const address = /http:\/\/[\w.[\]:]+:\d+/.exec(said);
      if (address) resolve(address[0]);
    });
  });
}

/** An empty folder for the time of a measurement. */
export const folder = () => mkdtemp(join(tmpdir(), 'styrehjul-bench-'));

/** A browser of its own process with a profile on disk, as people have: caches of files and of compiled code. */
export const person = (profile) => chromium.launchPersistentContext(profile, { ...LAUNCH, ...VISITOR });

/** A browser of its own process without a profile. */
export async function visitor() {
  const browser = await chromium.launch(LAUNCH);
  return { browser, page: await browser.newPage(VISITOR) };
}

/** The smallest of these numbers that at least this share of them does not pass. */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

/** One line: `cold: median 812 ms, p95 934 ms (20; goal 1000 ms)`. */
export function say(what, milliseconds, goal) {
  const round = (number) => (number < 100 ? number.toFixed(1) : number.toFixed(0));
  const figures = `median ${round(quantile(milliseconds, 0.5))} ms, p95 ${round(quantile(milliseconds, 0.95))} ms`;
  console.log(`  ${what}: ${figures} (${milliseconds.length}${goal ? `; goal ${goal} ms` : ''})`);
}

/** In the page: from the act until it was answered on the page and the page is laid out, in milliseconds. */
export function install() {
  const turn = () => new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(0);
  });
  window.took = async (act, isDone) => {
    await new Promise((resolve) => setTimeout(resolve, 60 + Math.random() * 40));
    const start = performance.now();
    act();
    await null;
    for (const giveUp = start + 20_000; !isDone(); await turn()) {
      if (performance.now() > giveUp) throw new Error('nothing came of it');
    }
    document.body.offsetHeight;
    return performance.now() - start;
  };
}
