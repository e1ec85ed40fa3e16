/* Sends the day of the story with a search for a post, so that its holders come first: the row's day, else the event's, else the dateline's.
 * Those who did not hold it that day stand below a heading that says so. */
"use strict";

/* What the form says of the day, as [name, value] pairs; `row` is the beginning of the ids in a row ("id_quotes-0-"), "" for the text. */
function storyDays(row = "") {
  const value = (id) => document.getElementById(id)?.value ?? "";
  const chosen = document.getElementById("id_events")?.selectedOptions ?? [];
  return Object.entries({
    hari: value(`${row}said_on`) || value(`${row}on_day`) || (row.includes("speakers") ? value("id_day") : ""),
    agenda: value(`${row}event`),
    mulai: row.includes("roles") ? value("id_start_on") : "",
    selesai: value("id_end_on"),
    titimangsa: value("id_dateline_on"),
    tentang: [...chosen].map((option) => option.value).join(","),
  }).filter(([, day]) => day);
}

/* The answer to such a search, for Select2: rows of others in a group of their own. */
function groupedByDay(answer) {
  const found = JSON.parse(answer);
  const others = found.results.filter(({ holds }) => holds === false);
  if (!others.length) return answer;
  const group = { text: `Tidak menjabat pada ${others[0].days}`, children: others.map((row) => ({ ...row, text: row.plain })) };
  return JSON.stringify({ ...found, results: [...found.results.filter(({ holds }) => holds !== false), group] });
}

document.addEventListener("DOMContentLoaded", () => {
  const $ = window.django?.jQuery;
  if (!$) return;

  $.ajaxPrefilter((options) => {
    const field = document.querySelector(".select2-container--open")?.previousElementSibling;
    if (!options.url.includes("/autocomplete/") || !["attributed_to", "delivered_by", "tenure", "represents"].includes(field?.dataset.fieldName)) return;
    // Select2 does not send its field or row with a request; the open list belongs to the field before it.
    const days = storyDays(field.id.replace(/[^-]*$/, ""));
    options.data = [options.data, new URLSearchParams(days)].filter(String).join("&");
    options.dataFilter = groupedByDay;
  });
});
