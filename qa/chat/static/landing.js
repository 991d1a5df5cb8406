// The latest turn comes into view: when it is asked, and when its conversation is opened.

import { follow } from "./progress.js";

let shown = "";

export function watchTurns() {
  follow(({ turn, stage }) => {
    const question = turn?.querySelector(".question");
    const key = turn ? `${turn.dataset.talk} ${turn.dataset.turn} ${question.textContent}` : "";
    if (key === shown) return;
    shown = key;
    // Drawn together with the turns before it, which may take their place only now.
    if (turn) requestAnimationFrame(() => requestAnimationFrame(() => land(turn, question, stage)));
  });
}

function land(turn, question, asked) {
  const { top, bottom } = question.getBoundingClientRect();
  const hidden = top < 0 || bottom > document.getElementById("composer").getBoundingClientRect().top;
  if (!asked && !hidden) return;
  const calm = !asked || window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  turn.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
}
