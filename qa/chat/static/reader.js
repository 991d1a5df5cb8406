// The article behind a citation, in full, beside the answer or on a small screen as a sheet over it.

import { button, day, element, wide } from "./dom.js";
import { blocks, toUnits } from "./marking.js";

const GONE = "This article is not in the index any more.";
const CHANGED = "This article has changed since the answer was given.";
const UNREACHED = "The article could not be fetched. Is the program still running? Then try again.";

let opener = null; // what had the focus before the article was opened
let shown = []; // the marked quotes of the article on show, in the order of its text
let chosen = 0;
let onShow = { key: "", text: "" }; // which article with which quotes, and its text
let asked = 0; // how many articles have been asked for: only the latest one is shown

export const isOpen = () => !panel().hidden;

// Open the article of a quote (an element with data-file, -start, -end, -quote) at its words.
export async function openQuote(quote, { from = null } = {}) {
  const { file } = quote.dataset;
  const turn = quote.closest(".turn");
  document.querySelectorAll(".quote.chosen").forEach((item) => item.classList.remove("chosen"));
  quote.classList.add("chosen");
  const same = [...turn.querySelectorAll(".quote")].filter((item) => item.dataset.file === file);
  await openArticle(file, { spans: same.map((item) => spanOf(item)), at: same.indexOf(quote), from });
}

export async function openArticle(file, { spans = [], at = 0, from = null } = {}) {
  const number = ++asked;
  if (from) opener = from;
  const key = JSON.stringify([file, spans]);
  // Another quote of what is on show is there already; whether the article still is as it was
  // comes after.
  const there = isOpen() && key === onShow.key ? shown.findIndex((span) => span.at === at) : -1;
  if (there >= 0) {
    choose(there);
    if (from) focusChosen();
  }
  const reply = await fetch(`article?file=${encodeURIComponent(file)}`).catch(() => null);
  const article = reply?.ok ? await reply.json() : null;
  if (number !== asked || (there >= 0 && article?.text === onShow.text)) return;
  const note = article ? "" : reply?.status === 404 ? GONE : UNREACHED;
  show(article, file, note, spans, at);
  onShow = { key, text: article?.text };
  if (from) focusChosen();
}

function spanOf(item) {
  const { start, end, quote, n } = item.dataset;
  const words = JSON.parse(quote);
  return { start: Number(start), end: Number(end), words, n, near: n === undefined };
}

function show(article, file, problem, spans, at) {
  const text = article?.text ?? "";
  const edges = toUnits(text, spans.flatMap((span) => [span.start, span.end]));
  const placed = spans.map((span, id) => ({ ...span, at: id, start: edges[2 * id], end: edges[2 * id + 1] }));
  const intact = placed.filter((span) => text.slice(span.start, span.end) === span.words);
  const wanted = placed[at];
  shown = intact.sort((left, right) => left.start - right.start);
  shown.forEach((span, id) => (span.id = id));
  const note = problem || (wanted && !intact.includes(wanted) ? CHANGED : "");
  const body = element("div", "text");
  body.dir = "auto";
  body.append(blocks(text, shown));
  const headline = element("h2", "headline", article?.title || file);
  headline.dir = "auto";
  headline.tabIndex = -1;
  const path = element("p", "file");
  path.append(element("bdi", "", file));
  const parts = [headline, path, ...(note ? [element("p", "note", note)] : []), body];
  const reader = panel();
  const facts = [article?.outlet, day(article?.published)].filter(Boolean).join(" · ");
  reader.querySelector(".kicker").textContent = facts || article?.title || "Article";
  const sheet = reader.querySelector(".sheet");
  sheet.replaceChildren(...parts);
  sheet.scrollTop = 0;
  uncover(reader);
  choose(shown.indexOf(wanted));
}

function choose(index) {
  chosen = index;
  const reader = panel();
  const marks = [...reader.querySelectorAll("mark")];
  marks.forEach((mark) => {
    const ids = mark.dataset.spans.split(" ").map(Number);
    mark.className = ids.includes(index) ? "chosen" : "";
    if (ids.every((id) => shown[id].near)) mark.classList.add("near");
    const numbers = ids.map((id) => shown[id].n).filter(Boolean);
    if (ids.some((id) => isFirst(mark, marks, id))) mark.dataset.n = numbers.join(" ");
  });
  reader.querySelector(".steps").hidden = shown.length < 2;
  reader.querySelector(".position").textContent = `${index < 0 ? "–" : index + 1} of ${shown.length}`;
  scrollToChosen();
  // Blocks around the words get their true heights only once they are looked at.
  requestAnimationFrame(scrollToChosen);
}

function isFirst(mark, marks, id) {
  return marks.find((item) => item.dataset.spans.split(" ").includes(`${id}`)) === mark;
}

function scrollToChosen() {
  panel().querySelector("mark.chosen")?.scrollIntoView({ block: "center" });
}

function focusChosen() {
  const reader = panel();
  const target = reader.querySelector("mark.chosen") ?? reader.querySelector(".headline");
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

function panel() {
  const known = document.getElementById("reader");
  if (known) return known;
  const reader = element("aside");
  reader.id = "reader";
  reader.hidden = true;
  reader.setAttribute("aria-label", "Cited article");
  const steps = element("div", "steps");
  const back = button("step", "‹", "Previous quote of this article");
  const on = button("step", "›", "Next quote of this article");
  const position = element("span", "position");
  back.addEventListener("click", () => choose((chosen + shown.length - 1) % shown.length));
  on.addEventListener("click", () => choose((chosen + 1) % shown.length));
  steps.append(back, position, on);
  const close = button("close", "Close");
  close.addEventListener("click", dismiss);
  const bar = element("div", "bar");
  bar.append(element("p", "kicker"), steps, close);
  const sheet = element("div", "sheet");
  sheet.tabIndex = 0; // it scrolls, so the keyboard must reach it
  sheet.setAttribute("role", "region");
  sheet.setAttribute("aria-label", "Text of the article");
  reader.append(bar, sheet);
  const veil = element("div");
  veil.id = "veil";
  veil.addEventListener("click", dismiss);
  document.body.append(veil, reader);
  wide.addEventListener("change", () => isOpen() && uncover(reader));
  return reader;
}

// Beside the answer it is one more region; over the answer it holds the focus until it is closed.
function uncover(reader) {
  reader.hidden = false;
  document.body.classList.add("reading");
  const modal = !wide.matches;
  const app = document.querySelector(".gradio-container");
  if (app) app.inert = modal;
  reader.setAttribute("role", modal ? "dialog" : "complementary");
  if (modal) reader.setAttribute("aria-modal", "true");
  else reader.removeAttribute("aria-modal");
}

// Close it because the reader wants so: then no answer opens it again by itself.
export function dismiss() {
  closeReader();
  document.dispatchEvent(new Event("reader-dismissed"));
}

export function closeReader() {
  if (!isOpen()) return;
  asked += 1; // what is still on its way is not wanted any more
  panel().hidden = true;
  document.body.classList.remove("reading");
  const app = document.querySelector(".gradio-container");
  if (app) app.inert = false;
  document.querySelectorAll(".quote.chosen").forEach((item) => item.classList.remove("chosen"));
  if (opener?.isConnected) opener.focus({ preventScroll: true });
  opener = null;
}
