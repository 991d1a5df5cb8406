// The rail at the left: beside the conversation where there is room, else a drawer over it.

const KEPT = "rail"; // in localStorage, for this browser alone
const roomy = window.matchMedia("(min-width: 1200px)");

const isOpen = () => document.body.classList.contains("railed");

export function watchRail() {
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest('[data-toggle="rail"]')) return setRail(!isOpen(), true);
    if (isOpen() && !roomy.matches && (target?.id === "desk" || !target?.closest("#rail"))) {
      setRail(false);
    }
  });
  roomy.addEventListener("change", () => setRail(wanted()));
  const begin = () => {
    const rail = document.getElementById("rail");
    const toggle = document.querySelector('[data-toggle="rail"]');
    if (!rail || !toggle) return setTimeout(begin, 50); // Gradio has not drawn the page yet
    rail.setAttribute("role", "navigation");
    rail.setAttribute("aria-label", "Conversations and articles");
    setRail(wanted());
  };
  begin();
}

const wanted = () => roomy.matches && localStorage.getItem(KEPT) !== "closed";

function setRail(open, keep = false) {
  document.body.classList.toggle("railed", open);
  document.querySelector('[data-toggle="rail"]')?.setAttribute("aria-expanded", `${open}`);
  if (keep && roomy.matches) localStorage.setItem(KEPT, open ? "open" : "closed");
  if (keep && open) document.querySelector("#rail button")?.focus({ preventScroll: true });
}

export function closeDrawer() {
  if (roomy.matches || !isOpen()) return false;
  setRail(false);
  document.querySelector('[data-toggle="rail"]')?.focus();
  return true;
}
