/* A step works with the stored copy: while the form has text that is not saved, a tap on it offers to save first. */
"use strict";

{
  const dialog = document.getElementById("belum-tersimpan");
  const save = dialog?.querySelector("[name=_onward]");
  // Whoever would ask before the page is left knows of text that is not saved.
  const hasUnsaved = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));

  for (const link of dialog ? document.querySelectorAll("a[data-step-name]") : []) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || !hasUnsaved()) return;
      event.preventDefault();
      dialog.querySelector("[data-step]").textContent = link.textContent.trim();
      dialog.querySelector("[data-leaves]").href = link.href;
      save.value = link.dataset.stepName;
      dialog.showModal();
    });
  }
  save?.addEventListener("click", () => dialog.close());
}
