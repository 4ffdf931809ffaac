// Works behind the pages of whoever is signed in, at /sw.js: tells what is pushed to this device, and keeps what was read here, so that it
// opens without a connection. What it keeps belongs to one session: as soon as a page comes for anybody else, all of it goes.

type Lasting = Event & { waitUntil(work: Promise<unknown>): void };
type Fetching = Lasting & {
  request: Request;
  preloadResponse: Promise<Response | undefined>;
  respondWith(answer: Promise<Response>): void;
};
type Pushed = Lasting & { data: { json(): unknown } | null };
type Clicked = Lasting & { notification: Notification & { data: Message } };
type Renewed = Lasting & {
  newSubscription: PushSubscription | null;
  oldSubscription: PushSubscription | null;
};
type Client = { url: string; focus(): Promise<unknown> };
type Message = { title: string; line: string; path: string; place: string; tag: string; lang: string };
const worker = self as unknown as {
  addEventListener(name: string, hear: (event: never) => void): void;
  skipWaiting(): Promise<void>;
  registration: ServiceWorkerRegistration;
  clients: {
    claim(): Promise<void>;
    matchAll(which: object): Promise<Client[]>;
    openWindow(path: string): Promise<unknown>;
  };
};

const [PAGES, PICTURES, ASSETS] = ['pages ', 'pictures ', 'assets'];
const [MOST_PAGES, MOST_PICTURES, MOST_ASSETS] = [50, 100, 120];
const LARGEST_PICTURE = 600_000;
const [READ, UNSENT] = ['/offline', '/offline/unsent'];

worker.addEventListener('install', (event: Lasting) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event: Lasting) =>
  event.waitUntil(
    Promise.all([worker.clients.claim(), worker.registration.navigationPreload?.enable().catch(() => {})]),
  ),
);

let line: Promise<unknown> = Promise.resolve();
/** One after the other: what two pages keep at once could else stand beside one another, each for another reader. */
const inTurn = (work: () => Promise<void>): Promise<unknown> => (line = line.then(work).catch(() => {}));

// What was open when this began to work was not seen by it: the page says so.
worker.addEventListener('message', (event: Lasting & { data: { keep?: string } }) => {
  const { keep } = event.data;
  if (keep && new URL(keep).origin === location.origin)
    event.waitUntil(inTurn(async () => kept(keep, await fetch(keep, { headers: { accept: 'text/html' } }))));
});

worker.addEventListener('fetch', (event: Fetching) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  // Whoever signs out has all of this taken away by the answer.
  if (origin !== location.origin || pathname === '/sign-out') return;
  if (request.method === 'POST' && request.mode === 'navigate')
    event.respondWith(fetch(request).catch(() => page(UNSENT)));
  // What is sent while a page is left would go with it: from here it arrives.
  else if (request.keepalive) event.respondWith(fetch(request));
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate' || request.headers.has('x-looks-again')) event.respondWith(open(event));
  else if (/^\/assets\/|^\/theme-\d+\.css$/.test(pathname)) event.respondWith(asset(request.url));
  else if (request.destination === 'image' && pathname.startsWith('/files/'))
    event.respondWith(picture(event));
});

/** The page as it is now; where that cannot be had, as it looked when it was read. */
async function open(event: Fetching): Promise<Response> {
  const { request } = event;
  try {
    const answer = (await event.preloadResponse) ?? (await fetch(request));
    const copy = answer.clone();
    event.waitUntil(inTurn(() => kept(request.url, copy)));
    return answer;
  } catch (error) {
    // A page that looks again has what it shows already.
    if (request.mode !== 'navigate') throw error;
    return (await lookedLike(request.url)) ?? page(READ);
  }
}

/** Keeps a page, where the server says that it may be, and what is needed to draw it. */
async function kept(url: string, answer: Response): Promise<void> {
  const reader = answer.headers.get('x-reader');
  if (reader === null || answer.status >= 500) return;
  await forgetOthers(reader);
  if (!answer.ok || !answer.headers.has('x-keep')) return;
  const html = await answer.text();
  const pages = await caches.open(PAGES + reader);
  await put(pages, url, html, answer.headers);
  await trim(pages, MOST_PAGES);
  await Promise.all([...drawnWith(html)].map((path) => asset(path).catch(() => {})));
  for (const path of [READ, UNSENT]) {
    if (await pages.match(path)) continue;
    const own = await fetch(path);
    if (!own.ok || own.headers.get('x-reader') !== reader) continue;
    const words = await own.text();
    await put(pages, path, words, own.headers);
    await Promise.all([...drawnWith(words)].map((one) => asset(one).catch(() => {})));
  }
}

