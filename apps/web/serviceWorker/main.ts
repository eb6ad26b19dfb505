// The service worker: it keeps the files of one build of the page, so that the page works without a network.
//
// Files below `assets/` have a hash of their content in their names and never change, so a kept one is as
// good as the server's. The other files keep their names in every build: those come from the server if it
// answers soon. A new build has a worker of its own, which keeps its files beside the old ones and waits.
// The browser starts it when no page of the old build is open any more. Until then the old files stay.

declare const self: ServiceWorkerGlobalScope;

// Makes it a module for the compiler, whose `self` is its own.
export {};

// The build writes these three: see plugin.ts.

/** The files of this build, relative to the folder of the page, without the page itself. */
declare const FILES: readonly string[];
/** The file among them that the page of this build starts with. */
declare const ENTRY: string;
/** A checksum of all files. */
declare const VERSION: string;

/** The address of the page, relative to its folder. */
const PAGE = './';
/** How long the page waits for the server before a kept file answers, in milliseconds. */
const PATIENCE = 3000;

/** In one place: the build writes the list wherever `FILES` stands. */
const files = FILES;
const folder = self.registration.scope;
/** The caches of this page. Pages in other folders of the same host have their own. */
const caching = `inkling-page ${folder} `;
const own = `${caching}${VERSION}`;

self.addEventListener('install', (event) => event.waitUntil(keepFiles()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const [address] = request.url.split(/[?#]/);
  if (request.method !== 'GET' || !address.startsWith(folder)) return;
  const file = address.slice(folder.length);
  if (file.startsWith('assets/')) event.respondWith(unchanging(request));
  else if (request.mode === 'navigate') {
    // Other pages of the host may lie in folders of this one.
    if (file === '' || file === 'index.html') event.respondWith(current(request, PAGE));
  } else if (files.includes(file)) event.respondWith(current(request, file));
});

/** Keeps all files of this build, or none. */
async function keepFiles(): Promise<void> {
  const cache = await caches.open(own);
  try {
    await cache.addAll(files.map((file) => new Request(file, { cache: 'no-cache', priority: 'low' })));
    const page = await fetch(PAGE, { cache: 'no-cache' });
    const text = await page.text();
    // Between the two requests, the server may have got another build.
    if (!page.ok || !text.includes(ENTRY)) throw new TypeError(`${page.url} is not the page of this build.`);
    // The page comes last: where it is kept, all its files are. A copy, because no page may be a response
    // that was redirected.
    await cache.put(PAGE, new Response(text, page));
  } catch (error) {
    await caches.delete(own);
    throw error;
  }
}

/** Removes the files of other builds, whose pages are closed, and takes the page of the first visit along. */
async function takeOver(): Promise<void> {
  const { installing, waiting } = self.registration;
  // If a still newer build keeps its files already, its worker removes these in its turn.
  if (!installing && !waiting) {
    const others = (await builds()).filter((name) => name !== own);
    await Promise.all(others.map((name) => caches.delete(name)));
  }
  await self.clients.claim();
}

/** A file with a hash in its name. While a new build waits, its pages take their files from here too. */
async function unchanging(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** A file as the server has it now, or as it is kept if the server does not answer or fails. */
async function current(request: Request, file: string): Promise<Response> {
  const asked = fetch(request);
  const waited = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE));
  const response = await Promise.race([asked.catch(() => undefined), waited]);
  if (response && response.status < 500) return response;
  return (await kept(file)) ?? asked;
}

/**
 * A kept file. The page is that of the newest build that is kept whole. Another file is that of this build,
 * because a page of it may be open, and could not read a newer one.
 */
async function kept(file: string): Promise<Response | undefined> {
  const names = file === PAGE ? (await builds()).reverse() : [own];
  for (const name of names) {
    const cache = await caches.open(name);
    if (await cache.match(PAGE)) return cache.match(file, { ignoreVary: true });
  }
  return undefined;
}

/** The caches of this page, the newest last. */
async function builds(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(caching));
}
