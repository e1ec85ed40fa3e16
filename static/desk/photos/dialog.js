/* Many photos at once in the dialog of the editor: the strip of the page "Unggah foto", which ends in the text or in the list
 * of photos outside it. Closing the dialog or loading the page anew loses nothing.
 */
import { csrf } from "./queue.js";
import { Rows, Strip } from "./strip.js";
import { pathOfNew } from "./waiting.js";

const BROKEN = "Sambungan terputus atau server tidak menjawab. Yang Anda ketik masih ada; coba lagi.";

/* Fetch the inside of the dialog, with the rows that this page showed before, and go on with what has not arrived. */
export async function begin(dialog) {
  const path = location.pathname;
  adoptFromNew(path);
  const url = new URL("../banyak/kotak/", new URL(dialog.uploadUrl, location.href));
  url.searchParams.set("foto", new Rows(path).ids.join(","));
  const answer = await fetch(url, { credentials: "same-origin", redirect: "error" });
  if (!answer.ok) throw new Error("no box");
  const look = new Promise((done) => document.head.append(styles(done)));
  await Promise.all([look, import("./focal.js")]);
  dialog.find(".photo-box").innerHTML = (await answer.json()).box;
  return new Many(dialog, path);
}

/* A release that was just saved for the first time has another address than its form had. */
function adoptFromNew(path) {
  const [here, before] = [new Rows(path), new Rows(pathOfNew(path))];
  if (here.key === before.key || here.ids.length || !before.ids.length) return;
  here.ids = before.ids;
  before.ids = [];
}

function styles(done) {
  const link = document.createElement("link");
  Object.assign(link, { rel: "stylesheet", href: new URL("photos.css", import.meta.url), onload: done, onerror: done });
  return link;
}

class Many {
  constructor(dialog, path) {
    this.dialog = dialog;
    this.root = dialog.find(".batch");
    this.strip = new Strip(this.root, { path, onRow: (row) => this.#offer(row) });
    this.root.querySelector("[value=luar]").hidden = !document.getElementById("release_photos-group");
    this.strip.describe.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send(event.submitter?.value ?? "teks");
    });
    for (const row of this.strip.list.children) row.dispatchEvent(new Event("photo:added", { bubbles: true }));
    this.#fillIn();
    this.strip.queue.resume();
  }

  add(files) {
    if (files.length) this.strip.queue.add(files);
    (files.length ? this.strip.state : this.strip.choose.elements.files).scrollIntoView({ block: "nearest" });
  }

