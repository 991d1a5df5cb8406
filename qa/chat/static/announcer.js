// Tells screen readers what the page shows by itself: stages, statements, and how it ended.

import { element } from "./dom.js";
import { follow } from "./progress.js";

let told = { question: null, stage: "", statements: 0, kind: "" };

export function announce(words, urgent = false) {
  const region = document.getElementById(urgent ? "alerts" : "news") ?? make(urgent);
  region.append(element("p", "", words));
  while (region.children.length > 20) region.firstChild.remove();
}

function make(urgent) {
  const region = element("div", "sr");
  region.id = urgent ? "alerts" : "news";
  region.setAttribute("role", urgent ? "alert" : "log");
  region.setAttribute("aria-live", urgent ? "assertive" : "polite");
  if (!urgent) region.setAttribute("aria-label", "Progress of the answer");
  return document.body.appendChild(region);
}

export function announceProgress() {
  // A region speaks only of what is added after it was there.
  make(false);
  make(true);
  follow(({ turn, stage, statements, kind }) => {
    const question = turn ? `${turn.dataset.turn} ${turn.querySelector(".question").textContent}` : null;
    if (question !== told.question) told = { question, stage: "", statements: 0, kind: "" };
    statements.slice(told.statements).forEach((item) => announce(plain(item)));
    if (stage && stage !== told.stage) announce(stage);
    if (kind && kind !== told.kind) announceEnd(turn, kind);
    told = { question, stage, statements: statements.length, kind };
  });
}

function announceEnd(turn, kind) {
  const words = (name) => turn.querySelector(name)?.textContent ?? "";
  if (kind === "error") announce(`Error. ${words(".card.error p")}`, true);
  else if (kind === "abstention") announce(`${words(".abstention h3")}. ${words(".abstention p")}`);
  else announce(`${words(".note").startsWith("Stopped") ? "Stopped" : "Answered"}. ${words(".sources h3")}`);
}

function plain(statement) {
  const copy = statement.cloneNode(true);
  copy.querySelectorAll("[data-cite]").forEach((marker) => marker.replaceWith(` [${marker.dataset.cite}]`));
  return copy.textContent;
}
