// The writing pages: editors, the count of characters, autosave.
import { Autosave } from "./autosave.js";
import { createEditor } from "./editor.js";

function count(unit) {
  const field = unit.querySelector("textarea[data-editor]");
  const place = unit.querySelector("[data-count]");
  if (!field || !place) return;
  const show = () => {
    const page = new DOMParser().parseFromString(field.value, "text/html");
    const length = [...page.body.textContent.trim()].length;
    place.hidden = false;
    place.textContent = `${length.toLocaleString("th-TH")} ตัวอักษร`;
  };
  field.addEventListener("input", show);
  show();
}

for (const form of document.querySelectorAll("form[data-autosave]")) {
  for (const field of form.querySelectorAll("textarea[data-editor]")) createEditor(field);
  form.querySelectorAll("[data-unit]").forEach(count);
  new Autosave(form).start();
}
