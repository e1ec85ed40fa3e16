/* Drag an event of the calendar to another day. The drop leads to the event's form with the new days filled in: nothing is
 * saved here. Without this script, by keyboard, or when the handle is merely tapped, the handle leads to the form as it is. */
"use strict";

const START = 8; // pixels before a press becomes a drag
const EDGE = 60; // pixels from the top or the bottom at which the page scrolls along

let drag = null;
let swallows = false; // the click that ends a drag, also one that was given up, is no tap

function dayOf(element) {
  return element?.closest(".month td")?.querySelector("time")?.dateTime ?? "";
}

/* The first day of an event that was taken on the day `from` and let go on `to`; noon, so that no clock change counts. */
function moved(first, from, to) {
  const noon = (day) => Date.parse(`${day}T12:00Z`);
  return new Date(noon(first) + noon(to) - noon(from)).toISOString().slice(0, 10);
}

function under(event) {
  return document.elementFromPoint(event.clientX, event.clientY)?.closest(".month td:not(.outside)") ?? null;
}

function mark(cell) {
  document.querySelector(".month .drop")?.classList.remove("drop");
  cell?.classList.add("drop");
}

function scrollAlong(event) {
  if (event.clientY < EDGE) window.scrollBy(0, -12);
  else if (event.clientY > window.innerHeight - EDGE) window.scrollBy(0, 12);
}

function end() {
  mark(null);
  document.body.classList.remove("dragging");
  drag?.entry.classList.remove("dragged");
  drag = null;
}

document.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest?.("[data-move]");
  if (!handle || event.button !== 0 || !dayOf(handle)) return;
  swallows = false;
  drag = { handle, entry: handle.closest(".entry"), from: dayOf(handle), x: event.clientX, y: event.clientY, moves: false };
  handle.setPointerCapture(event.pointerId);
});

document.addEventListener("pointermove", (event) => {
  if (!drag) return;
  if (!drag.moves && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < START) return;
  drag.moves = swallows = true;
  document.body.classList.add("dragging");
  drag.entry.classList.add("dragged");
  mark(under(event));
  scrollAlong(event);
});

document.addEventListener("pointerup", (event) => {
  setTimeout(() => { swallows = false; });
  if (!drag) return;
  const { handle, from, moves } = drag;
  const to = moves ? dayOf(under(event)) : "";
  end();
  if (to && to !== from) window.location.assign(`${handle.dataset.move}?mulai=${moved(handle.dataset.first, from, to)}#id_start_on`);
});

document.addEventListener("click", (event) => {
  if (swallows && event.target.closest?.("[data-move]")) event.preventDefault();
});

document.addEventListener("pointercancel", end);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") end(); });
