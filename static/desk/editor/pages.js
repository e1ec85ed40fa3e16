/* Our own pages in the editor's link box: found by typing, linked by a reference that still leads there after the page
 * has moved (/ke/siaran-pers/12/). What readers cannot open is not offered. */
"use strict";

(() => {
  const REFERENCE = /^\/ke\/[a-z-]+\/\d+\/$/;

  /* The elements are made with the box, once for each editor. */
  function addSearch(info) {
    info.add({ type: "text", id: "page", label: "Cari halaman situs ini", inputStyle: "width: 100%" }, "linkType");
    info.add({ type: "html", id: "pageList", html: '<div><div class="search-list page-list" aria-label="Halaman situs ini" hidden></div><p class="page-told" role="status"></p></div>' }, "linkType");
  }

  class PageSearch {
    constructor(dialog, url) {
      this.dialog = dialog;
      this.url = url;
      const part = dialog.getContentElement("info", "pageList").getElement().$;
      const list = part.querySelector(".page-list");
      this.told = part.querySelector(".page-told");
      list.id = CKEDITOR.tools.getNextId();
      this.input = dialog.getContentElement("info", "page").getInputElement().$;
      this.input.setAttribute("placeholder", "Judul, nomor, nama orang atau instansi");
      new SearchBox({ input: this.input, list, told: this.told, url, choose: (option) => this.choose(option) });
    }

    choose(option) {
      const title = option.querySelector(".hit-title").textContent;
      this.dialog.setValueOf("info", "linkType", "url");
      this.dialog.setValueOf("info", "url", option.getAttribute("href"));
      this.dialog.setValueOf("info", "protocol", "");
      const words = this.dialog.getContentElement("info", "linkDisplayText");
      if (words?.isEnabled() && !words.getValue().trim()) words.setValue(title);
      this.input.value = title;
      this.told.textContent = `Menuju “${title}”, juga bila alamat halamannya berubah.`;
    }

    /* Whoever opens a link again reads where it leads. */
    async shown() {
      this.input.value = this.told.textContent = "";
      const address = this.dialog.getValueOf("info", "url");
      if (!REFERENCE.test(address)) return;
      const url = new URL(this.url, location.href);
      url.searchParams.set("alamat", address);
      const answer = await fetch(url, { credentials: "same-origin", redirect: "error" }).then((response) => response.json()).catch(() => null);
      if (!answer || this.dialog.getValueOf("info", "url") !== address) return;
      this.told.textContent = answer.name ? `Menuju ${answer.name}` : "Halaman yang dituju tidak ada bagi pembaca.";
    }
  }

  // Ctrl+K opens the desk's search everywhere; a link is Ctrl+L.
  CKEDITOR.on("instanceReady", ({ editor }) => {
    if (document.querySelector(".desk-search")) editor.setKeystroke(CKEDITOR.CTRL + 75, null);
  });

  CKEDITOR.on("dialogDefinition", ({ data }) => {
    const url = document.body.dataset.pagesUrl;
    if (data.name !== "link" || !url || !window.SearchBox) return;
    addSearch(data.definition.getContents("info"));
    const { onLoad } = data.definition;
    data.definition.onLoad = function load() {
      onLoad?.call(this);
      const search = new PageSearch(this, url);
      this.on("show", () => setTimeout(() => search.shown(), 0));
    };
  });
})();
