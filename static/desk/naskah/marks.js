/* Marks under words without touching the text: highlights over the editor, and over a mirror of each box that is typed into.
 * Browsers without highlights have the list. */
"use strict";

const Marks = (() => {
  const NAMES = { 1: "naskah-blocks", 2: "naskah-mistake", 3: "naskah-advice" };
  const COPIED = ["font", "letterSpacing", "wordSpacing", "textAlign", "textWrap", "textIndent", "textTransform", "padding", "borderWidth", "lineHeight", "tabSize", "wordBreak", "overflowWrap", "hyphens"];
  const canMark = Boolean(window.Highlight && CSS.highlights);
  const mirrors = new Map();

  /* The words of a box once more, invisible and exactly over it, so that ranges can be marked. */
  class Mirror {
    constructor(box) {
      this.box = box;
      this.words = document.createTextNode("");
      this.element = Object.assign(document.createElement("div"), { className: "copycheck-mirror", ariaHidden: "true" });
      this.element.append(this.words);
      box.parentElement.classList.add("copycheck-holds");
      box.after(this.element);
      new ResizeObserver(() => this.place()).observe(box);
      this.place();
    }

    place() {
      const style = getComputedStyle(this.box);
      for (const name of COPIED) this.element.style[name] = style[name];
      Object.assign(this.element.style, { left: `${this.box.offsetLeft}px`, top: `${this.box.offsetTop}px`, width: `${this.box.offsetWidth}px`, height: `${this.box.offsetHeight}px` });
    }

    range(start, end) {
      if (this.words.data !== this.box.value) this.words.data = this.box.value;
      this.place();
      if (end > this.words.length) return null;
      const range = document.createRange();
      range.setStart(this.words, start);
      range.setEnd(this.words, end);
      return range;
    }
  }

  function inBox(box, start, end) {
    if (!canMark) return null;
    if (!mirrors.has(box)) mirrors.set(box, new Mirror(box));
    return mirrors.get(box).range(start, end);
  }

  /* Marks the ranges of `found`, {gravity, range} each, and nothing else. */
  function draw(found) {
    if (!canMark) return;
    for (const [gravity, name] of Object.entries(NAMES)) {
      const ranges = found.filter((one) => one.range && String(one.gravity) === gravity).map(({ range }) => range);
      CSS.highlights.set(name, new Highlight(...ranges));
    }
  }

  function point(range) {
    if (canMark) CSS.highlights.set("naskah-pointed", new Highlight(...(range ? [range] : [])));
  }

  return { inBox, draw, point };
})();
