/* On a shared computer nothing may stay behind: signing out asks about what the server lacks, then removes it. */
"use strict";

{
  const signOut = document.getElementById("logout-form");
  const keysOf = (kind, beginning) => {
    try { return Object.keys(window[kind]).filter((key) => key.startsWith(beginning)); } catch { return []; } // switched off
  };

  /* Whether the server lacks what was kept (autosave.js); what cannot be read is asked about, too. */
  function isUnsent(kept) {
    try { return JSON.parse(kept)?.isSent === false; } catch { return true; }
  }

  /* Does `act` with the photos that wait to be sent (photos/waiting.js); what it gave, or nothing where there are none. */
  function waitingPhotos(mode, act) {
    return new Promise((done) => {
      const asked = indexedDB.open("kominfo-foto", 1);
      asked.onupgradeneeded = () => asked.transaction.abort(); // nobody has uploaded here
      asked.onerror = () => done(0);
      asked.onsuccess = () => {
        const work = asked.result.transaction("waiting", mode);
        const found = act(work.objectStore("waiting"));
        work.oncomplete = () => { asked.result.close(); done(found.result); };
        work.onabort = () => done(0);
      };
    }).catch(() => 0);
  }

  signOut?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const photos = await waitingPhotos("readonly", (store) => store.count());
    // Listed after the wait: another tab drops its text once the server has it.
    const [ofBrowser, ofTab] = [keysOf("localStorage", "kominfo-"), keysOf("sessionStorage", "kominfo-")];
    const hasNote = keysOf("sessionStorage", "kominfo-catatan:").length > 0;
    const hasText = keysOf("localStorage", "kominfo-naskah:").some((key) => isUnsent(localStorage.getItem(key)));
    const unsent = [...(hasNote || hasText ? ["teks"] : []), ...(photos ? [`${photos} foto`] : [])].join(" dan ");
    if (unsent && !confirm(`Ada ${unsent} di peramban ini yang belum sampai ke server. Keluar dan menghapusnya?`)) return;
    for (const key of ofBrowser) localStorage.removeItem(key);
    for (const key of ofTab) sessionStorage.removeItem(key);
    if (photos) await waitingPhotos("readwrite", (store) => store.clear());
    signOut.submit();
  });
}
