/* Small improvements of the desk's pages; everything works without them. */
"use strict";

// Select2 puts its clear button inside the list, which ARIA does not allow; each choice has a button of its own anyway.
// Before DOMContentLoaded, when Django creates the boxes.
for (const field of document.querySelectorAll("select.admin-autocomplete[multiple]")) field.dataset.allowClear = "false";

document.addEventListener("DOMContentLoaded", () => {
  // On a phone both menus start closed; without script they are open.
  if (matchMedia("(max-width: 1023px)").matches) {
    for (const menu of document.querySelectorAll(".desk-menu, .desk-account, .rail details")) menu.open = false;
  }

  // Select2 hides the labelled field and shows boxes without a name, some time after the page or a row of a table is there.
  function nameBoxes(field) {
    const label = document.querySelector(`label[for="${CSS.escape(field.id)}"]`)?.textContent.trim().replace(/:$/, "");
    const frame = field.nextElementSibling;
    if (!label || !frame?.classList.contains("select2")) return;
    for (const box of frame.querySelectorAll(".select2-selection, .select2-selection__rendered, .select2-search__field")) {
      box.removeAttribute("aria-labelledby");
      box.setAttribute("aria-label", label);
    }
  }
  function keepNamed(root) {
    for (const field of root.querySelectorAll("select.admin-autocomplete")) {
      nameBoxes(field);
      new MutationObserver(() => nameBoxes(field)).observe(field.parentElement, { childList: true });
    }
  }
  keepNamed(document);
  document.addEventListener("formset:added", (event) => keepNamed(event.target));

  // A refused form links to each error. The field itself may be hidden behind an editor, a select box or a folded part.
  function goTo(field) {
    for (let part = field.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
    (field.closest(".form-row, td") ?? field).scrollIntoView({ block: "center" });
    const editor = window.CKEDITOR?.instances[field.id];
    const box = field.nextElementSibling?.querySelector(".select2-selection, .select2-search__field");
    (editor ?? box ?? field).focus({ preventScroll: true });
  }
  document.addEventListener("click", (event) => {
    const field = document.getElementById(event.target.closest?.(".mistakes a")?.hash.slice(1) ?? "");
    if (!field) return;
    event.preventDefault();
    goTo(field);
  });
  const named = document.querySelector("form .form-row") && document.getElementById(location.hash.slice(1));
  if (named?.closest("form details")) setTimeout(() => goTo(named), 0);

  // What is done most often, by keyboard; `?` lists it.
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "s") {
      const button = document.querySelector(".submit-row :is([name=_continue], [name=_save])");
      if (!button) return;
      event.preventDefault();
      button.form.requestSubmit(button);
    }
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable=true], dialog");
    if (event.key === "?" && !isTyping && !event.ctrlKey && !event.metaKey) document.getElementById("pintasan")?.showModal();
  });

  // One filter at a time, closed by Escape or a click elsewhere.
  const filters = [...document.querySelectorAll("details.filter")];
  document.addEventListener("click", ({ target }) => {
    for (const filter of filters) if (!filter.contains(target)) filter.open = false;
  });
  document.addEventListener("keydown", ({ key }) => {
    const open = filters.find((filter) => filter.open);
    if (key !== "Escape" || !open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });

  // On a shared computer nothing may stay behind: signing out asks about what the server lacks, then removes it.
  const leaving = document.getElementById("logout-form");
  const keysOf = (kind, beginning) => {
    try { return Object.keys(window[kind]).filter((key) => key.startsWith(beginning)); } catch { return []; } // switched off
  };

  /* Whether the server lacks what was kept (unsaved/autosave.js); what cannot be read is asked about, too. */
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

  leaving?.addEventListener("submit", async (event) => {
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
    leaving.submit();
  });
});
