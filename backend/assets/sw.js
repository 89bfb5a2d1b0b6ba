// Opens the app without network. The server writes what this build consists of where `APP` stands; each build so has its
// own worker and its own cache.
//
// A page and its files come from the cache of the worker that served the page, so that they fit each other. Whatever the
// server knows (sync, API, calendars) is never answered here. A new build installs beside the old one and waits until
// a person asks for it, or until no tab shows the old one.
'use strict';

/** `build`: the name of this build; `page`: the SHA-256 of its page; `files`: the addresses of all its other files. */
const APP = /*APP*/ {};
const PREFIX = 'app ';
const CACHE = PREFIX + APP.build;
/** Below this address, a tab notes in the cache that it shows this build. */
const TABS = '/tab/';

self.addEventListener('install', (event) => {
  // What the network alone may answer does not even wake this worker.
  if (event.addRoutes) {
    const rooms = ['/api/*', '/auth/*', '/kalender/*', '/w/*/api/*', '/w/*/sync/*', '/w/*/kalender/*'];
    const routes = rooms.map((pathname) => ({ condition: { urlPattern: new URLPattern({ pathname }) }, source: 'network' }));
    // Young, and only for speed: a browser that thinks otherwise of it goes on without.
    event.waitUntil(Promise.resolve(event.addRoutes(routes)).catch(() => {}));
  }
  event.waitUntil(install());
});

self.addEventListener('activate', (event) => event.waitUntil(tidy()));

self.addEventListener('message', (event) => {
  if (event.data === 'take over') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || isServers(pathname)) return;
  if (request.mode !== 'navigate') {
    if (pathname.includes('.')) event.respondWith(file(request, pathname));
  } else if (pathname === '/' || pathname === '/inn' || (pathname.startsWith('/w/') && !pathname.includes('.'))) {
    event.respondWith(page(request));
    event.waitUntil(note(event.resultingClientId));
  }
});

/** What routes of the server take; the same rule as the server's own (`routes/app/file.rs`). */
function isServers(pathname) {
  return /^\/(w\/[^/]+\/)?(api|auth|sync|kalender)(\/|$)/.test(pathname);
}

/** All of the build or nothing. The browser has most of it since the first visit: its own cache answers. */
async function install() {
  const answer = await fetch('/', { cache: 'no-cache' });
  const digest = await crypto.subtle.digest('SHA-256', await answer.clone().arrayBuffer());
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (hex !== APP.page) throw new Error('the server has another build by now; its worker comes at the next look');
  const cache = await caches.open(CACHE);
  await cache.addAll(APP.files);
  await cache.put('/', answer);
}

async function page(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match('/')) ?? fetch(request);
}

/** From any build's cache: a tab of an old one may still ask for its font. */
async function file(request, pathname) {
  return (await caches.match(pathname, { ignoreVary: true })) ?? fetch(request);
}

/** Writes down that a tab shows this build, and forgets what no tab shows any more. */
async function note(tab) {
  const cache = await caches.open(CACHE);
  await cache.put(TABS + tab, new Response());
  // Later: the page goes first.
  await new Promise((resolve) => setTimeout(resolve, 3000));
  await tidy();
}

async function tidy() {
  // A build that is about to come has no tabs yet.
  if (self.registration.installing || self.registration.waiting) return;
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && (await tabsOf(name)) === 0 && name !== CACHE) await caches.delete(name);
  }
}

/** How many tabs show the build of this cache. Notes of closed ones go. */
async function tabsOf(name) {
  const cache = await caches.open(name);
  let open = 0;
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url);
    if (!pathname.startsWith(TABS)) continue;
    if (await self.clients.get(pathname.slice(TABS.length))) open += 1;
    else await cache.delete(pathname);
  }
  return open;
}
