// In place of the worker where a server wants none: whoever has one lets it go, and with it what it kept.
'use strict';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(leave()));

async function leave() {
  for (const name of await caches.keys()) {
    if (name.startsWith('app ')) await caches.delete(name);
  }
  await self.registration.unregister();
}
