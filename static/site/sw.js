/* Reading without a network: the last pages that this device opened, and only when the network fails.
   `/sw.js` is this file after one line, `const SITE = {…}` (kominfo/on_device.py). OFFLINE_READING=0 takes it back. */

const PAGES = "baca-halaman";
const FILES = "baca-berkas";
const AT = "X-Opened-At";
const MOST = { [PAGES]: 30, [FILES]: 12 };
const MASTHEAD = '<header class="masthead">';
const WEEK = 7 * 24 * 60 * 60 * 1000;

self.addEventListener("install", (event) => event.waitUntil(prepare()));
self.addEventListener("activate", (event) => event.waitUntil(begin()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") {
    if (isReading(url) || url.pathname === SITE.offline) event.respondWith(page(event, url));
    else if (!SITE.never.some((path) => url.pathname.startsWith(path))) event.respondWith(passed(request));
  } else if (isFile(url)) {
    event.respondWith(file(event));
  }
});

async function prepare() {
  const files = await caches.open(FILES);
  await files.addAll([SITE.offline, ...SITE.files]);
  await self.skipWaiting();
}

/* The page that is open now was loaded before anybody could keep it: the browser still has it, and asks nobody. */
async function begin() {
  await self.clients.claim();
  for (const client of await self.clients.matchAll({ type: "window" })) {
    const url = new URL(client.url);
    if (isReading(url)) await remember(url, await fetch(client.url, { cache: "force-cache" }));
  }
}

/* Pages of what was published, not what somebody looked for, files, or addresses that open something. */
function isReading(url) {
  const asked = [...url.searchParams.keys()];
  if (asked.some((name) => name !== "halaman")) return false;
  const path = plain(url);
  return path === "/" || (path.endsWith("/") && SITE.pages.some((page) => path.startsWith(page)));
}

function isFile(url) {
  return url.pathname.startsWith(SITE.static) && /\.(css|svg)$/.test(url.pathname);
}

async function page(event, url) {
  let response;
  try {
    response = await fetch(event.request);
  } catch {
    return (await kept(url)) ?? offline();
  }
  event.waitUntil(remember(url, response.clone()));
  return response;
}

async function passed(request) {
  try {
    return await fetch(request);
  } catch {
    return offline();
  }
}

async function file(event) {
  let response;
  try {
    response = await fetch(event.request);
  } catch {
    return (await caches.match(event.request, { cacheName: FILES })) ?? Response.error();
  }
  if (response.ok) event.waitUntil(keep(FILES, event.request.url, response.clone()));
  return response;
}

/* Keep a page that readers may have; forget one that is gone or leads elsewhere. An answer of a site that is ill changes nothing. */
async function remember(url, response) {
  const address = url.pathname + url.search;
  if ([404, 410].includes(response.status) || response.type === "opaqueredirect" || response.redirected) {
    await forget(url, response.status === 410);
  } else if (response.ok && isReading(url) && isPublic(response)) {
    await keep(PAGES, address, response);
  }
}

/* Of what was withdrawn (410) also what stands below it (history, photos), and all of that as text alone. */
async function forget(url, withBelow) {
  const cache = await caches.open(PAGES);
  await cache.delete(url.pathname + url.search);
  for (const request of withBelow ? await cache.keys() : []) {
    if (plain(new URL(request.url)).startsWith(plain(url))) await cache.delete(request);
  }
}

function plain(url) {
  return url.pathname.startsWith(`${SITE.text}/`) ? url.pathname.slice(SITE.text.length) : url.pathname;
}

function isPublic(response) {
  const is = (name, begin) => (response.headers.get(name) ?? "").startsWith(begin);
  return is("Content-Type", "text/html") && is("Cache-Control", "public");
}

/* The newest stands last: what was opened longest ago goes first, and after a week everything does. */
async function keep(name, address, response) {
  const cache = await caches.open(name);
  const headers = new Headers(response.headers);
  for (const packed of ["Content-Encoding", "Content-Length"]) headers.delete(packed);
  headers.set(AT, Date.now());
  const body = await response.blob();
  await cache.delete(address);
  await cache.put(address, new Response(body, { headers }));
  const all = (await cache.keys()).filter((request) => new URL(request.url).pathname !== SITE.offline);
  for (const old of all.slice(0, -MOST[name])) await cache.delete(old);
  if (name === PAGES) await dropOld(cache);
}

async function dropOld(cache) {
  for (const request of await cache.keys()) {
    const response = await cache.match(request);
    if (isOld(response)) await cache.delete(request);
  }
}

function isOld(response) {
  return Date.now() - Number(response.headers.get(AT)) > WEEK;
}

function when(response) {
  const at = new Date(Number(response.headers.get(AT)));
  const said = (how) => new Intl.DateTimeFormat("id-ID", { timeZone: "Asia/Jayapura", ...how }).format(at);
  return `pukul ${said({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" })} WIT, ${said({ dateStyle: "long" })}`;
}

/* The kept page, which says first that it is one: nobody takes a withdrawn text for one in force. */
async function kept(url) {
  const found = await (await caches.open(PAGES)).match(url.pathname + url.search);
  if (!found || isOld(found)) return undefined;
  const note = `<section class="kept-note" aria-label="Salinan tanpa jaringan"><p class="room"><strong>Tidak ada jaringan.</strong> Tersimpan di perangkat Anda, dibuka ${when(found)}; mungkin sudah berubah.</p></section>`;
  const [above, below] = (await found.text()).split(MASTHEAD, 2);
  const html = above.replace("<title>", "<title>Tersimpan: ") + note + MASTHEAD + below;
  return new Response(html, { headers: found.headers });
}

/* "Tidak ada jaringan", with the pages that can be read meanwhile. */
async function offline() {
  const blank = await caches.match(SITE.offline, { cacheName: FILES });
  if (!blank) return Response.error();
  const pages = await caches.open(PAGES);
  const rows = [];
  for (const request of (await pages.keys()).reverse()) {
    const response = await pages.match(request);
    if (isOld(response)) continue;
    const { pathname, search } = new URL(request.url);
    const title = /<title>([^<]*)<\/title>/.exec(await response.text())?.[1] ?? pathname;
    rows.push(`<li><a href="${pathname}${search.replaceAll("&", "&amp;")}">${title}</a> <span class="under">dibuka ${when(response)}</span></li>`);
  }
  const list = rows.length ? `<ul class="lines">${rows.join("")}</ul>` : "<p>Belum ada halaman yang tersimpan.</p>";
  const html = (await blank.text()).replace("<!-- tersimpan -->", () => list);
  return new Response(html, { headers: blank.headers });
}
