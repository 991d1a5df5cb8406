// The latest turn comes into view: when it is asked, and when its conversation is opened.

import { follow } from "./progress.js";

let shown = "";
let landed = null; // the turn that keeps its place until the reader does anything

export function watchTurns() {
  follow(({ turn, stage }) => {
    const question = turn?.querySelector(".question").textContent;
    const key = turn ? `${turn.dataset.talk} ${turn.dataset.turn} ${question}` : "";
    if (key === shown) return;
    shown = key;
    // Drawn together with the turns before it, which may take their place only now.
    if (turn) requestAnimationFrame(() => requestAnimationFrame(() => land(turn, stage)));
  });
  for (const kind of ["wheel", "touchmove", "pointerdown", "keydown"]) {
    document.addEventListener(kind, () => (landed = null), { passive: true, capture: true });
  }
  // An article that opens beside the turns makes all those before this one longer.
  const place = new ResizeObserver(() => landed?.isConnected && landed.scrollIntoView({ block: "start" }));
  const begin = () => {
    const past = document.getElementById("past");
    if (past) place.observe(past);
    else setTimeout(begin, 50); // Gradio has not drawn the page yet
  };
  begin();
}

function land(turn, asked) {
  const { top, bottom } = turn.getBoundingClientRect();
  const room = document.getElementById("composer").getBoundingClientRect().top;
  if (!asked && top >= 0 && bottom <= room) return;
  const calm = !asked || window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  turn.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
  landed = turn;
}
