// Makes the guide and its calculator work offline after a visit, and a later visit quick.
//
// Pages come from the network whenever there is one, so they are never stale while online. A page
// names every script, style and runtime file by a hash of its content: such a file never changes,
// so it is kept and asked for once. An old tab goes on with the files that its page names; nothing
// is ever put together from two versions.
const BUILD = /* BUILD */ {};
const OURS = ` of ${registration.scope}`; // other sites of the same host keep things too
const FILES = `files${OURS}`; // by name with a hash, for every build alike
const PAGES = `pages ${BUILD.id}${OURS}`;
const within = (path) => new URL(path, registration.scope).href;
const KEPT_FOR_EVER = BUILD.hashed.map(within);
const NAMED = within("files-of-this-build"); // never fetched: a list beside the files
const NOTHING = { keys: async () => [], match: async () => undefined, put: async () => {} };

addEventListener("install", (event) => {
  event.waitUntil(keep(BUILD.shell).then(() => skipWaiting()));
});

addEventListener("activate", (event) => event.waitUntil(takeOver()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const ours = request.method === "GET" && request.url.startsWith(registration.scope);
  if (ours && !request.headers.has("range")) event.respondWith(answer(event));
});

// A page whose calculator is running asks for the rest, so that all of it works offline.
addEventListener("message", (event) => {
  if (event.data === "keep-all") event.waitUntil(keep([...BUILD.pages, ...BUILD.runtime]));
});

async function takeOver() {
  for (const name of await caches.keys()) {
    if (name.endsWith(OURS) && ![FILES, PAGES].includes(name)) await caches.delete(name);
  }
  const files = await opened(FILES);
  // A tab of the build before may still start its calculator: its files stay until the next build.
  const before = (await (await files.match(NAMED))?.json()) ?? [];
  const named = new Set([NAMED, ...[...BUILD.files, ...before].map(within)]);
  for (const { url } of await files.keys()) if (!named.has(url)) await files.delete(url);
  await put(files, NAMED, new Response(JSON.stringify(BUILD.files)));
  await clients.claim();
}

function answer(event) {
  const path = event.request.url.split(/[?#]/)[0];
  return KEPT_FOR_EVER.some((start) => path.startsWith(start))
    ? fromCache(event, path)
    : fromNetwork(event, path);
}

// What is kept is given to the page while it arrives, not once all of it is kept.
async function fromCache(event, path) {
  const files = await opened(FILES);
  const kept = await files.match(path);
  if (kept) return kept;
  const response = await fetch(event.request);
  if (response.ok) event.waitUntil(put(files, path, response.clone()));
  return response;
}

async function fromNetwork(event, path) {
  const { request } = event;
  const pages = await opened(PAGES);
  try {
    const response = await fetch(request);
    if (response.ok && !response.redirected) event.waitUntil(put(pages, path, response.clone()));
    return response;
  } catch (error) {
    const kept = (await pages.match(path)) ?? (await pages.match(`${path}/`));
    if (kept) return kept;
    if (request.mode !== "navigate") throw error;
    return (await pages.match(within(BUILD.offline))) ?? Response.error();
  }
}

// A full disk or a private window keeps nothing, which is no reason to answer nothing.
function opened(name) {
  return caches.open(name).catch(() => NOTHING);
}

async function put(cache, path, response) {
  await cache.put(path, response).catch(() => {});
}

async function keep(paths) {
  const [files, pages] = await Promise.all([FILES, PAGES].map(opened));
  const addresses = paths.map(within);
  await Promise.all(
    addresses.map(async (address) => {
      const cache = KEPT_FOR_EVER.some((start) => address.startsWith(start)) ? files : pages;
      if (await cache.match(address)) return;
      // A page that the browser still holds may be of an older build; a file never is.
      const fresh = cache === pages ? "no-cache" : "default";
      const response = await fetch(address, { credentials: "same-origin", cache: fresh });
      if (response.ok) await put(cache, address, response);
    }),
  );
}