const drawnWith = (html: string): Set<string> =>
  new Set([...html.matchAll(/(?:href|src)="(\/(?:assets\/|theme-)[^"#]*)/g)].map(([, path]) => path!));

async function put(pages: Cache, url: string, html: string, from: Headers): Promise<void> {
  const headers = new Headers(from);
  for (const name of ['content-encoding', 'content-length']) headers.delete(name);
  headers.set('x-kept-at', new Date().toISOString());
  // Put anew, it is the newest.
  await pages.delete(url);
  await pages.put(url, new Response(html, { headers }));
}

/** The oldest go. The pages about being offline itself stay. */
async function trim(cache: Cache, most: number): Promise<void> {
  const all = (await cache.keys()).filter(({ url }) => !new URL(url).pathname.startsWith(READ));
  for (const one of all.slice(0, Math.max(0, all.length - most))) await cache.delete(one);
}

const own = async (prefix: string): Promise<Cache | null> => {
  const name = (await caches.keys()).find((one) => one.startsWith(prefix));
  return name === undefined ? null : caches.open(name);
};

async function forgetOthers(reader: string): Promise<void> {
  for (const name of await caches.keys())
    if (name !== ASSETS && name !== PAGES + reader && name !== PICTURES + reader) await caches.delete(name);
}

async function lookedLike(url: string): Promise<Response | null> {
  const pages = await own(PAGES);
  if (!pages) return null;
  const conversation = /^\/c\/[\w-]{36}/.exec(new URL(url).pathname)?.[0];
  const found =
    (await pages.match(url)) ??
    (await pages.match(url, { ignoreSearch: true })) ??
    // One conversation has many addresses.
    (conversation &&
      (await pages.match(
        (await pages.keys()).findLast((one) => new URL(one.url).pathname.startsWith(conversation)) ?? '',
      )));
  if (!found) return null;
  const html = await found.text();
  const lang = /<html lang="([\w-]+)"/.exec(html)?.[1] ?? 'en';
  const at = new Date(found.headers.get('x-kept-at')!);
  const isToday = at.toDateString() === new Date().toDateString();
  const time = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, {
    timeStyle: 'short',
    ...(isToday ? {} : { dateStyle: 'medium' }),
  }).format(at);
  const strip = (/<template id="offline"\s*>([\s\S]*?)<\/template\s*>/.exec(html)?.[1] ?? '').replace(
    '{time}',
    time,
  );
  return new Response(
    html.replace(/<body[^>]*>/, (body) => body + strip),
    { headers: found.headers },
  );
}

/** One of the pages about being offline; where nothing is kept at all, the browser says what it says. */
const page = async (path: string): Promise<Response> =>
  (await (await own(PAGES))?.match(path)) ?? Response.error();

async function asset(url: string): Promise<Response> {
  const assets = await caches.open(ASSETS);
  const found = await assets.match(url);
  if (found) return found;
  const answer = await fetch(url);
  if (answer.ok) {
    await assets.put(url, answer.clone());
    await trim(assets, MOST_ASSETS);
  }
  return answer;
}

async function picture(event: Fetching): Promise<Response> {
  const { request } = event;
  try {
    const answer = await fetch(request);
    const copy = answer.clone();
    const size = Number(answer.headers.get('content-length'));
    if (answer.ok && answer.type === 'basic' && size > 0 && size <= LARGEST_PICTURE)
      event.waitUntil(inTurn(() => keptPicture(request.url, copy)));
    return answer;
  } catch (error) {
    const found = await (await own(PICTURES))?.match(request.url);
    if (found) return found;
    throw error;
  }
}

/** Pictures stand beside the pages of whoever reads here, and go with them. */
async function keptPicture(url: string, answer: Response): Promise<void> {
  const reader = (await caches.keys()).find((name) => name.startsWith(PAGES))?.slice(PAGES.length);
  if (!reader) return;
  const pictures = await caches.open(PICTURES + reader);
  await pictures.put(url, answer);
  await trim(pictures, MOST_PICTURES);
}

worker.addEventListener('push', (event: Pushed) => {
  const message = event.data?.json() as Message | undefined;
  if (!message) return;
  const { title, line, tag, lang } = message;
  event.waitUntil(
    worker.registration.showNotification(title, {
      body: line,
      tag,
      lang,
      icon: '/icon-192.png',
      badge: '/icon-badge-96.png',
      data: message,
    }),
  );
});

// Where the conversation is open already it comes to the front; a page in which somebody may be writing is left as it is.
worker.addEventListener('notificationclick', (event: Clicked) => {
  const { notification } = event;
  const { path, place } = notification.data;
  notification.close();
  const show = async (): Promise<unknown> => {
    const open = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
    const there = place && open.find(({ url }) => new URL(url).pathname.startsWith(place));
    return there ? there.focus() : worker.clients.openWindow(path);
  };
  event.waitUntil(show());
});

// The maker's service gave this browser a new address.
worker.addEventListener('pushsubscriptionchange', (event: Renewed) => {
  const renew = async (): Promise<void> => {
    const old = event.oldSubscription;
    const fresh =
      event.newSubscription ?? (old && (await worker.registration.pushManager.subscribe(old.options)));
    if (!fresh) return;
    const { endpoint, keys } = fresh.toJSON();
    const body = new URLSearchParams({ endpoint: endpoint!, publicKey: keys!.p256dh!, auth: keys!.auth! });
    await fetch('/you/devices', { method: 'POST', body, redirect: 'manual' });
  };
  event.waitUntil(renew());
});
