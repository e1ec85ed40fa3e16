/* Many photos at once, on their own page and in the dialog of the editor: files are sent one by one, the row of each then
 * stands in the strip, in the order in which they were chosen. What is typed outlives a reload.
 */
import { Queue } from "./queue.js";

const worth = (field) => field.name && field.type !== "hidden" && field.type !== "file" && field.type !== "submit";
const untouched = (field) => (field.type === "checkbox" ? field.defaultChecked : field.tagName === "SELECT" ? "" : field.defaultValue ?? "");

/* The photos whose rows a page shows, for as long as the tab is open. */
export class Rows {
  constructor(path) {
    this.key = `kominfo-foto-baris${path}`;
  }

  get ids() {
    return (sessionStorage.getItem(this.key) ?? "").split(",").filter(Boolean);
  }

  set ids(ids) {
    sessionStorage.setItem(this.key, ids.join(","));
  }
}

export class Strip {
  /* `path`: whose rows and files these are, "" on the page; `onRow`: a row came; `onRows`: which there are now. */
  constructor(root, { path = "", onRow = () => {}, onRows = () => {} } = {}) {
    Object.assign(this, { root, onRow, onRows, warned: false, rows: new Rows(path) });
    this.choose = root.querySelector(".batch-choose");
    this.describe = root.querySelector(".batch-describe");
    this.list = root.querySelector(".strip");
    this.state = root.querySelector(".batch-state");
    this.key = `kominfo-foto-uraian${path}`;
    // The next photos begin with nothing of what was said of the last.
    if (!this.ids.length && !this.rows.ids.length) sessionStorage.removeItem(this.key);
    this.typed = JSON.parse(sessionStorage.getItem(this.key) ?? "{}");
    this.queue = new Queue({
      arrive: root.dataset.arrive,
      arrived: root.dataset.arrived,
      most: Number(root.dataset.most),
      user: root.dataset.user,
      path,
      token: this.choose.elements.csrfmiddlewaretoken.value,
      agency: () => this.choose.elements.agency?.value ?? "",
      refusals: JSON.parse(root.querySelector("#jenis-ditolak").textContent),
      list: root.querySelector(".batch-queue"),
      onArrival: (answer, turn) => this.#add(answer, turn),
      onChange: (count) => this.#tell(count),
    });
    this.#listen();
  }

  #listen() {
    this.choose.classList.add("scripted");
    this.choose.addEventListener("submit", (event) => event.preventDefault());
    this.choose.elements.files.addEventListener("change", ({ target }) => {
      this.queue.add([...target.files]);
      target.value = "";
    });
    for (const name of ["dragover", "drop"]) {
      this.root.addEventListener(name, (event) => {
        if (!event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        if (name === "drop") this.queue.add([...event.dataTransfer.files]);
      });
    }
    this.describe.addEventListener("input", ({ target }) => this.#keep(target));
    for (const row of this.list.children) this.onRow(row);
    this.restore(this.describe);
  }

  get ids() {
    return [...this.list.children].map((row) => row.dataset.photo);
  }

  #add(answer, turn) {
    if (this.row(answer.id)) return;
    const later = [...this.list.children].find((row) => Number(row.dataset.turn ?? -1) > turn);
    const made = document.createElement("template");
    made.innerHTML = answer.row;
    const row = made.content.querySelector(".strip-row");
    row.dataset.turn = turn;
    this.list.insertBefore(row, later ?? null);
    this.#ready(row);
  }

  row(id) {
    return this.list.querySelector(`[data-photo="${Number(id)}"]`);
  }

  /* Put the row as the server sent it in the place of the one that is there. */
  replace(id, html) {
    const made = document.createElement("template");
    made.innerHTML = html;
    const row = made.content.querySelector(".strip-row");
    row.dataset.turn = this.row(id).dataset.turn ?? -1;
    this.row(id).replaceWith(row);
    this.#ready(row);
  }

  #ready(row) {
    this.onRow(row);
    this.restore(row);
    row.dispatchEvent(new Event("photo:added", { bubbles: true }));
    this.changed();
  }

  /* Rows that are done are gone from here, and what was typed into them with them. */
  drop(ids) {
    for (const id of ids) {
      for (const field of this.row(id)?.querySelectorAll("[name]") ?? []) delete this.typed[field.name];
      this.row(id)?.remove();
    }
    sessionStorage.setItem(this.key, JSON.stringify(this.typed));
    this.changed();
  }

  changed() {
    this.describe.hidden = !this.list.children.length;
    this.describe.elements.foto.value = this.ids.join(",");
    this.rows.ids = this.ids;
    this.onRows(this.ids);
  }

  #tell({ arrived, waiting, stopped, denied }) {
    this.warned = false;
    const words = arrived || waiting ? [`${arrived} foto sampai`] : [];
    if (waiting) words.push(`${waiting} dalam perjalanan`);
    if (denied) words.push("berhenti: Anda tidak lagi berwenang mengunggah foto");
    else if (stopped) words.push(navigator.onLine ? "server belum menjawab, dicoba lagi" : "tidak ada sambungan; dilanjutkan begitu tersambung");
    this.state.textContent = words.length ? `${words.join(", ")}.` : "";
  }

  /* Whether the strip may go on without the photos on their way: yes once the person has been told. */
  isWarned(sentence) {
    const waiting = this.queue.waiting;
    if (!waiting || this.warned) return true;
    this.state.textContent = `Masih ada ${waiting} foto dalam perjalanan. ${sentence}`;
    this.state.scrollIntoView({ block: "center" });
    this.warned = true;
    return false;
  }

  /* By the field, and only as long as the library says the same as when it was typed. */
  restore(root) {
    for (const field of root.querySelectorAll("input, textarea, select")) {
      const kept = this.typed[field.name];
      if (!worth(field) || !kept || kept.was !== untouched(field)) continue;
      if (field.type === "checkbox") field.checked = kept.value;
      else field.value = kept.value;
    }
  }

  #keep(field) {
    if (!worth(field)) return;
    this.typed[field.name] = { was: untouched(field), value: field.type === "checkbox" ? field.checked : field.value };
    sessionStorage.setItem(this.key, JSON.stringify(this.typed));
  }
}
