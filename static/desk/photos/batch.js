/* Many photos at once: each is made smaller, kept until it has arrived, and sent on its own; its row then stands in the
 * strip. After a dropped line the library is asked first whether the file came, so that nothing is sent twice.
 */
import { Queue } from "./queue.js";

const page = document.querySelector(".batch");
const choose = document.getElementById("pilih");
const describe = document.getElementById("uraian");
const strip = describe.querySelector(".strip");
const state = page.querySelector(".batch-state");
const refusals = JSON.parse(document.getElementById("jenis-ditolak").textContent);
const ROWS = "kominfo-foto-baris";
const TYPED = "kominfo-foto-uraian";
let warned = false;

/* From the cookie: signing in again in another tab changes it while this page stays open. */
function token() {
  return document.cookie.match(/(?:^|; )(?:__Secure-)?csrf=([^;]+)/)?.[1] ?? choose.elements.csrfmiddlewaretoken.value;
}

const queue = new Queue({
  arrive: page.dataset.arrive,
  arrived: page.dataset.arrived,
  most: Number(page.dataset.most),
  user: page.dataset.user,
  token,
  agency: () => choose.elements.agency?.value ?? "",
  refusals,
  list: page.querySelector(".batch-queue"),
  onArrival: addRow,
  onChange: tell,
});

choose.classList.add("scripted");
choose.elements.files.addEventListener("change", ({ target }) => {
  queue.add([...target.files]);
  target.value = "";
});
for (const name of ["dragover", "drop"]) {
  page.addEventListener(name, (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    if (name === "drop") queue.add([...event.dataTransfer.files]);
  });
}

function addRow(answer) {
  if (document.getElementById(`baris-${answer.id}`)) return;
  strip.insertAdjacentHTML("beforeend", answer.row);
  const row = strip.lastElementChild;
  restore(row);
  row.dispatchEvent(new Event("photo:added", { bubbles: true }));
  describe.hidden = false;
  const ids = rows();
  describe.elements.foto.value = ids.join(",");
  sessionStorage.setItem(ROWS, ids.join(","));
  history.replaceState(null, "", `?foto=${ids.join(",")}`);
}

function rows() {
  return [...strip.children].map((each) => each.dataset.photo);
}

/* What arrived while the page was already being loaded anew is in the library, and in no address yet. */
function bringAll() {
  const there = rows();
  const known = (sessionStorage.getItem(ROWS) ?? "").split(",").filter(Boolean);
  sessionStorage.setItem(ROWS, there.join(","));
  const all = [...new Set([...there, ...known])];
  if (all.length > there.length) location.replace(`?foto=${all.join(",")}`);
}

function tell({ arrived, waiting, stopped }) {
  warned = false;
  const words = arrived || waiting ? [`${arrived} foto sampai`] : [];
  if (waiting) words.push(`${waiting} dalam perjalanan`);
  if (stopped) words.push(navigator.onLine ? "server belum menjawab, dicoba lagi" : "tidak ada sambungan; dilanjutkan begitu tersambung");
  state.textContent = words.length ? `${words.join(", ")}.` : "";
}

/* What is typed outlives a reload: by the field, and only as long as the library says the same as when it was typed. The next
 * photos begin with nothing of it.
 */
if (!rows().length && !sessionStorage.getItem(ROWS)) sessionStorage.removeItem(TYPED);
const typed = JSON.parse(sessionStorage.getItem(TYPED) ?? "{}");
const worth = (field) => field.name && field.type !== "hidden" && field.type !== "file";

function restore(root) {
  for (const field of root.querySelectorAll("input, textarea, select")) {
    const kept = typed[field.name];
    const now = field.type === "checkbox" ? field.defaultChecked : field.defaultValue ?? "";
    if (!worth(field) || !kept || kept.was !== now) continue;
    if (field.type === "checkbox") field.checked = kept.value;
    else field.value = kept.value;
  }
}

describe.addEventListener("input", ({ target }) => {
  if (!worth(target)) return;
  const isBox = target.type === "checkbox";
  typed[target.name] = { was: isBox ? target.defaultChecked : target.defaultValue ?? "", value: isBox ? target.checked : target.value };
  sessionStorage.setItem(TYPED, JSON.stringify(typed));
});
describe.addEventListener("submit", (event) => {
  describe.elements.csrfmiddlewaretoken.value = token();
  const waiting = queue.waiting;
  if (!waiting || warned) return sessionStorage.removeItem(ROWS);
  event.preventDefault();
  state.textContent = `Masih ada ${waiting} foto dalam perjalanan. Tekan Simpan sekali lagi untuk menyimpan yang sudah sampai; sisanya dilanjutkan bila halaman ini dibuka lagi.`;
  state.scrollIntoView({ block: "center" });
  warned = true;
});
bringAll();
restore(describe);
queue.resume();
