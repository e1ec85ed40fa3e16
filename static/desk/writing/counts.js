/* While somebody writes a release: how long headline, lead and text are, and what a shared link will look like.
 * Nothing here is a rule; what a step checks, the server says. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("pressrelease_form");
  const cards = document.getElementById("kartu");
  if (!form?.querySelector(".write #id_headline")) return;
  const MAX_HEADLINE = 70; // characters: about what a search engine shows of a title
  const MAX_LEAD = 35; // words, as the decision page counts
  const WORDS_A_MINUTE = 200;

  const value = (name) => form.elements[name]?.value ?? "";
  const words = (text) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  const inert = (source) => new DOMParser().parseFromString(source.replaceAll(/<\/(p|li|td|th|h\d|blockquote)>|<br[^>]*>/gi, "$& "), "text/html");

  function place(name) {
    const box = form.elements[name];
    const row = box?.closest(".form-row, .fieldBox") ?? box?.parentElement;
    if (!row) return null;
    const output = Object.assign(document.createElement("p"), { className: "length", id: `hitungan-${name}` });
    row.append(output);
    box.setAttribute("aria-describedby", [box.getAttribute("aria-describedby"), output.id].filter(Boolean).join(" "));
    return output;
  }

  const places = Object.fromEntries(["headline", "lead", "body"].map((name) => [name, place(name)]));

  function say(name, sentence, isLong = false) {
    const output = places[name];
    if (!output) return;
    output.textContent = sentence;
    output.classList.toggle("long", isLong);
  }

  function count(body) {
    const headline = [...value("headline").trim()].length;
    say("headline", headline ? `${headline} huruf${headline > MAX_HEADLINE ? `, sebaiknya ${MAX_HEADLINE}` : ""}` : "", headline > MAX_HEADLINE);
    const lead = words(value("lead"));
    say("lead", lead ? `${lead} kata${lead > MAX_LEAD ? `, sebaiknya ${MAX_LEAD}` : ""}` : "", lead > MAX_LEAD);
    const all = words(body) + lead;
    say("body", words(body) ? `${words(body)} kata · ${Math.max(1, Math.round(all / WORDS_A_MINUTE))} menit baca` : "");
  }

  let shown = "";

  /* The first photo below the text, else the first in it, as on the page of the release. */
  async function picture(source) {
    const row = form.querySelector("[name^='release_photos-'][name$='-photo']:not([name*='__prefix__'])");
    const chosen = row?.value || source.querySelector("img[data-photo], [data-photo]")?.dataset.photo || "";
    const image = cards.querySelector("img");
    if (chosen === shown) return;
    shown = chosen;
    const url = form.elements.body?.dataset.photoListUrl;
    const answer = chosen && url ? await fetch(`${url}?ids=${encodeURIComponent(chosen)}`, { credentials: "same-origin" }).catch(() => null) : null;
    const photo = answer?.ok ? (await answer.json()).photos[0] : null;
    if (chosen !== shown) return;
    image.hidden = !photo;
    if (photo) image.src = photo.thumb;
  }

  function draw(source) {
    for (const target of cards?.querySelectorAll("[data-card]") ?? []) {
      target.textContent = value(target.dataset.card).trim() || (target.dataset.card === "headline" ? "Judul siaran pers" : "Teras siaran pers");
    }
    if (cards?.open) picture(source);
  }

  function show() {
    const source = inert(value("body"));
    count(source.body.textContent);
    draw(source);
  }

  let pause;
  function soon() {
    clearTimeout(pause);
    pause = setTimeout(show, 200);
  }

  for (const kind of ["input", "change", "formset:added", "formset:removed"]) form.addEventListener(kind, soon);
  window.django?.jQuery?.(form).on("change", soon);
  cards?.addEventListener("toggle", show);
  show();
});
