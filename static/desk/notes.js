/* Notes beside the form: sent without leaving the page, so that unsaved text stays. Without this script a link leads to a page. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  function begin() {
    const section = document.getElementById("catatan");
    const form = section?.querySelector(".note-form");
    if (!form) return;
    form.hidden = false;
    const link = section.querySelector(".note-links a");
    if (link.textContent.includes("Baca semua")) link.textContent = "Baca semua catatan"; else link.parentElement.hidden = true;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(section, form);
    });
  }

  async function send(section, form) {
    const problem = form.querySelector(".note-problem");
    const button = form.querySelector("button");
    button.disabled = true;
    problem.textContent = "";
    try {
      const words = new FormData(form);
      // Signing in again in another tab gives a new token to the cookie, not to this page.
      const token = document.cookie.match(/(?:^|; )(?:__Secure-)?csrf=([^;]+)/)?.[1];
      if (token) words.set("csrfmiddlewaretoken", token);
      const response = await fetch(form.action, { method: "POST", body: words, headers: { "X-Requested-With": "fetch" } });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const fresh = page.getElementById("catatan");
      if (response.redirected || !fresh) throw new Error("no thread in the answer");
      section.replaceWith(fresh);
      begin();
      document.getElementById("note-text").focus();
    } catch {
      // The words stay in the box.
      problem.textContent = "Catatan belum terkirim. Periksa sambungan, atau masuk lagi di tab lain, lalu kirim sekali lagi.";
      button.disabled = false;
    }
  }

  begin();
});
