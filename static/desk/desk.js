/* Small improvements of the desk's pages; everything works without them. */
"use strict";

// Select2 puts its clear button inside the list, which ARIA does not allow; each choice has a button of its own anyway.
// Before DOMContentLoaded, when Django creates the boxes.
for (const field of document.querySelectorAll("select.admin-autocomplete[multiple]")) field.dataset.allowClear = "false";

document.addEventListener("DOMContentLoaded", () => {
  // On a phone both menus start closed; without script they are open.
  if (matchMedia("(max-width: 1023px)").matches) {
    for (const menu of document.querySelectorAll(".desk-menu, .desk-account, .rail details")) menu.open = false;
  }

  // Select2 hides the labelled field and shows boxes without a name, some time after the page or a row of a table is there.
  function nameBoxes(field) {
    const label = document.querySelector(`label[for="${CSS.escape(field.id)}"]`)?.textContent.trim().replace(/:$/, "");
    const frame = field.nextElementSibling;
    if (!label || !frame?.classList.contains("select2")) return;
    for (const box of frame.querySelectorAll(".select2-selection, .select2-selection__rendered, .select2-search__field")) {
      box.removeAttribute("aria-labelledby");
      box.setAttribute("aria-label", label);
    }
  }
  function keepNamed(root) {
    for (const field of root.querySelectorAll("select.admin-autocomplete")) {
      nameBoxes(field);
      new MutationObserver(() => nameBoxes(field)).observe(field.parentElement, { childList: true });
    }
  }
  keepNamed(document);
  document.addEventListener("formset:added", (event) => keepNamed(event.target));

  // A refused form links to each error. The field itself may be hidden behind an editor, a select box or a folded part.
  function goTo(field) {
    for (let part = field.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
    (field.closest(".form-row, td") ?? field).scrollIntoView({ block: "center" });
    const editor = window.CKEDITOR?.instances[field.id];
    const box = field.nextElementSibling?.querySelector(".select2-selection, .select2-search__field");
    (editor ?? box ?? field).focus({ preventScroll: true });
  }
  document.addEventListener("click", (event) => {
    const field = document.getElementById(event.target.closest?.(".mistakes a")?.hash.slice(1) ?? "");
    if (!field) return;
    event.preventDefault();
    goTo(field);
  });
  const named = document.querySelector("form .form-row") && document.getElementById(location.hash.slice(1));
  if (named?.closest("form details")) setTimeout(() => goTo(named), 0);

  // What is done most often, by keyboard; `?` lists it.
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "s") {
      const button = document.querySelector(".submit-row :is([name=_continue], [name=_save])");
      if (!button) return;
      event.preventDefault();
      button.form.requestSubmit(button);
    }
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable=true], dialog");
    if (event.key === "?" && !isTyping && !event.ctrlKey && !event.metaKey) document.getElementById("pintasan")?.showModal();
  });

  // One filter at a time, closed by Escape or a click elsewhere.
  const filters = [...document.querySelectorAll("details.filter")];
  document.addEventListener("click", ({ target }) => {
    for (const filter of filters) if (!filter.contains(target)) filter.open = false;
  });
  document.addEventListener("keydown", ({ key }) => {
    const open = filters.find((filter) => filter.open);
    if (key !== "Escape" || !open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
});
