// The seconds since the latest question was asked.

let turn = null; // the turn that is being timed
let started = 0;

export function startClock() {
  setInterval(() => {
    const clock = document.querySelector("#current [data-clock]");
    if (!clock) return void (turn = null);
    const current = clock.closest(".turn");
    if (turn !== current.dataset.turn) {
      turn = current.dataset.turn;
      // What is shown already has passed: the page may have been loaded in mid-answer.
      started = performance.now() - parseFloat(clock.textContent) * 1000;
    }
    clock.textContent = `${((performance.now() - started) / 1000).toFixed(1)} s`;
  }, 100);
}
