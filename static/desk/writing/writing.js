/* The form of a release as a page: what each folded part holds, and what is still missing, while somebody writes.
 * Without script all fields are there, and the server says what is missing. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("pressrelease_form");
  if (!form?.querySelector(".parts")) return;
  const MAX_NAMED = 2;

  /* Browsers without `field-sizing` get the height from here. */
  function grow(box) {
    if (CSS.supports("field-sizing", "content")) return;
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + 2}px`;
  }

  /* A headline has no second line: Enter goes on to the next field. */
  function keepOneLine(event) {
    const box = event.target;
    if (event.key !== "Enter" || event.isComposing || !box.matches?.("textarea.grows[rows='1']")) return;
    event.preventDefault();
    const boxes = [...form.querySelectorAll(".write textarea, .write input:not([type=hidden])")];
    boxes[boxes.indexOf(box) + 1]?.focus();
  }

  const isFilled = (name) => {
    const box = form.elements[`${name}`];
    if (!box) return false;
    const editor = window.CKEDITOR?.instances[box.id];
    return Boolean((editor?.status === "ready" ? editor.getData() : box.value).trim());
  };

  /* Whether words of the house form still stand in a field, such as "[sebut tempat dan hari]". */
  function holdsHint(name, first) {
    const text = new DOMParser().parseFromString(form.elements[name]?.value ?? "", "text/html").body.textContent;
    return new RegExp(`\\[\\s*(?:${first})(?![\\p{L}\\p{N}_])[^\\[\\]]*\\]`, "iu").test(text);
  }

  function words(box) {
    if (box.name === "press_contact") return []; // what it fills in is told
    if (box.type === "hidden" || box.closest(".empty-form") || box.disabled) return [];
    if (box.type === "checkbox" || box.type === "file" || box.name.endsWith("-position")) return [];
    if (box.tagName === "SELECT") return [...box.selectedOptions].filter(({ value }) => value).map(({ text }) => text.trim());
    if (box.type === "date") return [];
    return box.value.trim() && box.id !== "id_slug" ? [box.value.trim()] : [];
  }

  function describe(part) {
    const found = [...part.querySelectorAll("input, select, textarea")].flatMap(words);
    const more = found.length - MAX_NAMED;
    part.querySelector(":scope > summary .part-filled").textContent =
      found.slice(0, MAX_NAMED).join(" · ") + (more > 0 ? ` · ${more} lagi` : "");
  }

  const list = document.getElementById("kurang");

  function tick() {
    const missing = new Map();
    for (const line of list?.querySelectorAll("li[data-field]") ?? []) {
      const { field, hint } = line.dataset;
      line.hidden = hint ? !holdsHint(field, hint) : isFilled(field);
      if (!line.hidden) missing.set(field, line.querySelector("a").textContent);
    }
    for (const part of form.querySelectorAll(".parts > .part")) {
      describe(part);
      const state = part.querySelector(".part-state > span");
      if (!state) continue;
      const names = [...missing].filter(([name]) => part.contains(form.elements[name])).map(([, label]) => label.toLowerCase());
      const told = state.dataset.told ? [state.dataset.told] : [];
      const isEmpty = !part.querySelector(":scope > summary .part-filled").textContent;
      state.textContent = [...names, ...told].length ? `Belum: ${[...names, ...told].join(", ")}` : isEmpty ? "opsional" : "✓";
      state.className = [...names, ...told].length ? "part-lacks" : isEmpty ? "part-empty" : "part-done";
    }
    list?.querySelector(".to-event")?.parentElement.toggleAttribute("hidden", isFilled("events"));
    if (!list?.querySelector("li")) return;
    const isDone = !list.querySelector("li:not([hidden])");
    list.querySelector(".lacks-done").hidden = !isDone;
    list.classList.toggle("none", isDone);
    form.querySelector("[name=_step]")?.classList.toggle("ready", isDone);
  }

  /* The fields for a hoax stand in the way of everybody else. */
  const hoax = document.getElementById("hoaks");
  const kind = form.elements.kind;
  function showHoax() {
    if (!hoax || !kind) return;
    const isOne = kind.value === "clarification";
    hoax.hidden = !isOne && ![...hoax.querySelectorAll("select, textarea")].some((box) => box.value);
    if (isOne) hoax.open = true;
  }

  /* So do those of a warning, and of a text with an end; what is filled in is never hidden. */
  const ending = document.getElementById("peringatan");
  function showEnding() {
    if (!ending || !kind) return;
    const isUrgent = form.elements.category.value === "immediate";
    const rows = [...ending.querySelectorAll(".form-row")].filter((row) => row.querySelector("[name^=warning_]"));
    const isFilledIn = (part) => [...part.querySelectorAll("select, textarea, input")].some((box) => box.value);
    for (const row of rows) row.hidden = !isUrgent && !rows.some(isFilledIn);
    const isOne = isUrgent || kind.value === "announcement";
    ending.hidden = !isOne && !isFilledIn(ending);
    if (isOne) ending.open = true;
  }

  /* A contact from the office's list goes into the fields below it. */
  function takeContact({ selectedOptions: [option] }) {
    for (const name of ["contact_name", "contact_channel"]) {
      const known = option?.getAttribute(`data-${name}`);
      if (!known) continue;
      form.elements[name].value = known;
      form.elements[name].dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  let pause;
  function soon() {
    clearTimeout(pause);
    pause = setTimeout(tick, 150);
  }

  form.addEventListener("keydown", keepOneLine);
  form.addEventListener("input", ({ target }) => { if (target.matches?.("textarea.grows")) grow(target); soon(); });
  form.addEventListener("change", ({ target }) => { if (target === kind) showHoax(); if (target === kind || target.name === "category") showEnding(); if (target.name === "press_contact") takeContact(target); soon(); });
  for (const kind of ["formset:added", "formset:removed"]) form.addEventListener(kind, soon);
  window.django?.jQuery?.(form).on("change", soon);
  for (const box of form.querySelectorAll("textarea.grows")) grow(box);
  showHoax();
  showEnding();
  tick();
});
