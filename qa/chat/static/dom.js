// Small helpers for the page's own elements. Others' words only ever become text nodes.

export function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

export function button(className, text, label = "") {
  const made = element("button", className, text);
  made.type = "button";
  if (label) made.setAttribute("aria-label", label);
  return made;
}

export function day(iso) {
  if (!iso) return "";
  const options = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return new Intl.DateTimeFormat("en-GB", options).format(new Date(iso));
}

// Whether the article has room beside the answer, or lies over it as a sheet.
export const wide = window.matchMedia("(min-width: 1000px)");
