// A box in the head of a list, or in a place that names it, ticks the whole page; "everything" makes single ticks
// needless. The page works without it.
for (const form of document.querySelectorAll("form[data-select-all]")) {
  const cell = form.querySelector("thead .tick-cell, [data-select-all-place]");
  const ticks = [...form.querySelectorAll("tbody input[type=checkbox], input[name=take]")];
  if (!cell || !ticks.length) continue;
  const everything = form.querySelector("[name=everything]");
  const label = document.createElement("label");
  const all = document.createElement("input");
  const words = document.createElement("span");
  const said = cell.dataset.selectAllPlace;
  if (!said) words.className = "visually-hidden";
  words.textContent = said || "เลือกทั้งหน้านี้";
  all.type = "checkbox";
  all.className = "form-check-input tick";
  label.append(...(said ? [all, " ", words] : [words, all]));
  cell.replaceChildren(label);
  all.addEventListener("change", () => {
    for (const tick of ticks) tick.checked = all.checked;
  });
  form.addEventListener("change", () => {
    const on = ticks.filter((tick) => tick.checked).length;
    all.checked = on === ticks.length;
    all.indeterminate = on > 0 && on < ticks.length;
    if (everything) for (const tick of [all, ...ticks]) tick.disabled = everything.checked;
  });
}
