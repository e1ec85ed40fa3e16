/* What /sw.js is with OFFLINE_READING=0: it takes the place of the one before, empties what that kept, and goes. */

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  const ours = (await caches.keys()).filter((name) => name.startsWith("baca-"));
  await Promise.all(ours.map((name) => caches.delete(name)));
  await self.registration.unregister();
}
