// The switch that takes the service worker back: it forgets what was kept and removes itself.
const OURS = ` of ${registration.scope}`; // other sites of the same host keep things too

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(remove()));

async function remove() {
  for (const name of await caches.keys()) if (name.endsWith(OURS)) await caches.delete(name);
  await registration.unregister();
}
