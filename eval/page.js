"use strict";
// Filters the questions; without it everything is shown.
const form = document.querySelector(".filters");
const cards = [...document.querySelectorAll(".card")];
const words = new Map(cards.map((card) => [card, card.textContent.toLowerCase()]));
const facets = [...form.querySelectorAll("select")];

function filter() {
  const wanted = form.elements.text.value.trim().toLowerCase();
  let count = 0;
  for (const card of cards) {
    const fits = facets.every((facet) => !facet.value || card.dataset[facet.name] === facet.value);
    card.hidden = !(fits && words.get(card).includes(wanted));
    count += !card.hidden;
  }
  form.querySelector("output").textContent = `${count} of ${cards.length}`;
}

form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
for (const link of document.querySelectorAll("a[data-verdict]")) {
  link.addEventListener("click", () => {
    form.elements.verdict.value = link.dataset.verdict;
    filter();
  });
}
filter();
