/* Autosave: text is kept on the server every few seconds, in this browser while offline, and leaving the page asks first. */
const PREFIX = "kominfo-naskah:";
const form = document.querySelector(".change-form #content-main form");
const box = form?.querySelector("[data-autosave]");
const own = new Set(["csrfmiddlewaretoken"]);
const [PAUSE, LONGEST] = [1500, 5000];
const TOO_LARGE = "Naskah ini terlalu besar untuk dikirim. Hapus gambar yang ditempel di dalam teks, atau bagi naskahnya";

/* The server refuses a larger form whole. The fields are encoded: a character is a byte. */
function isTooLarge(data) { return data.length > Number(box.dataset.maxBytes); }

/* The CSRF token from the cookie: signing in again in another tab changes it while the form stays open. */
function token() {
  const found = document.cookie.match(/(?:^|; )(?:__Secure-)?csrf=([^;]+)/);
  return found?.[1] ?? form?.elements.csrfmiddlewaretoken?.value ?? "";
}

function clock() {
  const parts = new Intl.DateTimeFormat("id-ID", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Jayapura" }).format(new Date());
  return `${parts.replace(":", ".")} WIT`;
}

/* The form as the server reads it: no files, no passwords; the editor writes into its field first. */
function fields() {
  for (const editor of Object.values(window.CKEDITOR?.instances ?? {})) if (editor.status === "ready") editor.updateElement();
  const secret = new Set([...form.querySelectorAll("[type=password]")].map((field) => field.name));
  const pairs = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !own.has(name) && !secret.has(name));
  return new URLSearchParams(pairs).toString();
}

async function post(url, body, options = {}) {
  try {
    const response = await fetch(url, {
      method: "POST", body, credentials: "same-origin", redirect: "manual",
      headers: { "Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": token() }, ...options,
    });
    const isJson = (response.headers.get("Content-Type") ?? "").includes("json");
    // A redirect leads to the sign-in page.
    return { ok: response.ok, status: response.type === "opaqueredirect" ? 401 : response.status, body: isJson ? await response.json() : null };
  } catch {
    return { ok: false, status: 0, body: null };
  }
}

class Store {
  /* This browser's copy of the text of one tab, kept until the server has it, the form is saved, or the person signs out. */
  constructor(user, path, tab) { [this.form, this.tab] = [`${PREFIX}${user}:${path}#`, tab]; }
  get key() { return this.form + this.tab; }
  read() { try { return JSON.parse(localStorage.getItem(this.key)); } catch { return null; } }
  write(data, isSent = false) { try { localStorage.setItem(this.key, JSON.stringify({ data, isSent })); return true; } catch { return false; } }
  drop() { try { localStorage.removeItem(this.key); } catch { /* storage is switched off */ } }
  /* Copies that other tabs of the same form left in this browser. */
  others(user, path) {
    try {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(this.form) && key !== this.key);
      return keys.map((key) => new Store(user, path, key.slice(this.form.length)));
    } catch { return []; }
  }
}

