// Which quote of a turn a marker or a statement points at.

export function quoteOf(marker) {
  const number = CSS.escape(marker.dataset.cite);
  return marker.closest(".turn")?.querySelector(`.quote[data-n="${number}"]`);
}

export function quotesOf(statement) {
  const turn = statement.closest(".turn");
  const numbers = statement.dataset.cites.split(" ").filter(Boolean);
  return numbers.map((n) => turn.querySelector(`.quote[data-n="${CSS.escape(n)}"]`)).filter(Boolean);
}

// Outlet and date, as the quote's own article has them.
export function originOf(quote) {
  const chip = quote.closest(".source").querySelector(".chip");
  return [...chip.children].map((part) => part.textContent).join(" · ");
}
