// Begins, while the page is still being read, what takes long: fetching and compiling the app, opening and reading what
// this device keeps. Each goes on beside the others; the app takes them over (platform/disk/early.rs), or asks anew.
{
  const early = (window.early = {});
  if (WebAssembly.compileStreaming) {
    early.module = WebAssembly.compileStreaming(fetch('/MODULE'));
    // Whoever waits for it hears of a failure.
    early.module.catch(() => {});
  }
  const STORES = ['meta', 'base', 'outbox', 'attention'];
  const read = (name, then) => {
    const asked = indexedDB.open(name);
    asked.onerror = () => then();
    // What is not there is not to be made here.
    asked.onupgradeneeded = () => asked.transaction.abort();
    asked.onsuccess = () => {
      const db = asked.result;
      db.onversionchange = () => db.close();
      try {
        const work = db.transaction(STORES);
        const all = STORES.map((store) => work.objectStore(store).getAll());
        work.onabort = () => then({ name, db });
        work.oncomplete = () => then((early.now = { name, db, all: all.map(({ result }) => result) }));
      } catch {
        then({ name, db });
      }
    };
  };
  early.kept = new Promise((then) => {
    // The app noted which storage is shown at which address.
    const name = JSON.parse(localStorage.getItem(`styrehjul.kept.${location.pathname.split('/')[2] ?? ''}`));
    if (name) read(name, then);
    else then();
  }).catch(() => {});
}
