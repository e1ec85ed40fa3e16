/* The publish page: typing a time selects "later", its weekday stands beside it, and the button names act and time. The server refuses contradictions. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector(".step form");
  const day = form?.elements.at_0, clock = form?.elements.at_1;
  const button = form?.querySelector("button.primary"), words = form?.querySelector(".moment-words");
  if (!day || !clock || !button) return;
  const written = new Intl.DateTimeFormat("id-ID", { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

  function typed() {
    const date = new Date(`${day.value}T00:00:00Z`);
    if (!day.value || Number.isNaN(date.getTime())) return "";
    return written.format(date) + (clock.value ? `, pukul ${clock.value.slice(0, 5).replace(":", ".")} WIT` : "");
  }

  function name() {
    const chosen = form.querySelector("[name=when]:checked");
    words.value = typed();
    if (chosen?.value === "now") button.textContent = "Terbitkan sekarang";
    else button.textContent = `Jadwalkan ${chosen?.closest("[data-says]")?.dataset.says || (clock.value && typed()) || "…"}`;
  }

  for (const field of [day, clock]) {
    field.addEventListener("input", () => {
      // A half-typed date has an empty value, but badInput shows that something was typed.
      if (field.value || field.validity.badInput) form.elements.when.value = "later";
      name();
    });
  }
  for (const choice of form.elements.when) choice.addEventListener("change", name);
  addEventListener("pageshow", name);  // the browser may have put back what was chosen
  name();
});
