/* The editor's photo button. A photo is stored as <figure data-photo="12"></figure>; while editing the
 * figure shows the picture and its caption, which belong to the photo and are changed there. */
"use strict";

(() => {
  const known = new Map(); // id → photo, for every editor on the page

  /* Fills the figure being edited; what stands in it is never saved. */
  function show(widget, photo) {
    const figure = widget.element.$;
    const picture = document.createElement("img");
    const caption = document.createElement("figcaption");
    if (photo) {
      picture.src = photo.thumb;
      picture.alt = photo.alt ?? "";
    }
    const words = [photo?.caption, photo?.credit].filter(Boolean).join(" ");
    caption.textContent = words || `Foto ${widget.data.photo}`;
    figure.replaceChildren(...(photo ? [picture] : []), caption);
  }

  function askFor(editor, ids) {
    const url = new URL(editor.element.$.dataset.photoListUrl, location.href);
    url.searchParams.set("ids", ids.join(","));
    return PhotoDialog.fetch(url);
  }

  /* One request for all photos of a text that are not loaded yet. */
  async function showAll(editor) {
    const widgets = Object.values(editor.widgets.instances).filter((widget) => widget.name === "photo");
    const missing = [...new Set(widgets.map((widget) => widget.data.photo))].filter((id) => !known.has(id));
    for (const id of missing) known.set(id, null);
    if (missing.length && editor.element.$.dataset.photoListUrl) {
      const answer = await askFor(editor, missing);
      for (const photo of answer.ok ? answer.body.photos : []) known.set(String(photo.id), photo);
    }
    for (const widget of widgets) if (widget.element?.$.isConnected) show(widget, known.get(widget.data.photo));
  }

  function insert(editor, photos) {
    for (const photo of photos) known.set(String(photo.id), photo);
    editor.focus();
    editor.insertHtml(photos.map(({ id }) => `<figure data-photo="${Number(id)}"></figure>`).join(""));
    stayAt(editor, photos.at(-1).id);
  }

  /* Focus and a box that closes each move the page; the writer goes on beside the photo. */
  function stayAt(editor, id) {
    const places = editor.editable().find(`figure[data-photo="${Number(id)}"]`);
    const figure = places.count() ? places.getItem(places.count() - 1).$ : null;
    const move = () => figure?.scrollIntoView({ block: "center" });
    figure?.querySelector("img")?.addEventListener("load", move, { once: true });
    setTimeout(move, 100);
  }

  function replace(widget, photo) {
    known.set(String(photo.id), photo);
    widget.editor.fire("saveSnapshot");
    widget.setData("photo", String(photo.id));
    widget.editor.fire("saveSnapshot");
  }

  function openDialog(editor, { widget, files = [] } = {}) {
    editor.photoDialog ??= new PhotoDialog(editor.element.$);
    if (files.length) stepBehindPhoto(editor);
    const ranges = editor.getSelection()?.getRanges();
    editor.photoDialog.open((photos, where) => {
      if (where === "luar" || !photos.length) return;
      if (widget && photos.length === 1) return replace(widget, photos[0]);
      editor.focus();
      if (ranges?.length) editor.getSelection().selectRanges(ranges);
      if (widget) stepBehindPhoto(editor);
      insert(editor, photos);
    }, files);
  }

  /* Pasted content goes after a selected photo instead of replacing it. */
  function stepBehindPhoto(editor) {
    const photo = editor.widgets.focused;
    if (!photo) return;
    const range = editor.createRange();
    range.moveToPosition(photo.wrapper, CKEDITOR.POSITION_AFTER_END);
    range.select();
  }

  const DEFINITION = {
    pathName: "foto",
    allowedContent: "figure[!data-photo]",
    requiredContent: "figure[data-photo]",

    upcast(element, data) {
      if (element.name !== "figure" || !/^[1-9]\d*$/.test(element.attributes["data-photo"] ?? "")) return false;
      data.photo = element.attributes["data-photo"];
      element.children = [];
      element.add(new CKEDITOR.htmlParser.text("Foto"));
      return true;
    },

    downcast() {
      return new CKEDITOR.htmlParser.element("figure", { "data-photo": this.data.photo });
    },

    init() {
      this.on("edit", (event) => {
        event.cancel();
        openDialog(this.editor, { widget: this });
      });
    },

    data() {
      show(this, known.get(this.data.photo));
      // The widgets of a text are created one by one; the request is sent after the last one.
      clearTimeout(this.editor.photoTimer);
      this.editor.photoTimer = setTimeout(() => showAll(this.editor), 0);
    },

    getLabel() {
      return `Foto: ${this.element.getText()}`;
    },
  };

  /* One hint at a time: the editor fires a paste again after loading its filters. */
  function hint(editor, sentence) {
    editor.photoHint?.hide();
    editor.photoHint = editor.showNotification(CKEDITOR.tools.htmlEncode(sentence), "info", 12000);
  }

  /* Pictures are added through the library, with caption, credit and alternative text. */
  function refusePictures(editor, event) {
    const transfer = event.data.dataTransfer;
    const files = Array.from({ length: transfer.getFilesCount() }, (_, index) => transfer.getFile(index));
    const pictures = files.filter((candidate) => candidate.type.startsWith("image/"));
    // Word adds an image of the text to the text itself; an image copied in a browser has only its address beside it.
    if (!pictures.length || hasWords(transfer.getData("text/html"))) return false;
    event.cancel();
    if (canChoose(editor)) openDialog(editor, { files: pictures });
    const others = files.length - pictures.length;
    hint(editor, `${PICTURES[Number(pictures.length > 1)]}${others ? ` ${others} berkas lain bukan gambar dan tidak ikut.` : ""}`);
    return true;
  }

  const PICTURES = [
    "Foto masuk lewat pustaka foto: lengkapi keterangan dan kredit, lalu unggah.",
    "Foto masuk lewat pustaka foto: lengkapi keterangan tiap foto dan kreditnya, lalu sisipkan bersama.",
  ];

  function hasWords(html) {
    return Boolean(html && new DOMParser().parseFromString(html, "text/html").body.textContent.trim());
  }

  function read(editor, event) {
    if (refusePictures(editor, event)) return;
    try {
      PastedText.read(editor, event.data, hint);
    } catch {
      event.data.dataValue = CKEDITOR.tools.htmlEncode(event.data.dataTransfer.getData("text/plain")).replace(/\n+/g, "<br>");
      hint(editor, "Format yang ditempel tidak terbaca, jadi hanya teksnya yang ikut.");
    }
  }

  /* The same key as in photos/strip.js, which is fetched only when it is wanted. */
  function tellOfUnfinished(editor) {
    const paths = [location.pathname, location.pathname.replace(/[0-9]+\/change\/$/, "add/")];
    const rows = paths.map((path) => sessionStorage.getItem(`kominfo-foto-baris${path}`)).find(Boolean);
    if (rows) hint(editor, `Ada ${rows.split(",").length} foto yang belum selesai diuraikan. Buka Foto, lalu “Unggah banyak foto sekaligus”: yang Anda ketik masih ada.`);
  }

  function canChoose(editor) {
    return Boolean(editor.element.$.dataset.photoListUrl);
  }

  CKEDITOR.plugins.add("photo", {
    requires: "widget",
    init(editor) {
      editor.widgets.add("photo", DEFINITION);
      // Runs first: the editor's own handlers would turn the file into a data: image.
      editor.on("paste", (event) => read(editor, event), null, null, 1);
      if (!canChoose(editor)) return;
      editor.on("instanceReady", () => tellOfUnfinished(editor));
      editor.addCommand("photo-dialog", {
        exec: () => openDialog(editor, { widget: selectedPhoto(editor) }),
        async: true,
      });
      editor.ui.addButton("Photo", { label: "Foto", command: "photo-dialog", toolbar: "insert" });
    },
  });

  function selectedPhoto(editor) {
    const widget = editor.widgets.focused;
    return widget?.name === "photo" ? widget : undefined;
  }
})();
