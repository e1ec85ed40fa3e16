/* Where words stand in the editor: its blocks, cut as news/releases/copycheck/markup.py cuts them, and edits that leave markup alone. */
"use strict";

const Places = (() => {
  const BLOCKS = new Set(["H1", "H2", "H3", "H4", "P", "BLOCKQUOTE", "LI", "TD", "TH", "FIGCAPTION", "DIV"]);

  class Block {
    constructor(pieces) {
      this.pieces = pieces; // { node, from, length }
      this.text = pieces.map(({ text }) => text).join("");
    }

    /* The range of some characters; null where a line break or nothing stands there. */
    range(start, end) {
      const first = this.pieces.find(({ from, length }) => start >= from && start < from + length);
      const last = this.pieces.findLast(({ from, length }) => end > from && end <= from + length);
      if (!first || !last || first.isBreak || last.isBreak) return null;
      const range = document.createRange();
      range.setStart(first.node, start - first.from);
      range.setEnd(last.node, end - last.from);
      return range;
    }

    /* Makes edits [start, end, text] from the last to the first, so that the places of the others stay. Returns whether all were made. */
    change(edits) {
      const ordered = [...edits].sort((one, other) => other[0] - one[0]);
      if (ordered.some(([start, end]) => this.pieces.some((piece) => piece.isBreak && start <= piece.from && end > piece.from))) return false;
      return ordered.every(([start, end, text]) => (start === end ? this.insert(start, text) : this.replace(start, end, text)));
    }

    /* What is put in goes on from the word before it. */
    insert(at, text) {
      const piece = this.pieces.find(({ from, length, isBreak }) => !isBreak && at > from && at <= from + length) ?? this.pieces.find(({ isBreak }) => !isBreak);
      piece?.node.insertData(Math.max(0, at - piece.from), text);
      return Boolean(piece);
    }

    replace(start, end, text) {
      const touched = this.pieces.filter(({ from, length }) => from < end && from + length > start);
      for (const [number, { node, from, length }] of [...touched.entries()].reverse()) {
        const [first, last] = [Math.max(0, start - from), Math.min(length, end - from)];
        node.replaceData(first, last - first, number ? "" : text);
      }
      return touched.length > 0;
    }
  }

  /* The blocks of an element that hold words, in order. What the editor keeps for itself is none of the text. */
  function blocks(root) {
    const found = [];
    let pieces = [];
    let length = 0;

    function close() {
      const block = new Block(pieces);
      if (block.text.trim()) found.push(block);
      pieces = [];
      length = 0;
    }
    function add(node, text, isBreak = false) {
      pieces.push({ node, text, from: length, length: text.length, isBreak });
      length += text.length;
    }
    function walk(node) {
      if (node.nodeType === Node.TEXT_NODE) return void (node.data && add(node, node.data.replaceAll("\n", " ")));
      if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute("contenteditable") === "false") return;
      if (node.nodeName === "BR") return void (node.nextSibling && add(node, " ", true));
      const isBlock = BLOCKS.has(node.nodeName);
      if (isBlock) close();
      for (const child of node.childNodes) walk(child);
      if (isBlock) close();
    }

    for (const child of root.childNodes) walk(child);
    close();
    return found;
  }

  /* Where `words` stand in `text` now: at `start`, else as near to it as they are; -1 where they are gone. */
  function nearest(text, words, start) {
    if (text.startsWith(words, start)) return start;
    const [before, after] = [text.lastIndexOf(words, start), text.indexOf(words, start)];
    if (before < 0 || after < 0) return Math.max(before, after);
    return start - before < after - start ? before : after;
  }

  /* The block and place of some words, which may have moved since they were found; null where they are gone. */
  function find(all, { block, start, words }) {
    const order = [...all.keys()].sort((one, other) => Math.abs(one - block) - Math.abs(other - block));
    for (const number of order) {
      const at = nearest(all[number].text, words, start);
      if (at >= 0) return { block: all[number], start: at, end: at + words.length };
    }
    return null;
  }

  return { blocks, find, nearest };
})();