  /* Each row says whether its photo goes into this text; one that does not stays in the library alone. */
  #offer(row) {
    const label = document.createElement("label");
    const box = document.createElement("input");
    label.className = "strip-check";
    Object.assign(box, { type: "checkbox", name: `pakai-${row.dataset.photo}`, checked: true, defaultChecked: true });
    label.append(box, " Pakai di naskah ini");
    row.querySelector(".strip-name").after(label);
  }

  /* What the form of the text knows already. An event that readers see would show the photos at once: that stays a choice. */
  #fillIn() {
    const value = (id) => document.getElementById(id)?.value ?? "";
    const announced = this.root.dataset.announced.split(",");
    const events = [...(document.getElementById("id_events")?.selectedOptions ?? [])].map((option) => option.value);
    const known = {
      place: value("id_dateline_place"),
      taken_on: value("id_dateline_on"),
      credit: photographer(),
      event: events.find((event) => !announced.includes(event)) ?? "",
    };
    const filled = [];
    for (const [name, words] of Object.entries(known)) {
      const field = this.strip.describe.elements[`semua-${name}`];
      if (!words || field.value) continue;
      field.value = words;
      field.dispatchEvent(new Event("input", { bubbles: true })); // kept like what is typed
      if (field.value) filled.push(this.root.querySelector(`label[for="${field.id}"]`).textContent.toLowerCase());
    }
    if (!filled.length) return;
    const note = document.createElement("p");
    note.className = "quiet";
    note.textContent = `Terisi dari naskah: ${filled.join(", ")}. Ubah bila foto berasal dari tempat atau hari lain.`;
    this.root.querySelector(".batch-common legend").after(note);
  }

  async #send(where) {
    if (!this.strip.isWarned("Tekan sekali lagi untuk memakai yang sudah sampai; sisanya dilanjutkan di kotak ini.")) return;
    const answer = await this.#post();
    if (!answer) return this.#say(BROKEN);
    this.#showErrors(answer);
    const done = new Map(answer.photos.map((photo) => [String(photo.id), photo]));
    const wanted = this.strip.ids.filter((id) => this.#isWanted(id));
    const lacking = wanted.filter((id) => !done.has(id)).length;
    if (lacking || Object.keys(answer.common).length) return this.#refuse(lacking);
    const photos = wanted.map((id) => done.get(id));
    this.strip.drop([...done.keys()]);
    if (!photos.length) return this.#say(`${done.size} foto tersimpan di pustaka.`);
    if (where === "luar") addOutside(photos);
    this.dialog.chooseAll(photos, where);
  }

  #isWanted(id) {
    return this.strip.row(id).querySelector(`[name="pakai-${id}"]`).checked;
  }

  async #post() {
    const buttons = this.strip.describe.querySelectorAll("[type=submit]");
    const body = new FormData(this.strip.describe);
    buttons.forEach((button) => (button.disabled = true));
    const asked = { method: "POST", body, credentials: "same-origin", redirect: "error", headers: { "X-CSRFToken": csrf() ?? "" } };
    const answer = await fetch(this.root.dataset.describe, asked).catch(() => null);
    buttons.forEach((button) => (button.disabled = false));
    return [200, 400].includes(answer?.status) ? answer.json().catch(() => null) : null;
  }

  #showErrors({ rows, common }) {
    for (const [id, html] of Object.entries(rows)) this.strip.replace(id, html);
    for (const old of this.root.querySelectorAll(".batch-common .errorlist")) old.remove();
    for (const [name, sentence] of Object.entries(common)) {
      const field = this.strip.describe.elements[`semua-${name}`];
      const list = document.createElement("ul");
      list.className = "errorlist";
      list.append(Object.assign(document.createElement("li"), { textContent: sentence }));
      (field ?? this.root.querySelector(".batch-common .step-field")).before(list);
    }
  }

  #say(sentence) {
    this.strip.state.textContent = sentence;
    this.strip.state.scrollIntoView({ block: "center" });
  }

  #refuse(lacking) {
    this.#say(lacking ? `${lacking} foto belum lengkap. Lengkapi yang ditandai, lalu simpan lagi; yang lain sudah tersimpan di pustaka.` : "Belum tersimpan. Perbaiki isian yang ditandai.");
    const wrong = this.root.querySelector(".batch-common .step-field:has(.errorlist), .step-field.wrong");
    // A sentence about a whole row is about what is said once for all: its credit.
    const field = wrong?.querySelector("textarea, input, select") ?? this.strip.describe.elements["semua-credit"];
    field.focus();
    field.scrollIntoView({ block: "center" });
  }
}

function photographer() {
  const roles = [...document.querySelectorAll('[name^="contributors-"][name$="-role"]')];
  const role = roles.find((field) => field.value === "photographer");
  return role ? document.getElementsByName(role.name.replace(/role$/, "name"))[0]?.value ?? "" : "";
}

/* Rows of "Foto di luar teks", in order behind those that are there. */
function addOutside(photos) {
  const group = document.getElementById("release_photos-group");
  const rows = () => [...group.querySelectorAll('select[name$="-photo"]:not([name*="__prefix__"])')];
  const there = new Set(rows().map((field) => field.value));
  for (const photo of photos.filter(({ id }) => !there.has(String(id)))) {
    const last = Math.max(-1, ...[...group.querySelectorAll('[name$="-position"]:not([name*="__prefix__"])')].map((field) => Number(field.value) || 0));
    group.querySelector(".add-row a").click();
    const field = rows().at(-1);
    field.append(new Option(photo.caption || `Foto ${photo.id}`, photo.id, true, true));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    const position = document.getElementsByName(field.name.replace(/photo$/, "position"))[0];
    position.value = last + 1;
    position.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
