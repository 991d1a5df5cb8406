// Selecting words of an answer shows the sentence they rest on.

import { announce } from "./announcer.js";
import { quotesOf } from "./evidence.js";
import { hidePeek, showEvidence } from "./peek.js";

let showing = false;

export function watchSelection() {
  document.addEventListener("pointerup", () => setTimeout(look));
  document.addEventListener("keyup", (event) => event.key.startsWith("Arrow") && look());
}

function look() {
  const selection = document.getSelection();
  const words = selection.isCollapsed ? "" : selection.toString().trim();
  const statement = words && statementOf(selection);
  const quotes = statement ? quotesOf(statement) : [];
  if (!quotes.length) {
    if (showing && !words) hidePeek();
    showing = false;
    return;
  }
  const holds = (quote) =>
    quote.querySelector("blockquote").textContent.toLowerCase().includes(words.toLowerCase());
  const quote = quotes.find(holds) ?? quotes[0];
  const range = selection.getRangeAt(0);
  showEvidence(quote, words, () => range.getBoundingClientRect());
  showing = true;
  announce(`Evidence: ${quote.querySelector("blockquote").textContent}`);
}

// The one statement that the selection begins in, if it ends in the same answer.
function statementOf(selection) {
  const range = selection.getRangeAt(0);
  const parent = (node) => (node instanceof Element ? node : node.parentElement);
  const answer = parent(range.commonAncestorContainer)?.closest(".answer");
  return answer && parent(range.startContainer)?.closest(".statement");
}
