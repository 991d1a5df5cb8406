// What has come of the latest question so far, told to whoever follows it.

const followers = [];
let last = "";
let told = null;

// `follower` is called with {turn, stage, statements, kind} whenever any of it changes; at once if
// a turn was there before the follower, as when Gradio has drawn the page first.
export function follow(follower) {
  followers.push(follower);
  if (told) follower(told);
}

export function watchProgress() {
  const observer = new MutationObserver((changes) => {
    if (changes.some((change) => !change.target.closest?.("[data-clock]"))) tell();
  });
  const begin = () => {
    const place = document.getElementById("current");
    if (!place) return setTimeout(begin, 50); // Gradio has not drawn the page yet
    observer.observe(place, { childList: true, subtree: true, attributes: true });
    tell();
  };
  begin();
}

function tell() {
  const turn = document.querySelector("#current .turn");
  const stage = turn?.querySelector(".stage")?.dataset.stage ?? "";
  const statements = turn ? [...turn.querySelectorAll(".statement")] : [];
  const card = turn?.querySelector(".card.abstention, .card.error");
  const kind = !turn || stage ? "" : card ? card.classList[1] : "answer";
  const seen = [turn?.dataset.turn, turn?.querySelector(".question").textContent, stage, kind];
  const key = JSON.stringify([...seen, statements.length]);
  if (key === last) return;
  last = key;
  told = { turn, stage, statements, kind };
  followers.forEach((follower) => follower(told));
}
