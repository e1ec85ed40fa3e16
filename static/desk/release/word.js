// A file that is dropped anywhere on the box is chosen; what is typed on the page of the proposal is kept as one goes.
const upload = document.querySelector("[data-word-upload]");
const review = document.querySelector("[data-word-review]");

function takeDrops(form) {
  const box = form.querySelector(".word-drop");
  const input = box.querySelector("input[type=file]");
  for (const name of ["dragover", "dragleave", "drop"]) {
    box.addEventListener(name, (event) => {
      event.preventDefault();
      box.classList.toggle("is-over", name === "dragover");
      if (name === "drop" && event.dataTransfer.files.length) {
        input.files = event.dataTransfer.files;
        input.focus();
      }
    });
  }
  form.addEventListener("submit", () => {
    if (input.files.length) form.querySelector(".word-busy").hidden = false;
  });
}

function keepTyping(form) {
  const told = form.querySelector(".word-kept");
  let waiting = 0;
  const keep = async () => {
    const data = new FormData(form);
    data.append("_keep", "1");
    try {
      const answer = await fetch(location.href, { method: "POST", body: data, redirect: "error" });
      told.textContent = answer.ok ? "Isian tersimpan." : "Isian belum tersimpan.";
    } catch {
      told.textContent = "Isian belum tersimpan: sambungan terputus atau sesi berakhir.";
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 1500);
  });
  form.addEventListener("submit", () => clearTimeout(waiting));
}

if (upload) takeDrops(upload);
if (review) {
  keepTyping(review);
  if (matchMedia("(max-width: 63.99rem)").matches) document.querySelector(".word-original").open = false;
}
