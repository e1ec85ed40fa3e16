/* The copy buttons: a page's address, or a release's text as plain text. Without this script they stay hidden. */

const share = document.querySelector(".share:has(button)");
const said = share.querySelector("[role=status]");

/* The text in the order of the page, with any withdrawal or correction notice, and its quotes; pictures are left out. */
const PARTS =
  ".notice-over > .notice-head, .release > .notice > :not(.onward), .release-head > *, .release .text > :not(figure), .quotes > h2, .quote";

function address() {
  return document.querySelector("link[rel=canonical]").href;
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

function text() {
  const parts = [...document.querySelectorAll(PARTS)].map(words);
  return [...parts, contact(), address()].filter(Boolean).join("\n\n");
}

async function copy(what, done) {
  said.textContent = "";
  try {
    await navigator.clipboard.writeText(what);
    said.textContent = done;
  } catch {
    said.textContent = "Peramban menolak menyalin. Tandai alamat atau teksnya, lalu salin sendiri.";
  }
}

const [link, whole] = share.querySelectorAll("button");
link.addEventListener("click", () => copy(address(), "Tautan disalin."));
whole?.addEventListener("click", () => copy(text(), "Teks, kutipan, narahubung, dan alamatnya disalin."));
for (const button of [link, whole]) if (button) button.hidden = !navigator.clipboard;
