// Says that a question has been sent when nothing else shows it yet: others' come first.

import { element } from "./dom.js";
import { follow } from "./progress.js";

const PATIENCE_MS = 1500; // by then a question that need not wait is being answered

let timer = 0;

export function watchWaiting() {
  document.addEventListener("keydown", (event) => {
    const sends = event.key === "Enter" && !event.shiftKey && !event.defaultPrevented;
    if (sends && event.target.matches?.("#question textarea")) begin();
  }, true);
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (!event.defaultPrevented && target?.closest("#question .submit-button")) begin();
  }, true);
  follow(end);
}

function begin() {
  end();
  timer = setTimeout(() => {
    const note = element("p", "waiting", "Your question is sent and waits for those before it.");
    note.setAttribute("role", "status");
    document.getElementById("composer").prepend(note);
  }, PATIENCE_MS);
}

function end() {
  clearTimeout(timer);
  document.querySelector("#composer .waiting")?.remove();
}
