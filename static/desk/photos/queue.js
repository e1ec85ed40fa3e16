/* The queue of files on their way: prepared one at a time, sent two at a time, tried again until each has arrived. */
import { prepare } from "./shrink.js";
import { Waiting } from "./waiting.js";

const AT_ONCE = 2;
const PAUSES = [2, 4, 8, 15]; // seconds before the next try; being online again ends the wait
const SILENCE = 90; // seconds without a sign of life, after which a request is given up: not every line says that it is down
const SAID = {
  away: "Sesi Anda berakhir. Masuk lagi di tab lain; foto ini dilanjutkan sendiri.",
  denied: "Anda tidak lagi berwenang mengunggah foto. Foto ini tetap tersimpan di peramban ini; sesudah wewenang Anda dipulihkan administrator, muat ulang halaman ini.",
  broken: "Server sedang terganggu; dicoba lagi.",
  large: "Berkas terlalu besar; paling besar 25 MB. Perkecil, lalu unggah lagi.",
};

/* Signing in again in another tab changes it while this page stays open. */
export function csrf() {
  return document.cookie.match(/(?:^|; )(?:__Secure-)?csrf=([^;]+)/)?.[1];
}

export class Queue {
  constructor(options) {
    Object.assign(this, options);
    this.kept = new Waiting(this.user, this.path);
    this.items = [];
    this.failed = 0; // rounds since the line last brought an answer
    this.preparing = Promise.resolve();
    window.addEventListener("online", () => this.#wake());
  }

  get waiting() {
    return this.items.filter((item) => item.state !== "arrived" && item.state !== "refused").length;
  }

  add(files) {
    const room = this.most - this.items.filter((item) => item.state !== "refused").length;
    for (const [place, file] of files.entries()) {
      const item = this.#show({ name: file.name });
      if (place >= room) this.#refuse(item, `Paling banyak ${this.most} foto sekali unggah. Unggah foto ini sesudah yang lain.`);
      else this.#take(item, file);
    }
  }

  /* Go on with what an earlier page did not finish. */
  async resume() {
    for (const entry of await this.kept.all()) {
      const item = this.#show({ name: entry.name, ask: true, entry });
      if (entry.blob) this.#ready(item);
      else this.#prepareInTurn(item, entry.file);
    }
  }

  /* Kept as it is until it has been prepared: that takes its time on a phone. */
  async #take(item, file) {
    item.entry = { name: file.name };
    item.kept = this.kept.put({ ...item.entry, file }).then((key) => (item.entry.key = key));
    this.#prepareInTurn(item, file);
  }

  #prepareInTurn(item, file) {
    this.preparing = this.preparing.then(() => this.#prepare(item, file));
  }

