/* Cleans pasted HTML: struck out and hidden text, comments, emoji as images, lists numbered by style. The server cleans
 * by the same rules (kominfo/lib/markup/outline.py); here the writer is told at once, beside the text. */
"use strict";

window.PastedText = (() => {
  const TOLD = {
    struck: "Kata yang dicoret atau dihapus di naskah asalnya tidak ikut",
    hidden: "Teks tersembunyi tidak ikut",
    comment: "Komentar tidak ikut",
    formula: "Rumus tidak ikut; tulis sebagai teks",
    embedded: "Sematan tidak ikut; tulis tautannya sebagai gantinya",
    rule: "Garis pemisah tidak ikut; pakai judul bagian sebagai gantinya",
    picture: "Gambar tidak ikut ditempel. Sisipkan dengan tombol Foto agar ada keterangan dan kredit",
  };
  const EMOJI = /^(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u200d\ufe0e\ufe0f\u{e0020}-\u{e007f}]|[0-9#*]\ufe0f?\u20e3){1,24}$/u;
  const NOTHING = /^0*\.?0*(px|pt|em|rem|%)?$/;
  const HIDDEN = {
    display: /^none$/, "mso-hide": /^all$/, opacity: /^0*\.?0+%?$/, color: /^transparent$/, height: NOTHING, "max-height": NOTHING,
    "text-indent": /^-\d{3,}/, left: /^-\d{3,}/, top: /^-\d{3,}/, clip: /^rect\([01](px)?[, ]+[01]/, "clip-path": /^inset\((50|100)%\)/,
  };
  const COMMENT = /(^|\s)(mso(comanchor|comtxt|comoff|commenttext)|commentreference)(\s|$)/i;
  const DELETED = /(^|\s)(mso(del|movefrom)|track(ed)?change\w*delet\w*)(\s|$)/i;
  const TINY = /^(0*(1(\.0*)?|\.\d+)(px|pt)|0*\.0\d*r?em)$/;
  const OF_SHEETS = /line-through|none|hidden|transparent|super|sub/;
  const LIST_TYPES = { "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i", "upper-roman": "I" };

  /* The style attribute as written, with properties that browsers drop, such as Word's own. */
  function look(element) {
    const rules = (element.getAttribute("style") ?? "").toLowerCase().split(";").map((rule) => {
      const place = rule.indexOf(":");
      return [rule.slice(0, place).trim(), rule.slice(place + 1).replace("!important", "").trim()];
    });
    return Object.fromEntries(rules.filter(([name]) => name));
  }

  function why(element, style) {
    if (/^(S|STRIKE|DEL)$/.test(element.tagName) || DELETED.test(element.className)) return "struck";
    if (`${style["text-decoration"] ?? ""} ${style["text-decoration-line"] ?? ""}`.includes("line-through")) return "struck";
    if (COMMENT.test(element.className) || /^comment/.test(style["mso-element"] ?? "")) return "comment";
    if (element.hidden || Object.entries(HIDDEN).some(([name, value]) => name in style && value.test(style[name]))) return "hidden";
    return null;
  }

  function isTooSmall(size) { return NOTHING.test(size) || TINY.test(size); }

  function smallTag(style) {
    const raise = style["mso-text-raise"] ?? "";
    const isRaised = raise && !NOTHING.test(raise.replace("-", ""));
    if (style["vertical-align"] === "super" || (isRaised && !raise.startsWith("-"))) return "sup";
    return style["vertical-align"] === "sub" || isRaised ? "sub" : null;
  }

  /* Text that is invisible unless an inner element makes it visible again. */
  function isFaint(node) {
    for (let element = node.parentElement; element; element = element.parentElement) {
      const { "font-size": size, visibility } = look(element);
      if (visibility === "visible" || (size && !isTooSmall(size))) return false;
      if (visibility === "hidden" || visibility === "collapse" || size) return true;
    }
    return false;
  }

  class PastedText {
    /* `source` is the whole clipboard: the editor removes its style sheets before it reads the text. */
    constructor(html, source = html) {
      this.page = new DOMParser().parseFromString(html, "text/html");
      this.told = new Map();
      this.isChanged = false;
      if (/<style/i.test(source)) this.spreadRules(source);
    }

    /* Rules of style sheets for a class are copied to its elements, before their own styles. */
    spreadRules(source) {
      const sheet = new CSSStyleSheet();
      const written = new DOMParser().parseFromString(source, "text/html").querySelectorAll("style");
      sheet.replaceSync([...written].map((style) => style.textContent).join("\n"));
      const looks = new Map();
      for (const rule of sheet.cssRules) {
        if (!rule.selectorText || !OF_SHEETS.test(rule.style.cssText)) continue;
        for (const element of this.all(rule.selectorText)) looks.set(element, `${looks.get(element) ?? ""}${rule.style.cssText};`);
      }
      for (const [element, style] of looks) element.setAttribute("style", style + (element.getAttribute("style") ?? ""));
    }

    /* Word's filter reads lists and styles again itself, so only what must not arrive is removed for it. */
    clean() {
      this.dropUnseen();
      for (const picture of this.all("img")) this.readPicture(picture);
      for (const list of this.all("ol, ol > li")) this.number(list);
      for (const words of this.all("span, font")) this.readSmall(words);
      for (const [kind, tags] of [["rule", "hr"], ["embedded", "iframe, video, audio, object, embed"], ["formula", "math"]]) {
        if (this.all(tags).length) this.tell(kind);
      }
      return this;
    }

    all(selector) { return [...this.page.body.querySelectorAll(selector)]; }

    tell(kind, words = "") {
      const known = this.told.get(kind) ?? [];
      const line = words.replace(/[\s\u200b-\u200f\u00ad\ufeff]+/g, " ").trim();
      this.told.set(kind, line && !known.includes(line) ? [...known, line] : known);
    }

    /* HTML saved by Google Docs has comments as notes: a superscript [a], and a paragraph at the end. */
    dropComments() {
      for (const mark of this.all('a[id^="cmnt"]')) {
        const place = mark.closest(mark.id.startsWith("cmnt_ref") ? "sup" : "p") ?? mark;
        if (mark.isConnected) this.drop("comment", place);
      }
    }

    dropUnseen() {
      this.dropComments();
      for (const element of this.all("*")) {
        const kind = element.isConnected && why(element, look(element));
        if (kind) this.drop(kind, element);
      }
      if (!/font-size:\s*[01.]|visibility/i.test(this.page.body.innerHTML)) return;
      const walk = this.page.createTreeWalker(this.page.body, NodeFilter.SHOW_TEXT);
      const faint = [];
      while (walk.nextNode()) if (isFaint(walk.currentNode)) faint.push(walk.currentNode);
      for (const node of faint) this.drop("hidden", node);
    }

    drop(kind, node) {
      if (node.textContent.trim()) this.tell(kind, node.textContent);
      node.remove();
      this.isChanged = true;
    }

    readPicture(picture) {
      const names = ["alt", "data-emoji", "data-plain-text", "aria-label", "title"];
      const sign = names.map((name) => picture.getAttribute(name)?.trim() ?? "").find((words) => EMOJI.test(words));
      if (!sign) return this.tell("picture");
      picture.replaceWith(sign);
      this.isChanged = true;
    }

    number(element) {
      const style = look(element);
      const looks = `${style["list-style-type"] ?? ""} ${style["list-style"] ?? ""}`.split(" ");
      const item = element.matches("li") && /^[1aAiI]$/.test(element.type) ? element.type : null;
      const type = looks.map((word) => LIST_TYPES[word]).find(Boolean) ?? item;
      const list = element.closest("ol");
      if (!type || list.hasAttribute("type")) return;
      list.setAttribute("type", type);
      this.isChanged = true;
    }

    readSmall(words) {
      const tag = smallTag(look(words));
      if (!tag || words.closest("sup, sub") || !words.textContent.trim()) return;
      this.wrap(words, tag);
      this.isChanged = true;
    }

    /* Google Docs wraps everything in a <b> that is not bold, and writes bold and italics as styles of spans. */
    unframe() {
      for (const frame of this.all('b[id^="docs-internal-guid"], b[style*="normal"]')) frame.replaceWith(...frame.childNodes);
      for (const span of this.all("span[style]")) {
        const style = look(span);
        const tags = [
          (style["font-weight"] === "bold" || Number(style["font-weight"]) >= 600) && "strong",
          style["font-style"] === "italic" && "em",
        ].filter(Boolean);
        for (const tag of tags) this.wrap(span, tag);
      }
      for (const span of this.all("span")) span.replaceWith(...span.childNodes);
      // Each item of its lists contains a paragraph, which would add space between the items.
      for (const words of this.all("li > p:only-of-type")) words.replaceWith(...words.childNodes);
      return this;
    }

    wrap(span, tag) {
      const element = this.page.createElement(tag);
      element.append(...span.childNodes);
      span.append(element);
    }

    get fragment() { return this.page.body.innerHTML; }

    get whole() { return this.page.documentElement.outerHTML; }

    /* What was removed, as sentences with the first words of each kind. */
    get sentences() {
      return [...this.told].map(([kind, words]) => {
        const named = words.slice(0, 3).map((line) => `“${line.length > 60 ? `${line.slice(0, 59)}…` : line}”`).join(", ");
        const rest = words.length > 3 ? ` dan ${words.length - 3} lagi` : "";
        return `${TOLD[kind]}${named && `: ${named}${rest}`}.`;
      });
    }
  }

  const isWords = /class="?Mso|style=["'][^"]*?\bmso-|w:WordDocument|<o:\w+>|content="?LibreOffice|content="?Microsoft/i;
  const seen = new WeakSet();

  /* Before the filters for Word and LibreOffice (priority 3), which read the clipboard again. */
  function read(editor, data, hint) {
    const transfer = data.dataTransfer;
    // The editor fires the paste again once its filters are loaded; its own text needs no cleaning.
    if (seen.has(transfer) || transfer.getTransferType(editor) !== CKEDITOR.DATA_TRANSFER_EXTERNAL) return;
    seen.add(transfer);
    const native = transfer.getData("text/html", true) || "";
    const pasted = new PastedText(data.dataValue, native || data.dataValue).clean();
    if (!isWords.test(native) && !isWords.test(data.dataValue)) data.dataValue = pasted.unframe().fragment;
    else if (pasted.isChanged) {
      const whole = new PastedText(native).clean().whole;
      const getData = transfer.getData.bind(transfer);
      data.dataValue = pasted.fragment;
      transfer.getData = (type, ...more) => (/html/i.test(type) ? whole : getData(type, ...more));
    }
    if (pasted.told.size) hint(editor, pasted.sentences.join(" "));
  }

  /* An error in a filter of the editor must not stop this paste or later ones. */
  function guardFilters() {
    const tools = CKEDITOR.plugins.pastetools;
    const create = tools?.createFilter;
    if (!create) return;
    tools.createFilter = (options) => {
      const filter = create.call(tools, options);
      return (html, editor) => {
        try { return filter(html, editor); } catch { return new PastedText(html).clean().unframe().fragment; }
      };
    };
  }

  guardFilters();
  return { read };
})();
