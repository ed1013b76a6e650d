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

/** The field takes the stored text instead of its lines, which are for browsers without the editor. */
function takeStored(field) {
  const reading = field.closest("[data-unit]").querySelector("[data-reading]");
  if (!reading) return;
  field.value = reading.querySelector(".rich")?.innerHTML.trim() ?? "";
  reading.remove();
}

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const fields = [...form.querySelectorAll("textarea[data-editor]")];
  // Somebody has typed before the scripts came: the page stays as it is without them.
  if (fields.some((field) => field.value !== field.defaultValue)) continue;
  fields.forEach(takeStored);
  fields.forEach(createEditor);
  form.querySelectorAll("[data-unit]").forEach(count);
  form.querySelectorAll("[data-save-bar], [data-save-hint], [data-take-back]").forEach((part) => { part.hidden = false; });
  new Autosave(form).start();
}

// The editors have pushed down what the address points at: go there again, unless the reader comes back to a place.
const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
const [visit] = performance.getEntriesByType("navigation");
if (place && visit?.type === "navigate") requestAnimationFrame(() => place.scrollIntoView());
