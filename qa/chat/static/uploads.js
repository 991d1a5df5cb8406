// Articles come in by the file dialog or by dropping them on the zone; each is told apart.

import { element } from "./dom.js";

export function watchUploads() {
  document.addEventListener("change", (event) => {
    if (event.target.matches("#uploads input[type=file]")) add([...event.target.files]);
  });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      const zone = event.target instanceof Element ? event.target.closest("#uploads .zone") : null;
      zone?.classList.toggle("over", kind === "dragover");
      if (!zone || kind === "dragleave") return;
      event.preventDefault();
      if (kind === "drop") add([...event.dataTransfer.files]);
    });
  }
}

async function add(files) {
  const zone = document.querySelector("#uploads .zone");
  const told = document.querySelector("#uploads .told");
  const most = Number(zone.dataset.files);
  told.replaceChildren();
  if (files.length > most) return say(told, `At most ${most} files at a time.`, true);
  let added = 0;
  for (const file of files) added += (await put(file, Number(zone.dataset.bytes), told)) ? 1 : 0;
  zone.querySelector("input").value = "";
  if (!added) return;
  // Gradio takes over from here: it brings the index in step and shows how far it has come.
  const list = document.querySelector("#corpus .count, #corpus .none");
  list.dispatchEvent(new CustomEvent("added", { bubbles: true }));
}

async function put(file, most, told) {
  if (file.size > most) {
    say(told, `${file.name} is larger than ${most / 1e6} MB, the most that is taken.`, true);
    return false;
  }
  try {
    const address = `articles?name=${encodeURIComponent(file.name)}`;
    const reply = await fetch(address, { method: "PUT", body: file });
    const words = await reply.json();
    say(told, reply.ok ? `${words.file} added` : `${words.detail}`, !reply.ok);
    return reply.ok;
  } catch {
    say(told, `${file.name} could not be sent.`, true);
    return false;
  }
}

function say(told, words, refused) {
  told.append(element("li", refused ? "refused" : "", words));
}
