// Comfort alone: every page works without it. Keys: / to search, j and k from claim to claim, ? for help on keys.
"use strict";
const typing = (at) => at.closest("input, textarea, select, [contenteditable]");
const stops = () => [...document.querySelectorAll("[data-stop]")].filter((one) => one.offsetParent !== null);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    const open = event.target.closest("details.act[open]");
    if (open) { open.open = false; open.querySelector("summary").focus(); }
    return;
  }
  if (typing(event.target)) return;
  if (event.key === "/") {
    document.getElementById("find")?.focus();
    event.preventDefault();
  } else if (event.key === "j" || event.key === "k") {
    const all = stops(), at = all.findIndex((one) => one.contains(document.activeElement));
    const next = all[event.key === "j" ? at + 1 : Math.max(0, at - 1)];
    if (next) { next.focus(); next.scrollIntoView({ block: "center" }); }
  }
});

// Words selected in a report go into the form that corrects a claim.
document.addEventListener("selectionchange", () => {
  const chosen = document.getSelection();
  const article = document.getElementById("text");
  if (!chosen || !article || chosen.isCollapsed || !article.contains(chosen.anchorNode)) return;
  const words = chosen.toString().trim();
  for (const field of document.querySelectorAll("details[open] [data-takes-selection]")) field.value = words;
});

// Where an address leads to a claim's words, its card beside the text is brought into view too.
const beside = () => {
  const card = document.getElementById(location.hash.replace("#words-", "card-"));
  const room = card && location.hash.startsWith("#words-") && card.closest(".aside");
  if (!room) return;
  const folded = card.closest("details");
  if (folded) folded.open = true;
  if (room.scrollHeight > room.clientHeight) room.scrollTop += card.getBoundingClientRect().top - room.getBoundingClientRect().top;
};
addEventListener("hashchange", beside);
beside();

// On a narrow screen the pages are named on one line that is drawn along; where one is, is in sight.
const here = document.querySelector(".bar [aria-current]");
if (here) { // scrollIntoView would move where Tab begins
  const strip = here.closest("ul"), at = here.getBoundingClientRect(), box = strip.getBoundingClientRect();
  strip.scrollLeft += at.left + at.width / 2 - box.left - box.width / 2;
}

// A drawing that is wider than its room says so.
for (const room of document.querySelectorAll("[data-hint]")) {
  const hint = document.getElementById(room.dataset.hint);
  new ResizeObserver(() => { hint.hidden = room.scrollWidth <= room.clientWidth + 1; }).observe(room);
}

// Files may be dropped anywhere on their form.
for (const form of document.querySelectorAll("form[data-drop]")) {
  const input = form.querySelector("input[type=file]");
  const over = (on) => (event) => { event.preventDefault(); form.classList.toggle("over", on); };
  form.addEventListener("dragover", over(true));
  form.addEventListener("dragleave", over(false));
  form.addEventListener("drop", (event) => {
    over(false)(event);
    if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
  });
}
