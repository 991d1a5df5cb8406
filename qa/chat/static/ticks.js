// Which articles are ticked, so that questions are asked of these alone.

const SETTLED_MS = 100;
const ticked = new Set(); // the truth: the list is drawn anew, and never shows all articles

let telling = 0;

export function watchTicks() {
  document.addEventListener("change", ({ target }) => {
    const file = target.dataset.tick;
    if (file === undefined) return;
    if (target.checked) ticked.add(file);
    else ticked.delete(file);
    // Told once of several that come quickly: Gradio drops what comes while it is busy.
    clearTimeout(telling);
    telling = setTimeout(tell, SETTLED_MS);
  });
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element && target.closest("[data-do=everything]"))) return;
    ticked.clear();
    clearTimeout(telling);
    draw();
    document.querySelector("#question textarea")?.focus(); // the button goes away
  });
  new MutationObserver(draw).observe(document.body, { childList: true, subtree: true });
}

// Gradio takes over from here: it limits the questions and says so beside the next one.
function tell() {
  const box = document.querySelector("[data-tick]");
  box?.dispatchEvent(new CustomEvent("ticked", { bubbles: true, detail: [...ticked] }));
}

function draw() {
  for (const box of document.querySelectorAll("[data-tick]")) box.checked = ticked.has(box.dataset.tick);
}