class Autosave {
  constructor() {
    this.url = box.dataset.autosave;
    this.tab = form.elements._page.value;
    this.store = new Store(box.dataset.user, box.dataset.here, this.tab);
    this.sent = "unsaved" in box.dataset ? "" : fields();
    this.state = document.createElement("p");
    this.state.className = "save-state";
    this.state.setAttribute("role", "status");
    form.querySelector(".submit-row")?.prepend(this.state);
    this.bring();
    this.beat();
    setInterval(() => this.beat(), 20000);
    setInterval(() => { if (this.failing) this.save(); }, 10000);
    addEventListener("online", () => this.save());
    addEventListener("pagehide", () => this.leave());
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.save(); });
  }

  /* Save after a pause in typing, and every few seconds while there is no pause. */
  changed() {
    clearTimeout(this.pause);
    this.waiting ??= Date.now();
    this.pause = setTimeout(() => this.save(), Math.max(0, Math.min(PAUSE, this.waiting + LONGEST - Date.now())));
  }

  async save() {
    if (this.busy || this.done) return;
    this.waiting = null;
    const data = fields();
    if (data === this.sent) return;
    if (isTooLarge(data)) return this.local(data, { status: 413 });
    this.busy = new AbortController();
    const answer = await post(this.url, data, { signal: this.busy.signal });
    this.busy = null;
    if (this.done) return;
    if (answer.ok) {
      [this.sent, this.failing] = [data, false];
      this.store.drop();
      this.say(`Disimpan otomatis ${answer.body.saved}`);
      this.state.classList.remove("save-state-urgent");
      this.tell(answer.body);
      if (fields() !== data) this.changed();
      return;
    }
    if (answer.status === 410) return;
    this.failing = true;
    this.local(data, answer);
  }

  local(data, answer) {
    const isKept = this.store.write(data);
    const kept = isKept ? `disimpan di peramban ini ${clock()}` : "salin teks Anda sebelum menutup halaman ini";
    const why = answer.status === 401 || (answer.status === 403 && !answer.body)
      ? "Sesi Anda berakhir: masuk lagi di tab lain"
      : answer.status === 413 ? TOO_LARGE : answer.body?.error ?? (answer.status ? "Server sedang terganggu" : "Sambungan putus");
    this.say(`${why}: ${kept}.`);
    this.state.classList.toggle("save-state-urgent", !isKept || answer.status === 413);
  }

  async beat() {
    if (this.done) return;
    const known = new URLSearchParams({ _beat: "1", _page: this.tab, _version: form.elements._version?.value ?? "" });
    const answer = await post(this.url, known.toString());
    if (answer.ok) this.tell(answer.body);
    if (fields() !== this.sent) this.changed();
  }

  tell({ others, stale }) {
    const list = document.getElementById("desk-presence");
    const sentences = (others ?? []).join("\n");
    if (list && list.dataset.told !== sentences) {
      list.dataset.told = sentences;
      list.replaceChildren(...(others ?? []).map((sentence) => Object.assign(document.createElement("p"), { textContent: sentence })));
    }
    const note = document.getElementById("desk-stale");
    if (note && stale && note.textContent !== stale) [note.textContent, note.hidden] = [stale, false];
  }

  say(sentence) { if (this.state.textContent !== sentence) this.state.textContent = sentence; }

  /* Text that only this browser has is sent to the server, which offers it like its own. */
  async bring() {
    const closed = box.dataset.closed.split(" ");
    for (const store of this.store.others(box.dataset.user, box.dataset.here)) {
      const kept = store.read();
      if (!kept || closed.includes(store.tab)) { store.drop(); continue; }
      const answer = await post(this.url, kept.data);
      if (answer.ok || answer.status === 410) store.drop();
      if (answer.ok) this.offer(answer.body);
    }
  }

  offer({ draft, saved }) {
    const place = document.getElementById("desk-offers");
    if (!place || place.querySelector(`[name=simpanan][value="${draft}"]`)) return;
    const offer = Object.assign(document.createElement("div"), { className: "offer" });
    const sentence = Object.assign(document.createElement("p"), { textContent: `Ada teks yang belum disimpan, dari peramban ini (diterima ${saved}).` });
    const way = Object.assign(document.createElement("a"), { className: "button", href: `${box.dataset.here}?pulihkan=${draft}`, textContent: "Pulihkan" });
    const ways = Object.assign(document.createElement("p"), { className: "offer-ways" });
    ways.append(way);
    offer.append(sentence, ways);
    place.append(offer);
  }

  /* The connection may fail now, so the copy is removed only once the page is known to be saved. */
  submit() {
    this.done = true;
    this.busy?.abort();
    this.store.write(fields(), true);
  }

  /* Back on a page that was sent: it may not have arrived, so its text counts as unsaved again. */
  resume() {
    this.done = false;
    this.sent = "";
    this.save();
  }

  leave() {
    if (this.done) return;
    const body = (data) => new Blob([`${data}&csrfmiddlewaretoken=${token()}`], { type: "application/x-www-form-urlencoded" });
    const data = fields();
    if (data !== this.sent) {
      const isOnItsWay = navigator.onLine && !this.failing && navigator.sendBeacon(this.url, body(data));
      if (!isOnItsWay) this.store.write(data);
    }
    navigator.sendBeacon(this.url, body(new URLSearchParams({ _leave: "1", _page: this.tab })));
  }
}

function start() {
  if (!form?.querySelector(".submit-row [name=_save]")) return;
  const autosave = box ? new Autosave() : null;
  let dirty = Boolean(box && "unsaved" in box.dataset);
  // Scripts fire events while a page loads; only events by a person count.
  let acted = dirty;
  for (const kind of ["pointerdown", "keydown", "drop"]) form.addEventListener(kind, () => { acted = true; }, { capture: true });
  const touch = (event) => {
    acted ||= event?.isTrusted === true;
    if (!acted) return;
    dirty = true;
    autosave?.changed();
  };
  for (const kind of ["input", "change", "formset:added", "formset:removed"]) form.addEventListener(kind, touch);
  // Select2 fires jQuery events only.
  window.django?.jQuery?.(form).on("change", touch);
  form.addEventListener("submit", (event) => {
    if (box && isTooLarge(fields())) {
      event.preventDefault();
      return autosave.local(fields(), { status: 413 });
    }
    dirty = false;
    if (form.elements.csrfmiddlewaretoken) form.elements.csrfmiddlewaretoken.value = token();
    autosave?.submit();
  });
  addEventListener("pageshow", ({ persisted }) => { if (persisted) autosave?.resume(); });
  addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
  // The server kept the text before it showed this link.
  for (const link of document.querySelectorAll("[data-leaves]")) link.addEventListener("click", () => { dirty = false; });
}

start();
