/* Choose the focal point of a photo by clicking on it; the number fields hold the value. A row that comes later says so
 * with the event `photo:added`.
 */
"use strict";

(() => {
  const watch = (frame) => {
    const x = document.getElementById(frame.dataset.x);
    const y = document.getElementById(frame.dataset.y);
    if (!x || !y) return;
    const mark = document.createElement("span");
    mark.className = "focal-mark";
    frame.append(mark);
    const show = () => {
      mark.style.left = `${x.value || 50}%`;
      mark.style.top = `${y.value || 50}%`;
    };
    frame.addEventListener("click", (event) => {
      const box = frame.querySelector("img").getBoundingClientRect();
      x.value = Math.round(((event.clientX - box.left) / box.width) * 100);
      y.value = Math.round(((event.clientY - box.top) / box.height) * 100);
      show();
    });
    x.addEventListener("input", show);
    y.addEventListener("input", show);
    show();
  };
  const watchAll = (root) => root.querySelectorAll(".focal").forEach(watch);
  document.addEventListener("DOMContentLoaded", () => watchAll(document));
  document.addEventListener("photo:added", ({ target }) => watchAll(target));
})();
