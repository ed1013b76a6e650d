// A form that only its button saves says so as soon as something in it was changed, and warns before it is left.
const isOption = (field) => ["radio", "checkbox"].includes(field.type);
const isChanged = (field) =>
  isOption(field) ? field.checked !== field.defaultChecked : "defaultValue" in field && field.value !== field.defaultValue;

for (const form of document.querySelectorAll("form[data-unsaved]")) {
  const hint = form.querySelector("[data-unsaved-hint]");
  // What a refused save left chosen stands in the page, and is unsaved all the same.
  const isUnsaved = () => form.dataset.unsaved === "left" || [...form.elements].some(isChanged);
  let sending = false;
  const show = () => { hint.hidden = !isUnsaved(); };
  form.addEventListener("input", show);
  form.addEventListener("change", show);
  form.addEventListener("submit", () => { sending = true; });
  window.addEventListener("pageshow", () => { sending = false; show(); });
  window.addEventListener("beforeunload", (event) => { if (!sending && isUnsaved()) event.preventDefault(); });
  show();
}
