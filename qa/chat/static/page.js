// What the page does by itself; everything else is Gradio's.

import { watchAftercare } from "./aftercare.js";
import { announceProgress } from "./announcer.js";
import { watchArticles } from "./articles.js";
import { startClock } from "./clock.js";
import { cancelEdit, endEdit, watchComposer } from "./composer.js";
import { wide } from "./dom.js";
import { quoteOf } from "./evidence.js";
import { watchTurns } from "./landing.js";
import { hidePeek, watchMarkers } from "./peek.js";
import { follow, watchProgress } from "./progress.js";
import { closeDrawer, watchRail } from "./rail.js";
import { closeReader, dismiss, isOpen, openQuote } from "./reader.js";
import { watchRemovals } from "./removals.js";
import { watchSelection } from "./selection.js";
import { watchTalks } from "./talks.js";
import { watchTicks } from "./ticks.js";
import { watchUploads } from "./uploads.js";
import { watchWaiting } from "./waiting.js";

let unasked = true; // whether an answer may open its first article by itself
let opened = ""; // the turn whose article has been opened so

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const from = target?.closest("[data-cite], .chip, .go");
  if (!from) return;
  const quote = from.matches("[data-cite]") ? quoteOf(from) : firstOf(from);
  hidePeek();
  unasked = true;
  if (quote) openQuote(quote, { from });
});

// A passage's own button lies within it; a chip stands for the first words of its article.
const firstOf = (from) => from.closest(".quote") ?? from.closest(".source").querySelector(".quote");

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const peek = document.getElementById("peek");
  if (peek && !peek.hidden) return hidePeek();
  if (document.activeElement?.closest("#composer") && cancelEdit()) return;
  if (isOpen()) dismiss();
  else closeDrawer();
});

document.addEventListener("reader-dismissed", () => (unasked = false));

// Where there is room, the first source stands beside the answer without being asked for.
follow(({ turn, stage, kind }) => {
  if (stage) endEdit();
  if (!turn && isOpen()) closeReader();
  if (!kind) return void (opened = "");
  const quote = turn.querySelector(".quote[data-n]");
  const key = `${turn.dataset.turn} ${turn.querySelector(".question").textContent}`;
  if (!quote || key === opened || !wide.matches || !unasked) return;
  opened = key;
  openQuote(quote);
});

watchProgress();
announceProgress();
watchMarkers();
watchSelection();
watchComposer();
watchWaiting();
watchRail();
startClock();
watchTurns();
watchTalks();
watchAftercare();
watchArticles();
watchTicks();
watchRemovals();
watchUploads();
