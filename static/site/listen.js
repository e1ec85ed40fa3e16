/* "Dengarkan": the browser's own Indonesian voice reads a release, after a tap and never before. Without such a voice the
   buttons stay hidden. Captions, tables of facts and addresses are passed over. */

const box = document.querySelector(".listen");
const [start, stop] = box.querySelectorAll("button");
const said = box.querySelector("[role=status]");
const READ = ".release > .notice p:not(.onward), .release-head h1, .release-head .subheadline, .release .text > :not(figure, .warning), .release .quote > *";
const ADDRESS = /(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+/g;
const speech = window.speechSynthesis;
let state = "still";

function voice() {
  return speech.getVoices().find(({ lang }) => /^(id|in)([-_]|$)/i.test(lang));
}

function show(next, words = "") {
  state = next;
  start.textContent = { still: "Dengarkan", reads: "Jeda", waits: "Lanjutkan" }[next];
  stop.hidden = next === "still";
  said.textContent = words;
}

/* One utterance a paragraph: browsers break off what is long. */
function read() {
  const texts = [...document.querySelectorAll(READ)]
    .map((part) => part.innerText.replace(ADDRESS, "").trim())
    .filter(Boolean);
  const by = voice();
  speech.cancel();
  texts.forEach((text, place) => {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = "id-ID";
    utterance.voice = by;
    utterance.onerror = ({ error }) => {
      if (!["canceled", "interrupted"].includes(error)) show("still", "Peramban tidak dapat membacakan teks ini.");
    };
    if (place === texts.length - 1) utterance.onend = () => show("still", "Selesai dibacakan.");
    speech.speak(utterance);
  });
  show("reads");
}

function offer() {
  start.hidden = !voice();
}

if (speech) {
  start.addEventListener("click", () => {
    if (state === "still") return read();
    if (state === "reads") speech.pause();
    else speech.resume();
    show(state === "reads" ? "waits" : "reads");
  });
  stop.addEventListener("click", () => {
    show("still", "Pembacaan dihentikan.");
    speech.cancel();
    start.focus();
  });
  speech.addEventListener?.("voiceschanged", offer); // voices come late in some browsers
  addEventListener("pagehide", () => speech.cancel());
  document.querySelector(".release-head .meta").append(box); // the head is stored with the text, the buttons are not
  offer();
}
