/* The photo chooser: a <dialog> that lists the desk's photos and takes new ones.
 *
 * GET  data-photo-list-url?q=…     → {"photos": [{id, thumb, caption, alt, credit}], "next": url | null}
 * GET  data-photo-list-url?ids=1,2 → the same for those photos
 * POST data-photo-upload-url       → 201 photo, or 400 {"errors": {field: [sentence]}}
 * POST ../isian/ beside it         → what is written in the file, see photos/facts.js
 * GET  ../banyak/kotak/ beside it  → many at once, see photos/dialog.js
 */
"use strict";

window.PhotoDialog = (() => {
  const FIELDS = `
    <label>Berkas foto <span class="photo-hint">JPEG, PNG, atau WebP, paling besar 25 MB</span>
      <input type="file" name="file" accept="image/jpeg,image/png,image/webp" required></label>
    <label>Teks alternatif <span class="photo-hint">apa yang terlihat, untuk pembaca yang tidak melihat foto</span>
      <textarea name="alt" rows="2"></textarea></label>
    <label class="photo-check"><input type="checkbox" name="decorative" value="on"> Foto hiasan, tanpa teks alternatif</label>
    <label>Keterangan <span class="photo-hint">siapa, apa, di mana, kapan</span>
      <textarea name="caption" rows="2"></textarea></label>
    <label>Kredit <span class="photo-hint">nama saja, misalnya Diskominfosan Malut/Ratna</span>
      <input type="text" name="credit" autocomplete="off"></label>`;
  const FRAME = `
    <header><h2 id="photo-dialog-title">Foto</h2><button type="button" class="photo-close">Tutup</button></header>
    <p class="photo-message" role="status"></p>
    <details class="photo-new"><summary>Unggah foto baru</summary>
      <form class="photo-form" novalidate>${FIELDS}<button type="submit" class="photo-submit">Unggah dan sisipkan</button></form>
    </details>
    <details class="photo-many"><summary>Unggah banyak foto sekaligus</summary><div class="photo-box"></div></details>
    <form class="photo-search" role="search"><label>Cari foto <input type="search" name="q" autocomplete="off"></label></form>
    <ul class="photo-list"></ul>
    <button type="button" class="photo-more" hidden>Tampilkan lebih banyak</button>`;
  const BROKEN = "Sambungan terputus atau peladen tidak menjawab. Naskah Anda aman; coba lagi.";

  class PhotoDialog {
    constructor(textarea) {
      this.listUrl = textarea.dataset.photoListUrl;
      this.uploadUrl = textarea.dataset.photoUploadUrl;
      this.token = textarea.form?.elements.csrfmiddlewaretoken?.value ?? "";
      this.asked = 0;
      this.build();
      this.listen();
    }

    build() {
      this.element = document.createElement("dialog");
      this.element.className = "photo-dialog";
      this.element.setAttribute("aria-labelledby", "photo-dialog-title");
      this.element.innerHTML = FRAME;
      for (const part of [".photo-new", ".photo-many"]) this.find(part).hidden = !this.uploadUrl;
      if (this.uploadUrl) this.find("[name=file]").dataset.facts = new URL("../isian/", new URL(this.uploadUrl, location.href));
      document.body.append(this.element);
    }

    find(selector) {
      return this.element.querySelector(selector);
    }

    listen() {
      const query = this.find("[name=q]");
      let pause;
      this.find(".photo-close").addEventListener("click", () => this.element.close());
      this.find(".photo-search").addEventListener("submit", (event) => {
        event.preventDefault();
        this.search(query.value);
      });
      query.addEventListener("input", () => {
        clearTimeout(pause);
        pause = setTimeout(() => this.search(query.value), 300);
      });
      this.find(".photo-more").addEventListener("click", () => this.load(this.next));
      this.find(".photo-many").addEventListener("toggle", ({ target }) => target.open && this.openMany());
      this.element.addEventListener("dragover", (event) => this.dropped(event));
      this.element.addEventListener("drop", (event) => this.dropped(event));
      this.find(".photo-form").addEventListener("submit", (event) => {
        event.preventDefault();
        this.upload(event.target);
      });
    }

    /* Ask for photos; `files` were pasted or dropped. `onChoose` gets a list, and where it goes: "teks" or "luar". */
    open(onChoose, files = []) {
      this.onChoose = onChoose;
      this.say("");
      this.element.showModal();
      this.search(this.find("[name=q]").value);
      if (files.length && this.uploadUrl) this.take(files);
    }

    /* One is described in its own form, several in the strip. */
    take(files) {
      if (files.length > 1) return this.openMany(files);
      this.find(".photo-new").open = true;
      const one = new DataTransfer();
      one.items.add(files[0]);
      this.find("[name=file]").files = one.files;
      this.find("[name=file]").dispatchEvent(new Event("change", { bubbles: true }));
      this.find("[name=alt]").focus();
    }

    dropped(event) {
      if (event.defaultPrevented || !this.uploadUrl || !event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      if (event.type === "drop") this.take([...event.dataTransfer.files]);
    }

    /* The strip is fetched when it is wanted first; its rows stay when the dialog is closed. */
    async openMany(files = []) {
      this.left = [...(this.left ?? []), ...files];
      this.find(".photo-many").open = true;
      this.many ??= import("../photos/dialog.js").then(({ begin }) => begin(this));
      try {
        (await this.many).add(this.left.splice(0));
      } catch {
        this.many = null;
        this.find(".photo-many").open = false;
        this.say(BROKEN);
      }
    }

    choose(photo) {
      this.chooseAll([photo]);
    }

    chooseAll(photos, where = "teks") {
      this.element.close();
      this.onChoose(photos, where);
    }

    search(words) {
      const url = new URL(this.listUrl, location.href);
      if (words.trim()) url.searchParams.set("q", words.trim());
      this.find(".photo-list").replaceChildren();
      return this.load(url);
    }

    async load(url) {
      const turn = ++this.asked;
      const answer = await PhotoDialog.fetch(url);
      // A slow response to an older search must not replace the newer list.
      if (turn !== this.asked) return;
      if (!answer.ok) return this.say(BROKEN);
      this.next = answer.body.next;
      this.find(".photo-more").hidden = !this.next;
      this.find(".photo-list").append(...answer.body.photos.map((photo) => this.item(photo)));
      this.say(this.find(".photo-list").children.length ? "" : "Tidak ada foto yang cocok. Coba kata lain, atau unggah foto baru.");
    }

    item(photo) {
      const item = document.createElement("li");
      const button = document.createElement("button");
      const picture = new Image();
      const caption = document.createElement("span");
      button.type = "button";
      picture.src = photo.thumb;
      picture.alt = "";
      picture.loading = "lazy";
      caption.textContent = photo.caption || photo.alt || `Foto ${photo.id}`;
      button.append(picture, caption);
      button.addEventListener("click", () => this.choose(photo));
      item.append(button);
      return item;
    }

    async upload(form) {
      const button = this.find(".photo-submit");
      this.showErrors({});
      button.disabled = true;
      this.say("Mengunggah foto …");
      const answer = await PhotoDialog.fetch(this.uploadUrl, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-CSRFToken": this.token },
      });
      button.disabled = false;
      if (answer.ok) {
        form.reset();
        this.find(".photo-new").open = false;
        this.choose(answer.body);
      } else {
        this.refuse(answer);
      }
    }

    refuse(answer) {
      const errors = answer.body?.errors;
      const sentences = { 403: "Anda tidak berwenang mengunggah foto, atau sesi Anda berakhir. Masuk lagi di tab lain.", 413: "Berkas terlalu besar; paling besar 25 MB." };
      this.say(errors ? "Foto belum diunggah. Perbaiki isian yang ditandai." : sentences[answer.status] ?? BROKEN);
      this.showErrors(errors ?? {});
    }

    showErrors(errors) {
      const form = this.find(".photo-form");
      for (const old of form.querySelectorAll(".photo-error")) old.remove();
      for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
      for (const [name, sentences] of Object.entries(errors)) this.showError(form, name, sentences);
      form.querySelector("[aria-invalid]")?.focus();
    }

    showError(form, name, sentences) {
      const field = form.elements[name];
      const note = document.createElement("p");
      note.className = "photo-error";
      note.id = `photo-error-${name}`;
      note.textContent = sentences.join(" ");
      if (!field) return form.prepend(note);
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", note.id);
      field.closest("label").after(note);
    }

    say(sentence) {
      this.find(".photo-message").textContent = sentence;
    }

    static async fetch(url, options = {}) {
      try {
        const response = await fetch(url, { credentials: "same-origin", headers: {}, ...options });
        const isJson = (response.headers.get("Content-Type") ?? "").includes("json");
        return { ok: response.ok && isJson, status: response.status, body: isJson ? await response.json() : null };
      } catch {
        return { ok: false, status: 0, body: null };
      }
    }
  }

  return PhotoDialog;
})();
