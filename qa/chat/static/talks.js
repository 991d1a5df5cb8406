// The address of the page names the open conversation, so that a reload comes back to it.

const open = () => document.querySelector(".turn[data-talk]")?.dataset.talk ?? "";

export function watchTalks() {
  let named = "";
  new MutationObserver(() => {
    const talk = open();
    if (talk === named) return;
    named = talk;
    // Not a new entry of the browser's history: going back leaves the page, as people expect.
    history.replaceState(null, "", talk ? `#${talk}` : location.pathname + location.search);
  }).observe(document.body, { childList: true, subtree: true });
}
