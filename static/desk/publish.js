/* The publish page: typing a time selects "schedule", and the button says what happens and when. The server refuses contradictions. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector(".step form");
  const day = form?.elements.at_0, clock = form?.elements.at_1;
  const button = form?.querySelector("button.primary");
  if (!day || !clock || !button) return;
  const words = new Intl.DateTimeFormat("id-ID", { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

  function name() {
    const date = new Date(`${day.value}T00:00:00Z`);
    const isWhole = day.value && clock.value && !Number.isNaN(date.getTime());
    const time = isWhole ? ` ${words.format(date)} ${clock.value.slice(0, 5).replace(":", ".")} WIT` : " …";
    button.textContent = form.elements.when.value === "later" ? `Jadwalkan${time}` : "Terbitkan sekarang";
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
