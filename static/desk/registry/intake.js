// An old site's files, sent piece by piece: after a dropped line or another day it goes on where the server's copy ends.
const form = document.querySelector("[data-intake-upload]");
const progress = document.querySelector("[data-intake-progress]");
const PAUSES = [2, 5, 10, 20, 30]; // seconds before the next try; being online again ends the wait
const SILENCE = 120; // seconds after which a request is given up
const MOST_FAULTS = 20; // of the server in a row, which takes eight minutes: longer than an upgrade
const FAULTY = "Server terus terganggu. Yang sudah sampai tersimpan: coba lagi nanti dengan berkas yang sama, atau beri tahu administrator server.";
const AWAY = "Sesi Anda berakhir. Masuk lagi di tab lain; unggahan ini dilanjutkan sendiri.";
const DENIED = "Anda tidak berwenang mengunggah ke sini.";

class Refused extends Error {}
class Faulty extends Error {}

/* Signing in again in another tab changes it while this page stays open. */
function csrf() {
  return document.cookie.match(/(?:^|; )(?:__Secure-)?csrf=([^;]+)/)?.[1] ?? form.elements.csrfmiddlewaretoken.value;
}

function told(bytes) {
  const unit = bytes >= 2 ** 30 ? ["GB", 2 ** 30] : ["MB", 2 ** 20];
  return `${(bytes / unit[1]).toLocaleString("id", { maximumFractionDigits: 1 })} ${unit[0]}`;
}

async function ask(address, body) {
  const answer = await fetch(address, {
    method: "POST", body, redirect: "manual", headers: { "X-CSRFToken": csrf() }, signal: AbortSignal.timeout(SILENCE * 1000),
  });
  if (answer.type === "opaqueredirect" || answer.status === 401) throw new Error(AWAY);
  if (answer.status === 404 || answer.status === 403) throw new Refused(DENIED);
  if (answer.status === 413) throw new Refused("Server menolak potongan sebesar ini (batas client_max_body_size di nginx). Beri tahu administrator server.");
  if (answer.status >= 500) throw new Faulty("Server sedang terganggu; dicoba lagi.");
  const said = await answer.json();
  if (said.error) throw new Refused(said.error);
  return said;
}

/* Again and again until it is answered; what the server refuses ends it, and a server that answers but fails every time. */
async function insist(item, address, body) {
  let faults = 0;
  for (let turn = 0; ; turn++) {
    try {
      return await ask(address, body);
    } catch (error) {
      if (error instanceof Refused) throw error;
      const isFaulty = error instanceof Faulty;
      faults = isFaulty ? faults + 1 : 0;
      if (faults === MOST_FAULTS) throw new Refused(FAULTY);
      item.say(isFaulty || error.message === AWAY ? error.message : "Sambungan terputus; dilanjutkan sendiri.");
      await new Promise((resolve) => {
        setTimeout(resolve, PAUSES[Math.min(turn, PAUSES.length - 1)] * 1000);
        addEventListener("online", resolve, { once: true });
      });
    }
  }
}

function shown(queue, file) {
  const row = document.createElement("li");
  const name = document.createElement("span");
  const bar = document.createElement("progress");
  const words = document.createElement("span");
  name.className = "intake-name";
  name.textContent = file.name;
  words.className = "quiet";
  bar.max = file.size;
  bar.value = 0;
  bar.setAttribute("aria-label", `Kemajuan ${file.name}`);
  row.append(name, bar, words);
  queue.append(row);
  return { say: (text) => { words.textContent = text; }, at: (bytes) => { bar.value = bytes; } };
}

async function send(item, file, address, size) {
  const mark = `${file.name} ${file.size} ${file.lastModified}`;
  const about = new URLSearchParams({ nama: file.name, ukuran: file.size, pengenal: mark });
  item.say("menunggu jawaban server");
  const known = await insist(item, address, about);
  let { received } = known;
  while (received < file.size) {
    item.at(received);
    item.say(`${told(received)} dari ${told(file.size)}`);
    const said = await insist(item, `${address}${known.id}/?dari=${received}`, file.slice(received, received + size));
    received = said.received; // also where our idea of it was wrong
  }
  item.at(file.size);
  item.say(`${told(file.size)}, lengkap`);
}

async function sendAll(event) {
  const files = [...form.elements.files.files];
  if (!files.length) return;
  event.preventDefault();
  const queue = form.querySelector("[data-intake-queue]");
  const said = form.querySelector("[data-intake-said]");
  const stay = (leaving) => leaving.preventDefault();
  let refused = 0;
  queue.replaceChildren();
  queue.hidden = false;
  for (const part of form.querySelectorAll("button, input[type=file]")) part.disabled = true;
  addEventListener("beforeunload", stay);
  said.textContent = "Sedang dikirim. Biarkan halaman ini terbuka.";
  for (const [file, item] of files.map((file) => [file, shown(queue, file)])) {
    try {
      await send(item, file, form.dataset.intakeUpload, Number(form.dataset.piece));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused += 1;
      item.say(error.message);
    }
  }
  removeEventListener("beforeunload", stay);
  if (!refused) return location.reload();
  said.textContent = `${refused} berkas tidak dapat diterima; sebabnya tertulis di sampingnya.`;
  for (const part of form.querySelectorAll("button, input[type=file]")) part.disabled = false;
}

/* While the server reads, the page tells how far it is; at the end it is loaded anew. */
async function follow() {
  try {
    const answer = await fetch(progress.dataset.intakeProgress, { redirect: "error" });
    const said = await answer.json();
    if (!said.works) return location.reload();
    progress.querySelector("progress").value = said.percent;
    const words = progress.querySelector(".intake-told");
    if (words.textContent !== said.sentence) words.textContent = said.sentence;
  } catch {
    // Asked again below: the server may be restarting.
  }
  setTimeout(follow, document.hidden ? 10000 : 2000);
}

if (form) form.addEventListener("submit", sendAll);
if (progress) setTimeout(follow, 1500);
