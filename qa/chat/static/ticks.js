// Which articles are ticked, so that questions are asked of these alone.

const ticked = new Set(); // the truth: the list is drawn anew, and never shows all articles

export function watchTicks() {
  document.addEventListener("change", ({ target }) => {
    const file = target.dataset.tick;
    if (file === undefined) return;
    if (target.checked) ticked.add(file);
    else ticked.delete(file);
    // Gradio takes over from here: it limits the questions and says so beside the next one.
    target.dispatchEvent(new CustomEvent("ticked", { bubbles: true, detail: [...ticked] }));
  });
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element && target.closest("[data-do=everything]"))) return;
    ticked.clear();
    draw();
    document.querySelector("#question textarea")?.focus(); // the button goes away
  });
  new MutationObserver(draw).observe(document.body, { childList: true, subtree: true });
}

function draw() {
  for (const box of document.querySelectorAll("[data-tick]")) box.checked = ticked.has(box.dataset.tick);
}
