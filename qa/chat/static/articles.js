// An article of the list opens in the reader.

import { openArticle } from "./reader.js";

export function watchArticles() {
  document.addEventListener("click", (event) => {
    const from = event.target instanceof Element ? event.target.closest("[data-read]") : null;
    if (from) openArticle(from.dataset.read, { from });
  });
}
