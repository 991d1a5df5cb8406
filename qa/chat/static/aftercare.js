// What can be done with an answer: copy it with its sources, and say what it was.

export function watchAftercare() {
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const copy = target?.closest("[data-copy]");
    if (copy) return void copyFrom(copy);
    const judge = target?.closest("[data-judge]");
    if (judge) return toggleForm(judge);
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form.judge")) return;
    event.preventDefault();
    send(event.target);
  });
}

async function copyFrom(button) {
  const words = fetch(button.dataset.copy).then((reply) => {
    if (!reply.ok) throw new Error(reply.statusText);
    return reply.text();
  });
  try {
    // Begun within the click, since a browser lets nobody write to the clipboard later.
    const blob = words.then((text) => new Blob([text], { type: "text/plain" }));
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    tell(button, "Copied");
  } catch {
    tell(button, "Not copied");
  }
}

function tell(button, words) {
  const before = button.dataset.label ?? button.textContent;
  button.dataset.label = before;
  button.textContent = words;
  setTimeout(() => (button.textContent = before), 2000);
}

function toggleForm(button) {
  const foot = button.closest(".foot");
  const known = foot.nextElementSibling;
  const open = button.getAttribute("aria-expanded") !== "true";
  button.setAttribute("aria-expanded", `${open}`);
  if (known?.matches("form.judge")) return void (known.hidden = !open);
  const template = document.getElementById(`judge-${button.dataset.judge}`);
  foot.after(template.content.cloneNode(true));
  foot.nextElementSibling.querySelector("input").focus();
}

async function send(form) {
  const turn = form.closest(".turn");
  const told = form.querySelector("output");
  const given = {
    conversation: turn.dataset.talk,
    turn: Number(turn.dataset.turn),
    verdict: form.elements.verdict.value,
    note: form.elements.note.value,
  };
  try {
    const reply = await fetch("feedback", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(given),
    });
    told.textContent = reply.ok ? "Thank you." : `Not taken: ${(await reply.json()).detail}`;
  } catch {
    told.textContent = "Not sent: the page’s server does not answer.";
  }
}
