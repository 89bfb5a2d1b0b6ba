// The real server, as a person would start it: own process, own port, own fresh data folder.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BINARY = process.env.E2E_BINARY ?? join(__dirname, '../target/debug/styrehjul');
const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 12_000;

/** Another command of the same program: its output. */
export async function command(...args: string[]): Promise<string> {
  return (await promisify(execFile)(BINARY, args)).stdout;
}

export class Server {
  private constructor(
    readonly url: string,
    readonly data: string,
    private readonly process: ChildProcess,
  ) {}

  /** Starts a server on a free port; with the demo workspace, and a single user who holds every right, unless told otherwise. */
  static async start(options: { demo?: boolean; data?: string; args?: string[]; signIn?: boolean } = {}): Promise<Server> {
    const data = options.data ?? (await mkdtemp(join(tmpdir(), 'styrehjul-e2e-')));
    const demo = options.demo ?? true;
    const args = ['serve', '--port', '0', '--data', data];
    if (demo) args.push('--demo');
    if (!options.signIn) args.push('--without-sign-in');
    args.push(...(options.args ?? []));
    const child = spawn(BINARY, args, {
      env: { ...process.env, RUST_LOG: process.env.RUST_LOG ?? 'warn' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new Server(await addressOf(child), data, child);
  }

  /** Ends it and keeps its data, for a test that starts it again on the same folder. */
  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => this.process.once('exit', () => resolve()));
    this.process.kill('SIGTERM');
    const late = setTimeout(() => this.process.kill('SIGKILL'), STOP_LIMIT_MS);
    await ended;
    clearTimeout(late);
  }

  /** Ends it and deletes its data. */
  async remove(): Promise<void> {
    await this.stop();
    await rm(this.data, { recursive: true, force: true });
  }
}

/** Waits for the line that names the address; what the server says until then is part of the error. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) => reject(new Error(`the server ${why}\n${said}`));
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      fail('named no address in time');
    }, START_LIMIT_MS);
    child.once('error', (error) => fail(`did not start: ${error.message}`));
    child.once('exit', (code) => fail(`ended with ${code}`));
    child.stderr?.on('data', (bytes) => {
      said += bytes;
      process.stderr.write(bytes);
    });
    child.stdout?.on('data', (bytes) => {
      said += bytes;
      const address = /http:\/\/[\w.[\]:]+:\d+/.exec(said);
      if (address) {
        clearTimeout(late);
        resolve(address[0]);
      }
    });
  });
}
