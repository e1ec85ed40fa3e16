/* Exchanges what is chosen for two positions of a front page at once. Without this script the buttons send the form, and the server does it. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const said = document.getElementById("pindah");
  const field = (name, position) => document.getElementById(`id_${name}_${position}`);

  function exchange(name, here, there) {
    const [ours, theirs] = [field(name, here), field(name, there)];
    const [mine, other] = [ours.value, theirs.value];
    if (ours.options) {
      const options = [...ours.options];
      ours.replaceChildren(...theirs.options);
      theirs.replaceChildren(...options);
    }
    [ours.value, theirs.value] = [other, mine];
    for (const each of [ours, theirs]) each.dispatchEvent(new Event("change", { bubbles: true }));
  }

  document.querySelectorAll(".front-moves button").forEach((button) => button.addEventListener("click", (event) => {
    event.preventDefault();
    const [here, step] = [Number(button.value), button.name === "_naik" ? -1 : 1];
    const there = here + step;
    for (const name of ["edition", "until"]) exchange(name, here, there);
    const next = document.getElementById(`${button.name}_${there}`) ?? document.getElementById(`${button.name === "_naik" ? "_turun" : "_naik"}_${there}`);
    next.focus();
    said.textContent = "";
    said.textContent = `Ditukar dengan tempat ${there}. Belum disimpan.`;
  }));
});
