// The line between a browser and the server, as something that can be pulled, can swallow an answer, or lead to a newer
// build. Playwright's `setOffline` does not cut what is already open: a running stream of pokes goes on receiving.
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

type Rewrite = (body: string) => string;
type Asked = Record<string, unknown>;

export class Cable {
  /** Every request that went through: `GET /sw.js`. */
  readonly passed: string[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly rewrites = new Map<string, Rewrite>();
  private asks?: (asked: Asked, path: string) => Asked;
  private readonly refusals = new Map<string, number>();
  private isCut = false;
  private losing?: { path: string; lost: () => void };

  private constructor(
    private target: URL,
    private readonly proxy: http.Server,
  ) {
    proxy.on('connection', (socket: Socket) => {
      if (this.isCut) return void socket.destroy();
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
    proxy.on('request', (request, answer) => this.pass(request, answer));
  }

  static async to(url: string): Promise<Cable> {
    const proxy = http.createServer();
    const cable = new Cable(new URL(url), proxy);
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    return cable;
  }

  /** What the browser is to open. */
  get url(): string {
    return `http://127.0.0.1:${(this.proxy.address() as AddressInfo).port}`;
  }

  /** From now on nothing passes, and what is open breaks. */
  cut(): void {
    this.isCut = true;
    this.sockets.forEach((socket) => socket.destroy());
  }

  mend(): void {
    this.isCut = false;
  }

  /** From now on the line ends at another server. */
  lead(url: string): void {
    this.target = new URL(url);
  }

  /** The server gets and answers the next request to a path with this ending; the browser never hears of it. */
  loseNextAnswer(path: string): Promise<void> {
    return new Promise((lost) => (this.losing = { path, lost }));
  }

  /** What the server answers at this path is changed on its way. */
  rewrite(path: string, rewrite: Rewrite): void {
    this.rewrites.set(path, rewrite);
  }

  /** The server answers so at every path with this ending, and does nothing; as before without a status. */
  refuse(ending: string, status?: number): void {
    if (status) this.refusals.set(ending, status);
    else this.refusals.delete(ending);
  }

  /** What the browser sends to the sync's addresses is changed on its way; nothing any more without a change. */
  ask(change?: (asked: Asked, path: string) => Asked): void {
    this.asks = change;
  }

  async remove(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.proxy.close(resolve));
  }

  private pass(request: http.IncomingMessage, answer: http.ServerResponse): void {
    const path = request.url ?? '/';
    this.passed.push(`${request.method} ${path}`);
    for (const [ending, status] of this.refusals) {
      if (!path.endsWith(ending)) continue;
      request.resume();
      return void answer.writeHead(status, { 'content-type': 'application/problem+json' }).end('{}');
    }
    const rewrite = this.rewrites.get(path);
    const headers = { ...request.headers };
    if (rewrite) for (const name of ['accept-encoding', 'if-none-match']) delete headers[name];
    const { hostname, port } = this.target;
    const asked = http.request({ hostname, port, path, method: request.method, headers }, (got) => {
      if (this.losing && path.endsWith(this.losing.path)) {
        const { lost } = this.losing;
        this.losing = undefined;
        got.resume().once('end', lost);
        return void request.socket.destroy();
      }
      if (rewrite) return void changed(got, answer, rewrite);
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    asked.once('error', () => request.socket.destroy());
    // A socket carries many requests, one after the other.
    const drop = () => void asked.destroy();
    request.socket.once('close', drop);
    asked.once('close', () => request.socket.off('close', drop));
    const { asks } = this;
    if (!asks || request.method !== 'POST' || !path.includes('/sync/')) return void request.pipe(asked);
    asked.removeHeader('content-length');
    void whole(request).then((body) => asked.end(JSON.stringify(asks(JSON.parse(body) as Asked, path))));
  }
}

async function whole(message: http.IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of message.setEncoding('utf8')) body += chunk;
  return body;
}

async function changed(got: http.IncomingMessage, answer: http.ServerResponse, rewrite: Rewrite): Promise<void> {
  const body = await whole(got);
  const { 'content-length': _, etag: __, ...headers } = got.headers;
  answer.writeHead(got.statusCode ?? 502, headers).end(rewrite(body));
}
