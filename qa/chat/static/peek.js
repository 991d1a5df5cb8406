// A small card beside a marker or selected words: outlet, date and the quote they rest on.

import { button, element } from "./dom.js";
import { originOf, quoteOf } from "./evidence.js";
import { openQuote } from "./reader.js";

const PAUSE_MS = 120; // so that a pointer on its way elsewhere opens nothing
const GRACE_MS = 180; // so that the pointer can move onto the card
const GAP_PX = 8;

let timer = 0;
let owner = null; // the marker that the card describes
let anchor = null; // tells where on the window the card belongs

export function watchMarkers() {
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return; // a tap opens the article
    const marker = markerAt(event.target);
    if (marker) return later(PAUSE_MS, () => describe(marker));
    if (event.target.closest?.("#peek")) return clearTimeout(timer);
    if (owner) later(GRACE_MS, hidePeek);
    else clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    const marker = markerAt(event.target);
    if (marker?.matches(":focus-visible")) describe(marker);
    else if (owner && !event.target.closest?.("#peek")) hidePeek();
  });
  document.addEventListener("scroll", () => place(), { passive: true });
}

const markerAt = (target) => (target instanceof Element ? target.closest("[data-cite]") : null);

function later(milliseconds, act) {
  clearTimeout(timer);
  timer = setTimeout(act, milliseconds);
}

function describe(marker) {
  const quote = quoteOf(marker);
  // Beside its own quote a marker has nothing to add.
  if (!quote || marker.closest(".quote") || !marker.isConnected) return hidePeek();
  const card = fill(quote, [...quote.querySelector("blockquote").cloneNode(true).childNodes]);
  card.setAttribute("role", "tooltip");
  owner?.removeAttribute("aria-describedby");
  owner = marker;
  marker.setAttribute("aria-describedby", "peek");
  anchor = () => marker.getBoundingClientRect();
  place();
}

// Show the evidence for words selected in an answer; `words` are marked where they stand in it,
// and `box` tells where on the window they are.
export function showEvidence(quote, words, box) {
  const text = quote.querySelector("blockquote").textContent;
  const at = text.toLowerCase().indexOf(words.toLowerCase());
  const parts = [text];
  // Lower case may be longer than upper case; then an offset in one says nothing about the other.
  if (at >= 0 && text.toLowerCase().length === text.length) {
    const mark = element("mark", "", text.slice(at, at + words.length));
    parts.splice(0, 1, text.slice(0, at), mark, text.slice(at + words.length));
  }
  const card = fill(quote, parts);
  card.setAttribute("role", "group");
  card.setAttribute("aria-label", "Evidence for the selected words");
  const open = button("open", "Open in the article");
  open.addEventListener("click", () => {
    hidePeek();
    openQuote(quote, { from: document.querySelector("#question textarea") });
  });
  card.append(open);
  anchor = box;
  place();
}

function fill(quote, parts) {
  const card = document.getElementById("peek") ?? document.body.appendChild(element("div"));
  card.id = "peek";
  card.removeAttribute("aria-label");
  const words = element("blockquote");
  words.dir = "auto";
  words.append(...parts);
  card.replaceChildren(element("p", "where", originOf(quote)), words);
  return card;
}

// Put the card beside what it belongs to, also when that has moved; out of sight, it goes.
function place() {
  const card = document.getElementById("peek");
  if (!anchor || !card) return;
  const box = anchor();
  if (box.bottom < 0 || box.top > window.innerHeight) return hidePeek();
  card.hidden = false;
  const { width, height } = card.getBoundingClientRect();
  const room = document.documentElement.clientWidth - width - GAP_PX;
  const below = box.bottom + GAP_PX;
  const above = box.top - GAP_PX - height;
  card.style.left = `${Math.max(GAP_PX, Math.min(box.left - 16, room))}px`;
  card.style.top = `${below + height > window.innerHeight && above > 0 ? above : below}px`;
}

export function hidePeek() {
  clearTimeout(timer);
  const card = document.getElementById("peek");
  if (card) card.hidden = true;
  owner?.removeAttribute("aria-describedby");
  owner = anchor = null;
}
