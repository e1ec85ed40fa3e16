/* Choosing an event fills in what is known of it, into empty fields only. Without script the form works as it is. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const events = document.getElementById("id_events");
  const $ = window.django?.jQuery;
  if (!events || !$) return;
  const start = location.pathname.slice(0, location.pathname.indexOf("/pressrelease/") + "/pressrelease/".length);

  function fillText(name, value) {
    const field = document.getElementById(`id_${name}`);
    if (field && value && !field.value) field.value = value;
  }

  function fillChoices(name, options) {
    const field = document.getElementById(`id_${name}`);
    if (!field || !options?.length || field.selectedOptions.length) return;
    for (const { id, text } of options) field.append(new Option(text, id, true, true));
    $(field).trigger("change");
  }

  async function fill(id) {
    const response = await fetch(`${start}agenda/${id}/isian/`, { credentials: "same-origin" }).catch(() => null);
    if (!response?.ok) return;
    const known = await response.json();
    for (const [name, value] of Object.entries(known)) Array.isArray(value) ? fillChoices(name, value) : fillText(name, value);
  }

  // Select2 fires jQuery events only.
  $(events).on("select2:select", ({ params }) => fill(params.data.id));
});
