/* The last pages can be read without a network: /sw.js keeps them. Registered after the page is there. */

if ("serviceWorker" in navigator) {
  addEventListener("load", () => navigator.serviceWorker.register("/sw.js").catch(() => {})); // private windows refuse
}
