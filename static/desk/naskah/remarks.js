/* What the copy checker says of a release, kept like the text while somebody writes: marks in the text, a list beside it, a card at
 * the word that was clicked. Without script the form shows what was found in the last save. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const panel = document.getElementById("naskah");
  const form = document.getElementById("pressrelease_form");
  if (!panel?.dataset.check || !form) return;
  const [PAUSE, APART, AFTER_TROUBLE] = [900, 2000, 20_000]; // milliseconds
  const GROUPS = [[1, "blocks", "✕", "Menghalangi terbit"], [2, "mistake", "!", "Perlu dibetulkan"], [3, "advice", "·", "Saran"]];
  const fields = panel.dataset.fields.split(" ");
  const MOST_ADVICE = 3; // shown without unfolding
  const pattern = document.getElementById("temuan");
  const said = panel.querySelector(".copycheck-count");
  const note = panel.querySelector(".copycheck-note");
  const groups = panel.querySelector(".copycheck-groups");
  const [all, allButton] = [panel.querySelector(".copycheck-all"), panel.querySelector(".copycheck-all button")];
  const user = document.querySelector("[data-autosave]")?.dataset.user ?? "";
  const laterKey = `kominfo-naskah-nanti:${user}:${location.pathname}`;
  const captions = JSON.parse(document.getElementById("temuan-foto").textContent); // as saved: they are changed on their photo's page
  let found = []; // what the server said, with where it stands now
  let [asked, last, waiting, running] = ["", 0, 0, null];
  const leftAlone = new Set(later());

  function key({ rule, words }) { return `${rule} ${words.trim().toLowerCase()}`; }

  /* Session storage of this tab; it may be disabled. */
  function later() {
    try { return JSON.parse(sessionStorage.getItem(laterKey)) ?? []; } catch { return []; }
  }
  function remindLater(remark) {
    try { sessionStorage.setItem(laterKey, JSON.stringify([...later(), key(remark)])); } catch { /* for this page only */ }
  }

  /* The editor of the body, once it is there. */
  function editor() {
    const there = window.CKEDITOR?.instances.id_body;
    return there?.status === "ready" ? there : null;
  }
  function quoteBoxes() {
    return [...form.querySelectorAll("textarea[name^='quotes-'][name$='-words']:not([name*='__prefix__'])")];
  }

  /* What is checked, and the boxes that the rows of quotes stand in. */
  function text() {
    const typed = Object.fromEntries(fields.map((name) => [name, form.elements[name]?.value ?? ""]));
    typed.body = editor()?.getData() ?? form.elements.body?.value ?? "";
    const boxes = quoteBoxes();
    const quotes = boxes.map((box) => ({ words: box.value, direct: form.elements[box.name.replace(/words$/, "is_direct")]?.checked ?? true }));
    const events = [...(form.elements.events?.selectedOptions ?? [])].map(({ value }) => value);
    return { boxes, sent: JSON.stringify({ typed, quotes, events, copy: panel.dataset.copy, on: form.elements.dateline_on?.value ?? "" }) };
  }

  /* The token from the cookie: signing in again in another tab changes it while the form stays open. */
  function token() {
    return document.cookie.match(/(?:^|; )(?:__Secure-)?csrf=([^;]+)/)?.[1] ?? form.elements.csrfmiddlewaretoken.value;
  }

  async function check() {
    const { boxes, sent } = text();
    if (sent === asked) return;
    running?.abort();
    running = new AbortController();
    [asked, last] = [sent, Date.now()];
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token(), Accept: "application/json" };
    const answer = await fetch(panel.dataset.check, { method: "POST", body: sent, headers, credentials: "same-origin", signal: running.signal }).catch((error) => error);
    if (answer.name === "AbortError") return;
    const data = answer instanceof Response && answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
    if (!data.remarks) return trouble(data.error, answer.status);
    note.hidden = true;
    found = [...data.remarks, ...captions].map((remark) => ({ ...inUnits(remark), box: boxOf(remark, boxes) }));
    show();
  }

  /* The server counts characters, JavaScript counts an emoji as two: edits are moved by what stands before them in the words. */
  function inUnits(remark) {
    const letters = [...remark.words];
    const unit = (at) => {
      const inside = Math.min(Math.max(at - remark.start, 0), letters.length);
      return at + letters.slice(0, inside).join("").length - inside;
    };
    return { ...remark, edits: remark.edits.map(([from, to, words]) => [unit(from), unit(to), words]) };
  }

  function trouble(sentence, status) {
    note.textContent = sentence ?? "Pemeriksaan belum tersambung; tulisan Anda tidak terganggu. Dicoba lagi sebentar lagi.";
    note.hidden = false;
    if (status === 413 || status === 400 || status === 403) return;
    asked = "";
    soon(AFTER_TROUBLE);
  }

  function boxOf({ field, row }, boxes) {
    if (field === "quotes") return boxes[row];
    return field === "body" || field === "photos" ? null : form.elements[field];
  }

  function soon(wait = PAUSE) {
    clearTimeout(waiting);
    waiting = setTimeout(check, Math.max(wait, last + APART - Date.now()));
  }

  /* Gives each finding its place in the text as it is now; what is gone is dropped. */
  function locate() {
    const blocks = editor() ? Places.blocks(editor().editable().$) : [];
    const kept = [];
    for (const remark of found) {
      if (leftAlone.has(key(remark))) continue;
      if (remark.box) {
        const at = Places.nearest(remark.box.value, remark.words, remark.start);
        if (at < 0) continue;
        kept.push({ ...remark, at, range: Marks.inBox(remark.box, at, at + remark.words.length) });
      } else {
        const place = remark.field === "body" && editor() ? Places.find(blocks, remark) : null;
        if (remark.field === "body" && editor() && !place) continue;
        kept.push({ ...remark, place, range: place?.block.range(place.start, place.end) ?? null });
      }
    }
    return kept;
  }

  let shown = [];
  function show() {
    shown = locate();
    Marks.draw(shown);
    list();
    count();
    if (!isAnswering(card)) closeCard();
  }

  /* Whether somebody is writing why words may stay: their sentence is not taken away, wherever they click meanwhile. */
  function isAnswering(element) {
    return [...element?.querySelectorAll(".remark-stay:not([hidden]) textarea") ?? []].some((box) => box.value.trim() || box === document.activeElement);
  }

  function count() {
    const parts = GROUPS.map(([gravity, , , label]) => [shown.filter((one) => one.gravity === gravity).length, label.toLowerCase()]);
    const sentence = parts.filter(([number]) => number).map(([number, label]) => `${number} ${label}`).join(", ");
    const told = sentence || "✓ Tidak ada temuan.";
    if (said.textContent.trim() !== told) said.textContent = told;
    panel.classList.toggle("none", !shown.length);
    const safe = shown.filter(isFixable).filter((one) => one.safe).length;
    all.hidden = !safe;
    allButton.textContent = `Perbaiki semua yang aman (${safe})`;
    for (const jump of document.querySelectorAll(".copycheck-jump")) {
      jump.hidden = !shown.length;
      jump.textContent = `Naskah: ${shown.length}`;
    }
  }

  function isFixable(remark) { return remark.edits.length > 0 && (remark.box || remark.place); }

  function list() {
    const focused = groups.contains(document.activeElement) ? document.activeElement.closest(".remark")?.dataset.key : null;
    const unfolded = groups.querySelector("details")?.open ?? false;
    const typing = groups.querySelector(".remark-stay:not([hidden])");
    if (typing?.contains(document.activeElement) || isAnswering(groups)) return; // nothing is taken from under somebody's hands
    groups.replaceChildren(...GROUPS.flatMap(([gravity, name, shape, label]) => {
      const rows = shown.filter((one) => one.gravity === gravity);
      return rows.length ? group(rows, name, shape, label, unfolded) : [];
    }));
    if (focused) (groups.querySelector(`[data-key="${CSS.escape(focused)}"] button:not([hidden])`) ?? panel).focus();
  }

  function group(rows, name, shape, label, unfolded) {
    const heading = Object.assign(document.createElement("h3"), { className: `copycheck-${name}` });
    const mark = Object.assign(document.createElement("span"), { textContent: shape, ariaHidden: "true" });
    heading.append(mark, ` ${label} `, Object.assign(document.createElement("span"), { className: "quiet", textContent: rows.length }));
    const isFolded = name === "advice" && rows.length > MOST_ADVICE;
    const [first, rest] = isFolded ? [rows.slice(0, MOST_ADVICE), rows.slice(MOST_ADVICE)] : [rows, []];
    const parts = [heading, items(first)];
    if (rest.length) {
      const more = Object.assign(document.createElement("details"), { open: unfolded });
      more.append(Object.assign(document.createElement("summary"), { textContent: `${rest.length} saran lagi` }), items(rest));
      parts.push(more);
    }
    return parts;
  }

  function items(rows) {
    const element = document.createElement("ul");
    element.append(...rows.map(item));
    return element;
  }

  function item(remark) {
    const element = pattern.content.firstElementChild.cloneNode(true);
    const part = (name) => element.querySelector(name);
    element.dataset.key = key(remark);
    element.remark = remark;
    part("q").textContent = clipped(remark.words.trim() || "spasi");
    part(".remark-where").textContent = remark.where;
    part(".remark-message").textContent = remark.message;
    part(".remark-law").textContent = remark.law;
    part(".remark-law").hidden = remark.law === remark.message;
    if (remark.suggestion !== null && remark.suggestion.trim() !== remark.words.trim()) {
      part(".remark-right").hidden = false;
      part("ins").textContent = remark.suggestion.trim() ? clipped(remark.suggestion.trim()) : "(hapus)";
    }
    part("[data-act=fix]").hidden = !isFixable(remark);
    part("[data-act=show]").hidden = !remark.box && !remark.place;
    if (remark.address) Object.assign(part(".remark-acts a"), { href: remark.address, hidden: false });
    part("[data-act=stay]").hidden = !panel.dataset.letStay;
    part(".remark-everywhere").hidden = !("everywhere" in panel.dataset) || remark.blocks;
    for (const button of element.querySelectorAll("button")) button.setAttribute("aria-label", `${button.textContent}: ${clipped(remark.words.trim())}`);
    return element;
  }

  function clipped(words) { return words.length > 90 ? `${words.slice(0, 60)} … ${words.slice(-20)}` : words; }

  /* Typed like a person would, so that Ctrl+Z takes it back. */
  function type(box, start, end, words) {
    box.focus({ preventScroll: true });
    box.setSelectionRange(start, end);
    const isDone = words ? document.execCommand("insertText", false, words) : document.execCommand("delete");
    if (!isDone) {
      box.setRangeText(words, start, end, "end");
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  function fixBox(box, remarks) {
    let value = box.value;
    for (const { at, start, edits } of [...remarks].sort((one, other) => other.at - one.at)) {
      for (const [from, to, words] of [...edits].sort((one, other) => other[0] - one[0])) {
        value = value.slice(0, from + at - start) + words + value.slice(to + at - start);
      }
    }
    const [head, tail] = same(box.value, value);
    type(box, head, box.value.length - tail, value.slice(head, value.length - tail));
  }

  /* How much two texts have in common at the beginning and at the end. */
  function same(one, other) {
    let [head, tail] = [0, 0];
    const most = Math.min(one.length, other.length);
    while (head < most && one[head] === other[head]) head += 1;
    while (tail < most - head && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
    return [head, tail];
  }

  function fixBody(remarks) {
    const there = editor();
    there.fire("saveSnapshot");
    const byBlock = Map.groupBy ? Map.groupBy(remarks, ({ place }) => place.block) : grouped(remarks);
    for (const [block, rows] of byBlock) {
      block.change(rows.flatMap(({ place, start, edits }) => edits.map(([from, to, words]) => [from + place.start - start, to + place.start - start, words])));
    }
    there.fire("saveSnapshot");
    there.fire("change");
  }

  function grouped(remarks) {
    const groups = new Map();
    for (const remark of remarks) groups.set(remark.place.block, [...(groups.get(remark.place.block) ?? []), remark]);
    return groups;
  }

  function fix(remarks) {
    const fixable = remarks.filter(isFixable);
    const focused = document.activeElement;
    const inBody = fixable.filter(({ place }) => place);
    if (inBody.length) fixBody(inBody);
    for (const box of new Set(fixable.map(({ box }) => box).filter(Boolean))) fixBox(box, fixable.filter((one) => one.box === box));
    asked = ""; // taken back, the text is the one that was asked about
    const done = new Set(fixable);
    found = found.filter((one) => ![...done].some((remark) => remark.rule === one.rule && remark.field === one.field && remark.block === one.block && remark.start === one.start));
    const next = nextOf(focused);
    show();
    (next ? groups.querySelector(`[data-key="${CSS.escape(next)}"] button:not([hidden])`) : null)?.focus({ preventScroll: true });
    if (!next && panel.contains(focused)) panel.focus({ preventScroll: true });
    soon();
  }

  /* Whose turn it is in the list once this item is gone. */
  function nextOf(element) {
    const items = [...groups.querySelectorAll(".remark")];
    const at = items.indexOf(element?.closest?.(".remark"));
    return at < 0 ? null : (items[at + 1] ?? items[at - 1])?.dataset.key ?? null;
  }

  function reveal(remark) {
    closeCard();
    if (remark.box) {
      remark.box.closest("details")?.setAttribute("open", "");
      remark.box.focus();
      remark.box.setSelectionRange(remark.at, remark.at + remark.words.length);
      remark.box.scrollIntoView({ block: "center" });
    } else if (remark.range) {
      editor().focus();
      const range = remark.range.cloneRange();
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      editor().selectionChange(true);
      range.startContainer.parentElement.scrollIntoView({ block: "center" });
    }
    Marks.point(remark.range);
  }

  function leave(remark) {
    remindLater(remark);
    leftAlone.add(key(remark));
    const next = nextOf(document.activeElement);
    show();
    ((next && groups.querySelector(`[data-key="${CSS.escape(next)}"] button:not([hidden])`)) || panel).focus({ preventScroll: true });
  }

  async function grant(element, remark) {
    const [reason, everywhere] = [element.querySelector("textarea"), element.querySelector("[type=checkbox]")];
    const problem = element.querySelector(".remark-error");
    function refuse(sentence) {
      Object.assign(problem, { textContent: sentence, hidden: false });
      reason.focus();
    }
    if (!reason.value.trim()) return refuse("Tulis mengapa ini boleh dibiarkan.");
    const data = new URLSearchParams({ rule: remark.rule, words: remark.words, reason: reason.value, ...(everywhere.checked ? { everywhere: "on" } : {}) });
    const headers = { "X-CSRFToken": token(), Accept: "application/json" };
    const answer = await fetch(panel.dataset.letStay, { method: "POST", body: data, headers, credentials: "same-origin" }).catch(() => null);
    const told = await answer?.json?.().catch(() => ({})) ?? {};
    if (told.done) {
      leftAlone.add(key(remark));
      reason.value = "";
      if (card?.contains(element)) closeCard();
      panel.focus({ preventScroll: true });
      return show();
    }
    return refuse(told.error ?? "Belum tersimpan. Periksa sambungan, lalu coba lagi.");
  }

  function act({ target }) {
    const button = target.closest("[data-act]");
    const element = button?.closest(".remark");
    if (!element) return;
    const { remark } = element;
    if (button.dataset.act === "fix") fix([remark]);
    if (button.dataset.act === "show") reveal(remark);
    if (button.dataset.act === "later") leave(remark);
    if (button.dataset.act === "grant") grant(element, remark);
    if (button.dataset.act === "stay") {
      const box = element.querySelector(".remark-stay");
      box.hidden = !box.hidden;
      button.setAttribute("aria-expanded", String(!box.hidden));
      if (!box.hidden) box.querySelector("textarea").focus();
    }
  }

  /* The card at a word that was clicked. */
  let card = null;
  function closeCard() {
    card?.remove();
    card = null;
    Marks.point(null);
  }

  function under(target) {
    if (target.matches?.("textarea, input")) {
      const at = target.selectionStart;
      if (at !== target.selectionEnd) return null;
      return shown.find((one) => one.box === target && at >= one.at && at <= one.at + one.words.length);
    }
    const selection = getSelection();
    if (!selection.isCollapsed || !selection.rangeCount) return null;
    const { startContainer, startOffset } = selection.getRangeAt(0);
    return shown.find((one) => one.place && one.range?.comparePoint && one.range.startContainer.isConnected && one.range.isPointInRange(startContainer, startOffset));
  }

  function openCard(remark) {
    closeCard();
    const rect = remark.range.getBoundingClientRect();
    card = Object.assign(document.createElement("ul"), { className: "copycheck-card" });
    card.append(item(remark));
    card.addEventListener("click", act);
    document.body.append(card);
    const left = Math.max(8, Math.min(rect.left + scrollX, scrollX + document.documentElement.clientWidth - card.offsetWidth - 8));
    card.style.left = `${left}px`;
    card.style.top = `${rect.bottom + scrollY + 6}px`;
    Marks.point(remark.range);
  }

  function clicked({ target }) {
    if (card?.contains(target) || panel.contains(target)) return;
    const isText = target.closest?.(".write") && (target.matches("textarea, input") || target.closest(".cke_editable"));
    const remark = isText ? under(target) : null;
    if (isAnswering(card)) return;
    if (remark?.range) openCard(remark); else closeCard();
  }

  groups.addEventListener("click", act);
  allButton.addEventListener("click", () => fix(shown.filter((one) => one.safe)));
  document.addEventListener("click", clicked);
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape") closeCard(); });
  form.addEventListener("input", ({ target }) => {
    if (panel.contains(target)) return;
    if (!isAnswering(card)) closeCard();
    shown = locate();
    Marks.draw(shown);
    soon();
  });
  for (const kind of ["change", "formset:added", "formset:removed"]) form.addEventListener(kind, ({ target }) => { if (!panel.contains(target)) soon(); });
  window.django?.jQuery?.(form).on("change", () => soon());
  window.CKEDITOR?.on("instanceReady", () => soon(0));
  soon(300);
});
