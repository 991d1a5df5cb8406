// Asking: an example, the last question again, or the last question edited.

import { button, element } from "./dom.js";

const box = () => document.querySelector("#question textarea");

export function watchComposer() {
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const example = target?.closest("[data-ask]");
    if (example) return void ask(example.dataset.ask);
    const turn = target?.closest(".turn");
    if (target?.closest("[data-again]")) return void ask(questionOf(turn), turn.dataset.turn);
    if (target?.closest("[data-edit]")) return void edit(turn);
    if (target?.closest("#question .submit-button") && isEmpty()) hold(event);
  }, true);
  document.addEventListener("keydown", (event) => {
    // An empty question would travel to the server, and Gradio drops what is asked meanwhile.
    const sends = event.key === "Enter" && !event.shiftKey && event.target === box();
    if (sends && (isEmpty() || isAnswering())) hold(event);
  }, true);
}

const isAnswering = () => document.querySelector("#current .stage");
const isEmpty = () => !box()?.value.trim();

function hold(event) {
  event.preventDefault();
  event.stopPropagation();
  box()?.focus();
}

const questionOf = (turn) => turn.querySelector(".question").textContent;

function ask(question, replaced = "") {
  write(document.querySelector("#replaced textarea, #replaced input"), replaced);
  write(box(), question);
  // Gradio takes the new text over in its next tick, and only then may it be sent.
  setTimeout(() => document.querySelector("#question .submit-button")?.click(), 50);
}

function edit(turn) {
  write(document.querySelector("#replaced textarea, #replaced input"), turn.dataset.turn);
  write(box(), questionOf(turn));
  const note = element("p", "editing", "Editing the question; the new answer takes this one’s place. ");
  const cancel = button("cancel", "Cancel");
  cancel.addEventListener("click", cancelEdit);
  note.append(cancel);
  document.querySelector("#composer .editing")?.remove();
  document.getElementById("composer").prepend(note);
  box().focus();
  box().setSelectionRange(box().value.length, box().value.length);
}

export function cancelEdit() {
  const note = document.querySelector("#composer .editing");
  if (!note) return false;
  note.remove();
  write(document.querySelector("#replaced textarea, #replaced input"), "");
  write(box(), "");
  box().focus();
  return true;
}

export function endEdit() {
  document.querySelector("#composer .editing")?.remove();
}

function write(field, words) {
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
