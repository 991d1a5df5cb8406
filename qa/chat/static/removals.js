// Whoever removes an article or puts one back is led on to what that has come to.

const endOf = () => document.querySelector("#sync .sync.end");
let waiting = false; // for the end of what was pressed here
let before = null; // the end of what was pressed before

export function watchRemovals() {
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element && target.closest("#corpus-pane button[data-do]"))) return;
    waiting = true;
    before = endOf();
  });
  new MutationObserver(() => {
    const end = waiting && endOf();
    if (!end || end === before) return;
    waiting = false;
    // What was pressed goes away with its entry, and the focus would go with it.
    const next = end.querySelector("button") ?? end;
    if (next === end) end.tabIndex = -1;
    next.focus();
  }).observe(document.body, { childList: true, subtree: true });
}
