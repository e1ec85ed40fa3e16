/* Notes beside the form: sent without leaving the page, so that unsaved text stays. Without this script a link leads to a page.
 * Text left in the box is sent when the form is saved or a step is taken; until then this tab keeps it. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const copy = document.querySelector("[data-autosave]");
  const key = `kominfo-catatan:${copy?.dataset.user ?? ""}:${location.pathname}`;
  let sending = false;
  let isLeaving = false;

  function box() { return document.getElementById("note-text"); }
  function words() { return box()?.value.trim() ?? ""; }

  /* Session storage of this tab; it may be disabled. */
  function keep(text) {
    try { if (text) sessionStorage.setItem(key, text); else sessionStorage.removeItem(key); } catch { /* nothing to keep it in */ }
  }
  function kept() {
    try { return sessionStorage.getItem(key) ?? ""; } catch { return ""; }
  }

  function begin() {
    const section = document.getElementById("catatan");
    const form = section?.querySelector(".note-form");
    if (!form) return;
    form.hidden = false;
    const link = section.querySelector(".note-links a");
    if (link.textContent.includes("Baca semua")) link.textContent = "Baca semua catatan"; else link.parentElement.hidden = true;
    form.addEventListener("input", () => keep(words()));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      await send();
      box().focus();
    });
  }

  function bring() {
    if (!box() || words() || !kept()) return;
    box().value = kept();
    say("Catatan ini belum terkirim. Kirim, atau hapus bila tidak jadi.");
  }

  function say(sentence) { document.querySelector(".note-problem").textContent = sentence; }

  /* Resolves to whether the note was stored; if not, its text stays in the box. */
  async function send() {
    if (sending) return false;
    sending = true;
    const form = document.querySelector(".note-form");
    const button = form.querySelector("button");
    button.disabled = true;
    say("");
    try {
      const data = new FormData(form);
      // Signing in again in another tab changes the token in the cookie, not the one in this page.
      const token = document.cookie.match(/(?:^|; )(?:__Secure-)?csrf=([^;]+)/)?.[1];
      if (token) data.set("csrfmiddlewaretoken", token);
      const response = await fetch(form.action, { method: "POST", body: data, headers: { "X-Requested-With": "fetch" } });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const fresh = page.getElementById("catatan");
      if (response.redirected || !fresh) throw new Error("no thread in the answer");
      document.getElementById("catatan").replaceWith(fresh);
      begin();
      keep(words());
      return response.ok;
    } catch {
      say("Catatan belum terkirim. Periksa sambungan, atau masuk lagi di tab lain, lalu kirim sekali lagi.");
      button.disabled = false;
      return false;
    } finally {
      sending = false;
    }
  }

  /* Sends the note before the form. A note that cannot be sent stays in its box and does not block the form. */
  async function sendWithForm(event) {
    if (isLeaving || !words()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (sending) return;
    await send();
    isLeaving = true;
    event.target.requestSubmit(event.submitter);
    setTimeout(() => { isLeaving = false; }, 0);
  }

  async function sendBeforeStep(event) {
    const step = event.target.closest?.(".steps a[href]");
    if (!step || isLeaving || !words() || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (!sending && (await send())) step.click();
  }

  begin();
  bring();
  if (!box()) return;
  copy?.closest("form")?.addEventListener("submit", sendWithForm, { capture: true });
  document.addEventListener("click", sendBeforeStep);
  addEventListener("beforeunload", (event) => { if (words() && !isLeaving) event.preventDefault(); });
});
