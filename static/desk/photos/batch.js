/* The page "Unggah foto": its address names the rows, so that it can be opened again. */
import { csrf } from "./queue.js";
import { Strip } from "./strip.js";

const strip = new Strip(document.querySelector(".batch"), {
  onRows: (ids) => history.replaceState(null, "", `?foto=${ids.join(",")}`),
});

/* What arrived while the page was already being loaded anew is in the library, and in no address yet. */
function bringAll() {
  const [there, known] = [strip.ids, strip.rows.ids];
  strip.rows.ids = there;
  const all = [...new Set([...there, ...known])];
  if (all.length > there.length) location.replace(`?foto=${all.join(",")}`);
}

strip.describe.addEventListener("submit", (event) => {
  strip.describe.elements.csrfmiddlewaretoken.value = csrf() ?? strip.describe.elements.csrfmiddlewaretoken.value;
  const isReady = strip.isWarned("Tekan Simpan sekali lagi untuk menyimpan yang sudah sampai; sisanya dilanjutkan bila halaman ini dibuka lagi.");
  if (isReady) strip.rows.ids = [];
  else event.preventDefault();
});
bringAll();
strip.queue.resume();
