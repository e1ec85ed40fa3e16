/* Offers the metadata of a chosen photo: filled into empty fields only, announced to screen readers, and saved only with
 * the form. Only the beginning of the file is sent, because cameras write metadata there.
 */
"use strict";

document.addEventListener("change", async ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.type !== "file" || !target.dataset.facts) return;
  const [BEGINNING, NAMES] = [262144, { caption: "keterangan", creator: "fotografer", credit: "kredit", place: "tempat", taken_on: "tanggal" }];
  const fields = target.form.elements;
  const file = target.files[0];
  let note = target.parentElement.querySelector(".photo-facts");
  if (!note) {
    note = document.createElement("span");
    note.className = "help photo-hint photo-facts";
    note.setAttribute("role", "status");
    target.after(note);
  }
  note.textContent = "";
  // Values of the photo chosen before are removed, unless somebody changed them.
  for (const name of Object.keys(NAMES)) {
    if (fields[name]?.dataset.offered && fields[name].value === fields[name].dataset.offered) fields[name].value = "";
    delete fields[name]?.dataset.offered;
  }
  if (!file) return;
  const body = new FormData();
  body.append("file", file.slice(0, BEGINNING), "foto");
  const token = document.cookie.match(/(?:^|; )(?:__Secure-)?csrf=([^;]+)/)?.[1] ?? "";
  const answer = await fetch(target.dataset.facts, { method: "POST", body, credentials: "same-origin", redirect: "error", headers: { "X-CSRFToken": token } }).catch(() => null);
  if (!answer?.ok || target.files[0] !== file) return;
  const offered = [];
  for (const [name, value] of Object.entries(await answer.json())) {
    const field = fields[name];
    if (!NAMES[name] || !field || field.value) continue;
    field.value = field.dataset.offered = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    offered.push(NAMES[name]);
  }
  if (offered.length) note.textContent = `Terisi dari data foto: ${offered.join(", ")}. Periksa sebelum menyimpan.`;
});