  async #prepare(item, file) {
    this.#say(item, "disiapkan");
    const made = await prepare(file).catch(() => ({ refused: "other" }));
    await item.kept;
    if (made.refused) return this.#refuse(item, this.refusals[made.refused] ?? this.refusals.other);
    Object.assign(item.entry, made);
    const { file: _whole, ...entry } = item.entry;
    item.entry = entry;
    if (entry.key !== undefined) await this.kept.put(entry);
    this.#ready(item);
  }

  #ready(item) {
    if (this.isDenied) return this.#stop(item);
    item.state = "ready";
    this.#say(item, "menunggu giliran");
    this.#next();
  }

  /* The next ones, unless the line is down: then whoever waits for it tries first. What failed comes after what did not. */
  #next() {
    if (this.items.some((item) => item.state === "pausing" && item.isOfLine)) return this.#changed();
    const sending = this.items.filter((item) => item.state === "sending").length;
    const ready = this.items.filter((item) => item.state === "ready").sort((a, b) => (a.tries ?? 0) - (b.tries ?? 0));
    for (const item of ready.slice(0, Math.max(0, AT_ONCE - sending))) this.#send(item);
    this.#changed();
  }

  async #send(item) {
    item.state = "sending";
    this.#say(item, "dikirim");
    // The answer may have been lost, not the file.
    let answer = item.ask && item.entry.source ? await this.#ask(item.entry.source) : null;
    answer ??= await this.#post(item);
    this.#settle(item, answer);
    this.#next();
  }

  #settle(item, answer) {
    const { status, body } = answer;
    if (body?.id || body?.error || status >= 413) this.failed = 0;
    if (body?.id) {
      item.state = "arrived";
      this.kept.remove(item.entry.key);
      this.#say(item, body.known && !item.ask ? "sudah ada di pustaka" : "sampai");
      item.bar.value = 1;
      this.onArrival(body, this.items.indexOf(item));
    } else if (status === 400 && body?.error) {
      this.#refuse(item, body.error);
    } else if (status === 413) {
      this.#refuse(item, SAID.large);
    } else if (status === 403) {
      this.#deny(item);
    } else if (status >= 500) {
      this.#again(item, SAID.broken, false);
    } else {
      this.#again(item, status === 200 ? SAID.away : "Sambungan terputus; dicoba lagi.", true);
    }
  }

  /* `isOfLine`: the others would fare no better. An answer about this file alone holds up no other. */
  #again(item, sentence, isOfLine) {
    if (!isOfLine) item.tries = (item.tries ?? 0) + 1;
    item.ask = true;
    item.isOfLine = isOfLine;
    item.state = "pausing";
    this.#say(item, sentence);
    // Two requests fail together when a line goes; each round counts once.
    if (isOfLine && !this.items.some((each) => each !== item && each.state === "pausing" && each.isOfLine)) this.failed += 1;
    const pause = PAUSES[Math.min(isOfLine ? this.failed : item.tries, PAUSES.length) - 1];
    item.timer = setTimeout(() => this.#wake(isOfLine ? undefined : item), pause * 1000);
  }

  /* The right was withdrawn: asking again brings the same answer. What is kept goes on when the page is opened again. */
  #deny(item) {
    this.isDenied = true;
    this.#stop(item);
    for (const each of this.items.filter(({ state }) => state === "ready" || state === "pausing")) this.#stop(each);
  }

  #stop(item) {
    clearTimeout(item.timer);
    item.state = "stopped";
    this.#say(item, SAID.denied);
    this.#changed();
  }

  /* Try again: everything that waits, or one file. */
  #wake(alone) {
    for (const item of this.items.filter((each) => each.state === "pausing" && (!alone || each === alone))) {
      clearTimeout(item.timer);
      item.state = "ready";
      this.#say(item, "menunggu giliran");
    }
    this.#next();
  }

  #refuse(item, sentence) {
    item.state = "refused";
    this.kept.remove(item.entry?.key);
    item.element.classList.add("refused");
    this.#say(item, sentence);
    item.bar.remove();
    this.#changed();
  }

  async #ask(source) {
    const url = new URL(this.arrived, location.href);
    url.searchParams.set("sidik", source);
    const answer = await fetch(url, { credentials: "same-origin", redirect: "error" }).catch(() => null);
    if (!answer?.ok) return { status: 0 };
    const body = await answer.json().catch(() => null);
    return body?.id ? { status: 200, body } : null;
  }

  #post(item) {
    const { entry } = item;
    const form = new FormData();
    form.append("file", entry.blob, entry.name);
    if (entry.facts) form.append("facts", entry.facts, "awal");
    form.append("source", entry.source);
    form.append("agency", this.agency());
    return new Promise((done) => {
      const request = new XMLHttpRequest();
      let silence;
      const heard = () => {
        clearTimeout(silence);
        silence = setTimeout(() => request.abort(), SILENCE * 1000);
      };
      request.open("POST", this.arrive);
      request.setRequestHeader("X-CSRFToken", csrf() ?? this.token);
      request.upload.addEventListener("progress", ({ loaded, total }) => {
        heard();
        item.bar.value = (loaded / total) * 0.95;
      });
      request.addEventListener("loadend", () => {
        clearTimeout(silence);
        let body = null;
        try {
          body = JSON.parse(request.responseText);
        } catch {} // a page instead of an answer: signed out, or the proxy speaks
        done({ status: request.status, body });
      });
      heard();
      request.send(form);
    });
  }

  #show(item) {
    const element = document.createElement("li");
    const name = document.createElement("span");
    const words = document.createElement("span");
    const bar = document.createElement("progress");
    name.className = "batch-name";
    name.textContent = item.name;
    words.className = "batch-words";
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", `Kemajuan ${item.name}`);
    element.append(name, bar, words);
    this.list.append(element);
    Object.assign(item, { element, bar, words, state: "preparing" });
    this.items.push(item);
    return item;
  }

  #say(item, sentence) {
    item.words.textContent = sentence;
    item.element.dataset.state = item.state;
  }

  #changed() {
    const count = (state) => this.items.filter((item) => item.state === state).length;
    this.onChange({ arrived: count("arrived"), waiting: this.waiting, stopped: count("pausing"), denied: count("stopped") });
  }
}
