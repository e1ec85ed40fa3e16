/* Search while typing: a text box with a list of options that the server renders. The box in the desk's header is one,
 * the search for a page in the editor's link box (static/desk/editor/pages.js) another. */
"use strict";

class SearchBox {
  static PAUSE = 200;

  /* `url` answers `?q=` with options; `choose(option)` is called for the one that is chosen. */
  constructor({ input, list, told, url, choose }) {
    Object.assign(this, { input, list, told, url, choose });
    list.setAttribute("role", "listbox");
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
      input.setAttribute(name, value);
    }
    input.addEventListener("input", () => this.soon());
    input.addEventListener("focus", () => this.input.value.trim() && this.soon());
    input.addEventListener("blur", () => setTimeout(() => this.close(), 200));
    // Before whoever else listens: Enter would send the form or close the editor's box, Escape close it.
    input.addEventListener("keydown", (event) => this.key(event), { capture: true });
    // A tap must not take the focus away before the click arrives.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => this.click(event));
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  soon() {
    clearTimeout(this.pause);
    if (!this.input.value.trim()) return this.close();
    this.pause = setTimeout(() => this.ask(), SearchBox.PAUSE);
  }

  async ask() {
    const turn = (this.turn = (this.turn ?? 0) + 1);
    const url = new URL(this.url, location.href);
    url.searchParams.set("q", this.input.value);
    const response = await fetch(url, { credentials: "same-origin", redirect: "error" }).catch(() => null);
    // A slow answer to earlier words must not replace the newer one.
    if (turn !== this.turn || document.activeElement !== this.input) return;
    if (!response || !/html/.test(response.headers.get("Content-Type") ?? "") || ![200, 503].includes(response.status)) {
      return this.say("Pencarian tidak terjawab. Tekan Enter untuk membuka halaman hasil.");
    }
    this.show(await response.text());
  }

  show(markup) {
    this.list.innerHTML = markup;
    this.options.forEach((option, index) => {
      option.id = `${this.list.id}-${index}`;
      option.setAttribute("aria-selected", "false");
    });
    const none = this.list.querySelector(".search-none")?.textContent;
    const count = this.options.filter((option) => !option.matches(".search-all")).length;
    this.open();
    this.say(none ?? `${count} hasil. Panah bawah untuk memilih.`);
  }

  open() {
    this.at = -1;
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    clearTimeout(this.pause);
    this.turn = (this.turn ?? 0) + 1;
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.say("");
  }

  mark(index) {
    const options = this.options;
    if (!options.length) return;
    this.at = (index + options.length) % options.length;
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === this.at)));
    this.input.setAttribute("aria-activedescendant", options[this.at].id);
    options[this.at].scrollIntoView({ block: "nearest" });
  }

  key(event) {
    if (event.isComposing) return;
    if (this.list.hidden) {
      if (event.key === "ArrowDown") this.soon();
      return;
    }
    const marked = this.options[this.at];
    const acts = {
      ArrowDown: () => this.mark(this.at + 1),
      ArrowUp: () => this.mark(this.at < 0 ? -1 : this.at - 1),
      Escape: () => this.close(),
      ...(marked && { Enter: () => this.take(marked) }),
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    acts[event.key]();
  }

  click(event) {
    const option = event.target.closest("[role=option]");
    // With a key held or another button the browser opens a tab of its own.
    if (!option || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.take(option);
  }

  take(option) {
    this.close();
    this.choose(option);
  }

  say(sentence) {
    this.told.textContent = sentence;
  }
}

window.SearchBox = SearchBox;

(() => {
  const form = document.querySelector(".desk-search");
  if (!form) return;
  const header = document.getElementById("header");
  const input = form.querySelector("input");
  new SearchBox({
    input,
    list: form.querySelector(".search-list"),
    told: form.querySelector(".search-told"),
    url: form.dataset.suggestions,
    choose: (option) => location.assign(option.href),
  });

  // On a phone the box stands below the header's line while it is in use.
  function open() {
    header.classList.add("searching");
    input.focus();
    input.select();
  }
  function close() {
    header.classList.remove("searching");
  }
  document.querySelector(".desk-search-open").addEventListener("click", (event) => {
    event.preventDefault();
    if (header.classList.contains("searching")) close(); else open();
  });
  document.addEventListener("keydown", (event) => {
    const isAsked = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k";
    if (!isAsked || document.querySelector("dialog[open]") || window.CKEDITOR?.dialog?.getCurrent()) return;
    event.preventDefault();
    open();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (!input.value) close();
    input.value = "";
  });
})();
