/* People after an "@" in the text: as they were called on the day of the story, with the post that they held then.
 * Whoever is chosen is ticked among the officials, and a quote of theirs is offered. */
"use strict";

(() => {
  const ASKED = /(?:^|[\s(“"'–—-])@(\p{L}[\p{L}.'’ -]{1,39})$/u;
  const PAUSE = 250;
  const MAX_SHOWN = 6;

  class Mention {
    constructor(editor) {
      this.editor = editor;
      this.url = editor.element.$.dataset.peopleUrl;
      this.list = Object.assign(document.createElement("ul"), { className: "mention-list", id: `${editor.element.getId()}-orang`, hidden: true });
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", "Pejabat yang dimaksud");
      this.told = Object.assign(document.createElement("div"), { className: "visually-hidden" });
      this.told.setAttribute("role", "status");
      document.body.append(this.list, this.told);
      const area = editor.editable().$;
      area.addEventListener("input", () => this.soon());
      area.addEventListener("blur", () => setTimeout(() => this.close(), 200));
      // Before the editor, which would make a new paragraph.
      area.addEventListener("keydown", (event) => this.key(event), { capture: true });
      // A tap must not take the caret away.
      this.list.addEventListener("pointerdown", (event) => event.preventDefault());
      this.list.addEventListener("click", ({ target }) => this.choose(target.closest("li")));
    }

    /* The words between "@" and the caret, with their place; null without any. */
    asked() {
      const { anchorNode, anchorOffset, isCollapsed } = getSelection();
      if (!isCollapsed || anchorNode?.nodeType !== Node.TEXT_NODE || !this.editor.editable().$.contains(anchorNode)) return null;
      const found = anchorNode.data.slice(0, anchorOffset).match(ASKED);
      return found && { words: found[1], node: anchorNode, start: anchorOffset - found[1].length - 1, end: anchorOffset };
    }

    soon() {
      clearTimeout(this.pause);
      if (!this.asked()) return this.close();
      this.pause = setTimeout(() => this.ask(), PAUSE);
    }

    async ask() {
      const asked = this.asked();
      if (!asked) return this.close();
      const url = new URL(this.url, location.href);
      for (const [name, value] of [["term", asked.words], ...storyDays()]) url.searchParams.set(name, value);
      const response = await fetch(url, { credentials: "same-origin", redirect: "error" }).catch(() => null);
      if (!response?.ok || this.asked()?.words !== asked.words) return;
      this.show((await response.json()).results.slice(0, MAX_SHOWN));
    }

    show(people) {
      if (!people.length) return this.close();
      this.people = people;
      this.list.replaceChildren(...people.map((person, index) => {
        const line = document.createElement("li");
        line.id = `${this.list.id}-${index}`;
        line.setAttribute("role", "option");
        line.dataset.index = index;
        line.append(Object.assign(document.createElement("strong"), { textContent: person.named }));
        if (!person.holds) line.append(Object.assign(document.createElement("span"), { textContent: person.text.slice(person.text.lastIndexOf(": ") + 2) }));
        return line;
      }));
      this.list.hidden = false;
      this.expand();
      this.told.textContent = `${people.length} pejabat. Pilih dengan panah atas dan bawah, lalu Enter.`;
      this.mark(0);
      this.place();
    }

    /* The text is a combobox while the list is open; a text of many lines has no such state otherwise. */
    expand() {
      const area = this.editor.editable().$;
      this.role ??= area.getAttribute("role");
      area.removeAttribute("aria-multiline");
      for (const [name, value] of Object.entries({ role: "combobox", ...this.states() })) area.setAttribute(name, value);
    }

    states() {
      return { "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-expanded": "true", "aria-controls": this.list.id };
    }

    collapse() {
      const area = this.editor.editable()?.$;
      if (area?.getAttribute("role") !== "combobox") return;
      for (const name of ["aria-activedescendant", ...Object.keys(this.states())]) area.removeAttribute(name);
      area.setAttribute("role", this.role ?? "textbox");
      area.setAttribute("aria-multiline", "true");
      this.told.textContent = "";
    }

    /* Below the caret, inside the window. */
    place() {
      const caret = getSelection().getRangeAt(0).getBoundingClientRect();
      const left = Math.max(8, Math.min(caret.left, innerWidth - this.list.offsetWidth - 8));
      const isRoom = caret.bottom + this.list.offsetHeight + 80 < innerHeight;
      this.list.style.left = `${left + scrollX}px`;
      this.list.style.top = `${(isRoom ? caret.bottom + 4 : caret.top - this.list.offsetHeight - 4) + scrollY}px`;
    }

    mark(index) {
      this.at = (index + this.people.length) % this.people.length;
      for (const line of this.list.children) line.setAttribute("aria-selected", String(Number(line.dataset.index) === this.at));
      this.editor.editable().$.setAttribute("aria-activedescendant", `${this.list.id}-${this.at}`);
    }

    key(event) {
      if (this.list.hidden) return;
      const acts = {
        ArrowDown: () => this.mark(this.at + 1),
        ArrowUp: () => this.mark(this.at - 1),
        Enter: () => this.choose(this.list.children[this.at]),
        Tab: () => this.choose(this.list.children[this.at]),
        Escape: () => this.close(),
      };
      if (!acts[event.key] || event.isComposing) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      acts[event.key]();
    }

    choose(line) {
      const [asked, person] = [this.asked(), this.people[Number(line?.dataset.index)]];
      this.close();
      if (!asked || !person) return;
      this.editor.fire("saveSnapshot");
      asked.node.replaceData(asked.start, asked.end - asked.start, person.named);
      getSelection().collapse(asked.node, asked.start + person.named.length);
      this.editor.fire("saveSnapshot");
      this.editor.fire("change");
      tick(person);
      offerQuote(person);
    }

    close() {
      clearTimeout(this.pause);
      this.list.hidden = true;
      this.collapse();
    }
  }

  function tick(person) {
    const officials = document.getElementById("id_officials");
    if (!officials) return;
    const known = [...officials.options].find(({ value }) => value === String(person.official));
    if (known) known.selected = true; else officials.append(new Option(person.official_name, person.official, true, true));
    window.django?.jQuery?.(officials).trigger("change");
  }

  function offerQuote(person) {
    const place = document.querySelector(".mentioned");
    const add = document.querySelector("#quotes-group .add-row a");
    if (!place) return;
    const told = Object.assign(document.createElement("p"), { textContent: `${person.named} dicatat di antara pejabat yang disebut.` });
    place.replaceChildren(told);
    place.hidden = false;
    if (!add) return;
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button undo", textContent: "Kutip ucapannya" });
    button.addEventListener("click", () => { place.hidden = true; quote(add, person); });
    place.append(button);
  }

  function quote(add, person) {
    add.click();
    const row = [...document.querySelectorAll("#quotes-group .inline-related:not(.empty-form)")].pop();
    const speaker = row?.querySelector("[name$=-attributed_to]");
    if (!speaker) return;
    speaker.append(new Option(person.text, person.id, true, true));
    window.django?.jQuery?.(speaker).trigger("change");
    row.querySelector("[name$=-words]").focus();
  }

  CKEDITOR.plugins.add("mention", {
    init(editor) {
      if (!editor.element.$.dataset.peopleUrl) return;
      editor.on("contentDom", () => new Mention(editor));
    },
  });
})();
