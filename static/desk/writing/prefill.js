/* Choosing an event fills in what is known of it, into empty fields only; one sentence tells so, one button takes it back.
 * Without script the form works as it is. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const events = document.getElementById("id_events");
  const $ = window.django?.jQuery;
  if (!events || !$) return;
  const start = location.pathname.slice(0, location.pathname.indexOf("/pressrelease/") + "/pressrelease/".length);

  const field = (name) => document.getElementById(`id_${name}`);
  /* Autosave, the list of what is missing and Select2 see what a script has changed. */
  function tell(box) {
    if (box.multiple) $(box).trigger("change");
    box.dispatchEvent(new Event(box.multiple ? "change" : "input", { bubbles: true }));
  }

  /* Returns whether the field was empty and has the value now. */
  function fill(name, value) {
    const box = field(name);
    if (!box || !value.length || (box.multiple ? box.selectedOptions.length : box.value)) return false;
    if (box.multiple) for (const { id, text } of value) box.append(new Option(text, id, true, true));
    else box.value = value;
    tell(box);
    return true;
  }

  /* Takes back what was filled in, unless somebody has changed it since. */
  function empty(name, value) {
    const box = field(name);
    if (!box) return;
    if (box.multiple) {
      const ids = value.map(({ id }) => String(id));
      for (const option of [...box.selectedOptions]) if (ids.includes(option.value)) option.remove();
    } else if (box.value === value) box.value = "";
    tell(box);
  }

  function offerBack(place, values) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button undo", textContent: "Urungkan isian ini" });
    button.addEventListener("click", () => {
      for (const [name, value] of Object.entries(values)) empty(name, value);
      place.replaceChildren(Object.assign(document.createElement("p"), { textContent: "Isian dari agenda diurungkan. Agendanya tetap terpilih." }));
    });
    place.append(button);
  }

  async function take(id) {
    const response = await fetch(`${start}agenda/${id}/isian/`, { credentials: "same-origin" }).catch(() => null);
    const place = events.closest(".part").querySelector(".prefilled");
    place.hidden = false;
    if (!response?.ok) {
      place.textContent = "Isian dari agenda belum dapat diambil. Periksa sambungan, lalu pilih agendanya sekali lagi, atau isi sendiri.";
      return;
    }
    const known = await response.json();
    const filled = Object.fromEntries(Object.entries(known.values).filter(([name, value]) => fill(name, value)));
    const told = Object.keys(filled).map((name) => known.phrases[name]);
    const sentence = told.length ? `Dari agenda ini terisi: ${told.join(", ")}.` : "Agenda terpilih. Tidak ada isian yang berubah.";
    place.replaceChildren(Object.assign(document.createElement("p"), { textContent: sentence }));
    if (told.length) offerBack(place, filled);
  }

  // Select2 fires jQuery events only.
  $(events).on("select2:select", ({ params }) => take(params.data.id));

  const given = document.getElementById("terisi");
  if (given) offerBack(given.closest(".prefilled"), JSON.parse(given.textContent));
});
