// Drafts that the server does not have and that are not sent by themselves: shown to be copied, used or thrown away.
import { element, fragment } from "./fragments.js";

const MARKS = { 0: "ยังไม่มี", 0.5: "บางส่วน", 1: "ครบ" };
const LEVELS = { basic: "Basic", advance: "Advance", significance: "Significance" };
const FACTORS = { approach: "A แนวทาง", deploy: "D การถ่ายทอดสู่การปฏิบัติ", result: "R ผลลัพธ์" };

/** What a unit is called on the page. */
function labelOf(unit) {
  const [first, second] = unit.split("-");
  if (first === "summary") return "สรุปผลการดำเนินการในภาพรวม";
  if (first === "question") return `ข้อ ${second}`;
  return `${FACTORS[second] ?? second} ระดับ ${LEVELS[first] ?? first}`;
}

const DATE = { day: "numeric", month: "long", year: "numeric" };
const CLOCK = { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Bangkok" };
// In the time of the deadlines, wherever the browser is.
const moment = (at) => new Date(at).toLocaleString("th-TH", { ...DATE, ...CLOCK });

function button(label, run) {
  const made = element("button", "btn btn-outline-primary", label);
  made.type = "button";
  made.addEventListener("click", run);
  return made;
}

/** Copies as formatted text where the browser allows it, else by selecting what is shown. */
async function copy(shown) {
  const type = (kind, text) => ({ [kind]: new Blob([text], { type: kind }) });
  try {
    const item = { ...type("text/html", shown.innerHTML), ...type("text/plain", shown.innerText) };
    await navigator.clipboard.write([new ClipboardItem(item)]);
  } catch {
    getSelection().selectAllChildren(shown);
    document.execCommand("copy");
  }
}

function entry(unit, draft, actions) {
  const text = element("div", "unsent__text rich", fragment(draft.text ?? ""));
  const copied = element("span", "muted");
  copied.setAttribute("role", "status");
  const buttons = element("div", "actions");
  const drawn = element("section", "", element("h3", "", `${labelOf(unit)} · ${moment(draft.at)} น.`));
  if (draft.text) {
    drawn.append(text);
    buttons.append(button("คัดลอกข้อความ", () => copy(text).then(() => { copied.textContent = "คัดลอกแล้ว"; })));
  }
  if (draft.mark) drawn.append(element("p", "", `คะแนนที่เลือกไว้: ${MARKS[draft.mark] ?? draft.mark}`));
  if (actions.use && actions.canUse(unit)) buttons.append(button("นำกลับเข้าช่องและบันทึก", () => actions.use(unit, draft)));
  buttons.append(button("ทิ้งข้อความนี้", () => actions.drop(unit)), copied);
  drawn.append(buttons);
  return drawn;
}

/** Draws the drafts into a place, and again after each that is used or dropped. */
export function showUnsent(place, drafts, { reason, use, canUse = () => false }) {
  const found = drafts.all().filter(([, draft]) => draft.held);
  place.replaceChildren();
  if (!found.length) return;
  const again = () => showUnsent(place, drafts, { reason, use, canUse });
  const actions = {
    canUse,
    use: use && ((unit, draft) => { use(unit, draft); again(); }),
    drop: (unit) => { drafts.drop(unit); again(); },
  };
  const box = element("section", "unsent", element("h2", "", "ข้อความที่พิมพ์ไว้แต่ยังไม่ได้ส่ง"), element("p", "", reason));
  box.append(...found.map(([unit, draft]) => entry(unit, draft, actions)));
  place.append(box);
}
