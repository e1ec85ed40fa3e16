/* What the public pages do beyond reading. One file: each request costs a phone more than what is in it. Every button stays
   hidden without this script, and where the browser lacks what it needs. */

/* The last pages can be read without a network: a worker keeps them. It comes when the page and its pictures have had the line
   for themselves, and not to whoever leaves at once. */
const { keeps } = document.querySelector("script[data-keeps]")?.dataset ?? {};
if (keeps && "serviceWorker" in navigator) {
  const register = () => navigator.serviceWorker.register(keeps).catch(() => {}); // private windows refuse
  addEventListener("load", () => setTimeout(register, 5000));
}

/* Buttons that copy: the text of the element that `data-copies` names, or this page as `data-shares` says. */
for (const button of document.querySelectorAll("button[data-copies], button[data-shares]")) {
  const said = button.parentElement.querySelector("[role=status]");
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    said.textContent = "";
    try {
      await navigator.clipboard.writeText(wanted(button.dataset));
      said.textContent = button.dataset.done;
    } catch {
      said.textContent = "Peramban menolak menyalin. Tandai alamat atau teksnya, lalu salin sendiri.";
    }
  });
}

function wanted({ copies, shares }) {
  if (copies) return document.getElementById(copies).textContent.trim();
  return shares === "text" ? wholeText() : address();
}

function address() {
  return document.querySelector("link[rel=canonical]").href;
}

/* A release as plain text in the order of the page, with any withdrawal or correction notice, and its quotes; pictures are left out. */
function wholeText() {
  const parts = document.querySelectorAll(
    ".notice-over > .notice-head, .release > .notice > :not(.onward), .release-head > *, .release .text > :not(figure), .quotes > h2, .quote",
  );
  return [...[...parts].map(words), contact(), address()].filter(Boolean).join("\n\n");
}

/* innerText leaves out list numbers; a text that refers to "butir 2" needs them. */
function words(part) {
  if (part.matches(".quote")) return [...part.children].map((each) => each.innerText.trim()).join("\n— ");
  if (!part.matches(".text > ul, .text > ol")) return part.innerText.trim();
  const sign = (place) => (part.matches("ol") ? `${part.start + place}.` : "•");
  return [...part.children].map((item, place) => `${sign(place)} ${item.innerText.trim()}`).join("\n");
}

/* Whom journalists ask, on one line. */
function contact() {
  const person = document.querySelector(".contact-person");
  return person && `Narahubung: ${[...person.childNodes].map((part) => part.textContent.trim()).join(", ")}`;
}

/* "Dengarkan": the browser's own Indonesian voice reads a release, after a tap and never before. Captions, tables of facts and
   addresses are passed over. */
const box = document.querySelector(".listen");
if (box && window.speechSynthesis) offerListening(box, window.speechSynthesis);

function offerListening(box, speech) {
  const [start, stop] = box.querySelectorAll("button");
  const said = box.querySelector("[role=status]");
  let state = "still";
  let reached = 0; // the paragraph that is read, or was when it was paused
  let turn = 0; // what an earlier turn still tells is not listened to

  function voice() {
    return speech.getVoices().find(({ lang }) => /^(id|in)([-_]|$)/i.test(lang));
  }

  function offer() {
    start.hidden = !voice();
  }

  function show(next, told = "") {
    state = next;
    start.textContent = { still: "Dengarkan", reads: "Jeda", waits: "Lanjutkan" }[next];
    stop.hidden = next === "still";
    said.textContent = told;
  }

  /* Reads from a paragraph on, one utterance each: browsers break off what is long. */
  function read(first) {
    const texts = spoken();
    const mine = ++turn;
    speech.cancel();
    texts.slice(first).forEach((text, later) => {
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = "id-ID";
      utterance.voice = voice();
      utterance.onstart = () => {
        if (mine === turn) reached = first + later;
      };
      utterance.onerror = ({ error }) => {
        if (mine === turn && !["canceled", "interrupted"].includes(error)) end("Peramban tidak dapat membacakan teks ini.");
      };
      utterance.onend = () => {
        if (mine === turn && first + later === texts.length - 1) end("Selesai dibacakan.");
      };
      speech.speak(utterance);
    });
    show("reads");
  }

  function hush() {
    turn += 1;
    speech.cancel();
  }

  function end(told) {
    hush();
    reached = 0;
    show("still", told);
  }

  /* The browser's own pause ends what is read on Android, and on Linux nothing is heard after it: the paragraph begins anew. */
  start.addEventListener("click", () => {
    if (state !== "reads") return read(reached);
    hush();
    show("waits");
  });
  stop.addEventListener("click", () => {
    end("Pembacaan dihentikan.");
    start.focus();
  });
  speech.addEventListener?.("voiceschanged", offer); // voices come late in some browsers
  addEventListener("pagehide", hush);
  document.querySelector(".release-head .meta").append(box); // the head is stored with the text, the buttons are not
  offer();
}

/* The paragraphs that are read out. */
function spoken() {
  const parts = document.querySelectorAll(
    ".release > .notice p:not(.onward), .release-head h1, .release-head .subheadline, .release .text > :not(figure, .warning), .release .quote > *",
  );
  const addresses = /(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+/g;
  return [...parts].map((part) => part.innerText.replace(addresses, "").trim()).filter(Boolean);
}
