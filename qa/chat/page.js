// What the page does by itself: open the article behind a marker, ask an example question, and
// show the time while an answer is being made. Text of articles only ever becomes text nodes.
"use strict";

(() => {
  const started = new Map(); // turn number -> when this page first saw it waiting, in ms
  let opener = null; // what had the focus before the article was opened

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const marker = target?.closest("[data-cite]");
    if (marker) return void openCited(marker);
    const source = target?.closest(".source .open");
    if (source) return void openSource(source, source.closest(".source"));
    const suggestion = target?.closest("[data-ask]");
    if (suggestion) return void ask(suggestion.dataset.ask);
    if (target?.closest("#reader .close")) closeReader();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeReader();
  });

  function openCited(marker) {
    const turn = marker.closest(".turn");
    const source = turn?.querySelector(`.source[data-n="${CSS.escape(marker.dataset.cite)}"]`);
    if (source) openSource(marker, source);
  }

  async function openSource(from, source) {
    const turn = source.closest(".turn");
    document.querySelectorAll(".chosen").forEach((item) => item.classList.remove("chosen"));
    source.classList.add("chosen");
    source.scrollIntoView({ block: "nearest" });
    opener = from;
    const { file } = source.dataset;
    const reply = await fetch(`article?file=${encodeURIComponent(file)}`);
    if (!reply.ok) return showReader(null, file, [], source);
    const same = [...turn.querySelectorAll(".source")].filter((item) => item.dataset.file === file);
    showReader(await reply.json(), file, same, source);
  }

  function showReader(article, file, sources, chosen) {
    const reader = readerPanel();
    const body = element("div", "text");
    body.dir = "auto";
    const gone = "This article is not in the index any more.";
    const changed = "This article has changed since the answer was given.";
    const points = article ? [...article.text] : []; // offsets count code points, not UTF-16 units
    const spans = sources
      .map((item) => span(item, item === chosen))
      .filter((item) => points.slice(item.start, item.end).join("") === item.quote);
    if (article) appendMarked(body, points, spans);
    const intact = spans.some((item) => item.chosen);
    const note = element("p", "note", article ? (intact ? "" : changed) : gone);
    const facts = [article?.outlet, day(article?.published)].filter(Boolean).join(" · ");
    reader.querySelector(".kicker").textContent = facts || "Article";
    reader.querySelector(".sheet").replaceChildren(
      element("h2", "headline", article?.title || file),
      element("p", "file", file),
      ...(note.textContent ? [note] : []),
      body,
    );
    reader.hidden = false;
    document.body.classList.add("reading");
    reader.querySelector(".close").focus({ preventScroll: true });
    reader.querySelector("mark.chosen")?.scrollIntoView({ block: "center" });
  }

  function span(item, isChosen) {
    const { start, end, quote } = item.dataset;
    const words = JSON.parse(quote);
    return { start: Number(start), end: Number(end), quote: words, chosen: isChosen };
  }

  // Quotes may overlap: cut the text at every edge, and mark each piece that any quote covers.
  function appendMarked(body, points, spans) {
    const edges = new Set([0, points.length, ...spans.flatMap((item) => [item.start, item.end])]);
    const cuts = [...edges].sort((left, right) => left - right);
    for (let at = 0; at + 1 < cuts.length; at += 1) {
      const covering = spans.filter((item) => item.start <= cuts[at] && item.end >= cuts[at + 1]);
      const text = points.slice(cuts[at], cuts[at + 1]).join("");
      if (!covering.length) body.append(text);
      else {
        const chosen = covering.some((item) => item.chosen);
        body.append(element("mark", chosen ? "chosen" : "", text));
      }
    }
  }

  function readerPanel() {
    const known = document.getElementById("reader");
    if (known) return known;
    const reader = element("aside", "");
    reader.id = "reader";
    reader.setAttribute("aria-label", "Article");
    const close = element("button", "close", "Close");
    close.type = "button";
    const bar = element("div", "bar");
    bar.append(element("p", "kicker"), close);
    reader.append(bar, element("div", "sheet"));
    document.body.append(reader);
    return reader;
  }

  function closeReader() {
    const reader = document.getElementById("reader");
    if (!reader || reader.hidden) return;
    reader.hidden = true;
    document.body.classList.remove("reading");
    document.querySelectorAll(".chosen").forEach((item) => item.classList.remove("chosen"));
    if (opener?.isConnected) opener.focus({ preventScroll: true });
  }

  function ask(question) {
    const box = document.querySelector("#question textarea");
    box.value = question;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    // Gradio takes the new text over in its next tick, and only then may it be sent.
    setTimeout(() => document.querySelector("#question .submit-button")?.click(), 50);
  }

  function element(name, className, text = "") {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.textContent = text;
    return made;
  }

  function day(iso) {
    if (!iso) return "";
    const options = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
    return new Intl.DateTimeFormat("en-GB", options).format(new Date(iso));
  }

  setInterval(() => {
    const clock = document.querySelector("#current [data-clock]");
    const turn = clock?.closest(".turn").dataset.turn;
    if (!clock) return started.clear();
    if (!started.has(turn)) {
      started.set(turn, performance.now());
      clock.closest(".turn").scrollIntoView({ block: "start", behavior: "smooth" });
    }
    clock.textContent = `${((performance.now() - started.get(turn)) / 1000).toFixed(1)} s`;
  }, 100);
})();
