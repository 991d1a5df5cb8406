// The text of an article as paragraphs, with the quotes in it marked.

const MIN_BLOCK = 3000; // UTF-16 units; smaller blocks cost more than they save in a long article

// Turn offsets in code points, as citations count them, into offsets in UTF-16 units.
export function toUnits(text, points) {
  if (!/[\ud800-\udfff]/.test(text)) return points;
  const wanted = [...new Set(points)].sort((left, right) => left - right);
  const units = new Map();
  let unit = 0;
  let point = 0;
  for (const target of wanted) {
    while (point < target && unit < text.length) {
      unit += text.codePointAt(unit) > 0xffff ? 2 : 1;
      point += 1;
    }
    units.set(target, unit);
  }
  return points.map((item) => units.get(item));
}

// Return blocks of whole lines; the browser lays out only those that are looked at.
export function blocks(text, spans) {
  const fragment = document.createDocumentFragment();
  let start = 0;
  while (start < text.length) {
    let end = text.indexOf("\n", Math.min(start + MIN_BLOCK, text.length - 1));
    end = end < 0 ? text.length : end + 1;
    const block = document.createElement("div");
    block.className = "block";
    appendMarked(block, text, start, end, spans);
    fragment.append(block);
    start = end;
  }
  return fragment;
}

// Quotes may overlap: cut at every edge, and mark each piece with all the quotes that cover it.
function appendMarked(block, text, start, end, spans) {
  const here = spans.filter((span) => span.start < end && span.end > start);
  const inside = here.flatMap((span) => [Math.max(span.start, start), Math.min(span.end, end)]);
  const cuts = [...new Set([start, end, ...inside])].sort((left, right) => left - right);
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    const words = text.slice(cuts[at], cuts[at + 1]);
    const covering = here.filter((span) => span.start <= cuts[at] && span.end > cuts[at]);
    if (!covering.length) {
      block.append(words);
      continue;
    }
    const mark = document.createElement("mark");
    mark.dataset.spans = covering.map((span) => span.id).join(" ");
    mark.textContent = words;
    block.append(mark);
  }
}
