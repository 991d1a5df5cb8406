// The latest turn comes into view: when it is asked, and when its conversation is opened.

import { follow } from "./progress.js";

let shown = "";
let landed = false; // the latest turn keeps its place until the reader does anything

export function watchTurns() {
  follow(({ turn, stage }) => {
    const question = turn?.querySelector(".question").textContent;
    const key = turn ? `${turn.dataset.talk} ${turn.dataset.turn} ${question}` : "";
    if (key === shown) return;
    shown = key;
    // Drawn together with the turns before it, which may take their place only now.
    if (turn) requestAnimationFrame(() => requestAnimationFrame(() => land(stage)));
  });
  for (const kind of ["wheel", "touchmove", "pointerdown", "keydown"]) {
    document.addEventListener(kind, () => (landed = false), { passive: true, capture: true });
  }
  // The turns before this one may be drawn after it, and an article that opens beside them makes
  // them longer.
  const place = new ResizeObserver(() => landed && latest()?.scrollIntoView({ block: "start" }));
  const begin = () => {
    const past = document.getElementById("past");
    if (past) place.observe(past);
    else setTimeout(begin, 50); // Gradio has not drawn the page yet
  };
  begin();
}

// Looked for anew each time: Gradio may put another node in its place.
const latest = () => document.querySelector("#current .turn");

function land(asked) {
  const turn = latest();
  if (!turn) return;
  const { top, bottom } = turn.getBoundingClientRect();
  const room = document.getElementById("composer").getBoundingClientRect().top;
  landed = true;
  if (!asked && top >= 0 && bottom <= room) return;
  const calm = !asked || window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  turn.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
}
