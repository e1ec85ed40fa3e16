/* Marks on the decision page what the copy checker found; below the text the same stands as a list. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const given = document.getElementById("temuan-naskah");
  const article = document.querySelector("article.release");
  if (!given || !article) return;
  // What the page puts before the words of a field (dateline, hoax) only moves its blocks.
  const places = { headline: "h1", subheadline: ".release-head", quotes: ".after-text", photos: ".release-columns" };
  const placeOf = (field) => places[field] ?? ".text";
  const blocks = Object.fromEntries([...new Set([".text", ...Object.values(places)])].map((selector) => {
    const root = article.querySelector(selector);
    return [selector, root ? Places.blocks(root.matches("h1") ? root.parentElement : root) : []];
  }));
  Marks.draw(JSON.parse(given.textContent).map((remark) => {
    const place = Places.find(blocks[placeOf(remark.field)], remark.field === "body" ? { ...remark, block: remark.block + 1 } : remark);
    return { gravity: remark.gravity, range: place?.block.range(place.start, place.end) ?? null };
  }));
});
