// The writing pages: editors, the count of characters, autosave.
import { Autosave } from "./autosave.js";
import { createEditor } from "./editor.js";
import { plain } from "./fragments.js";

const LONGEST = 20_000;
const figure = (number) => number.toLocaleString("th-TH-u-nu-latn");

function count(unit) {
  const field = unit.querySelector("textarea[data-editor]");
  const place = unit.querySelector("[data-count]");
  if (!field || !place) return;
  const show = () => {
    const length = [...plain(field.value)].length;
    place.hidden = false;
    place.toggleAttribute("data-over", length > LONGEST);
    place.textContent = `${figure(length)} / ${figure(LONGEST)} ตัวอักษร`;
  };
  field.addEventListener("input", show);
  show();
}

for (const form of document.querySelectorAll("form[data-autosave]")) {
  for (const field of form.querySelectorAll("textarea[data-editor]")) createEditor(field);
  form.querySelectorAll("[data-unit]").forEach(count);
  form.querySelectorAll("[data-save-bar], [data-save-hint]").forEach((part) => { part.hidden = false; });
  new Autosave(form).start();
}

// The editors have pushed down what the address points at: go there again, unless the reader comes back to a place.
const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
const [visit] = performance.getEntriesByType("navigation");
if (place && visit?.type === "navigate") requestAnimationFrame(() => place.scrollIntoView());
