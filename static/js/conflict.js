// A place that two people changed at once: what differs, drawn with both texts and both marks, for its writer to decide.
import { fragment, same } from "./fragments.js";

const MERGE = "มีผู้อื่นบันทึกไปก่อน โปรดรวมข้อความ";
const CHOOSE = "มีผู้อื่นให้คะแนนไปก่อน โปรดเลือกคะแนนที่จะใช้";
// What the buttons do where marks differ too, and where nothing but marks differs.
const WITH_MARKS = { keepMine: "บันทึกข้อความและคะแนนในช่องด้านบน", takeTheirs: "ใช้ข้อความและคะแนนที่บันทึกไว้แล้ว" };
const ONLY_MARKS = { keepMine: "บันทึกคะแนนที่ท่านเลือก", takeTheirs: "ใช้คะแนนที่บันทึกไว้แล้ว" };

/** What is stored by now, and which of text and mark both have changed to something else. */
export function compared(unit, theirs) {
  const mark = theirs.mark ?? "";
  return {
    ...theirs,
    mark,
    textDiffers: unit.textChanged && !same(theirs.text, unit.savedText),
    markDiffers: unit.markChanged && mark !== unit.savedMark && mark !== unit.mark,
  };
}

/** What the writer is asked. */
export const question = (stored) => (stored.textDiffers ? MERGE : CHOOSE);

/** The box under the field; of what does not differ it says nothing. */
export function drawConflict(unit, { html, textDiffers, markDiffers }) {
  const place = unit.element.querySelector("[data-conflict]");
  place.innerHTML = html;
  place.querySelector("[data-mine]").replaceChildren(fragment(unit.text));
  const agreed = [textDiffers || "[data-conflict-text], [data-add-theirs]", markDiffers || "[data-conflict-mark]"];
  for (const parts of agreed.filter((part) => part !== true)) {
    for (const part of place.querySelectorAll(parts)) part.remove();
  }
  if (!textDiffers) place.scrollIntoView({ block: "nearest" }); // the marks stand above the field, this box below it
  if (!markDiffers) return;
  const labels = textDiffers ? WITH_MARKS : ONLY_MARKS;
  place.querySelector("[data-keep-mine]").textContent = labels.keepMine;
  place.querySelector("[data-take-theirs]").textContent = labels.takeTheirs;
}
