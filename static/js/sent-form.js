// What was sent with a plain form when the login had expired: kept in this tab, and put back after logging in again.
const KEY = "pmqa:sent";
const FORMS = "main form[method=post]:not([data-autosave]):not([hx-post])";
const LOST = "ข้อมูลที่กรอกไว้ยังไม่ได้บันทึก เพราะการเข้าสู่ระบบหมดอายุ เมื่อเข้าสู่ระบบและกลับไปที่หน้าเดิม ระบบจะนำข้อมูลกลับมาให้";
const BACK = "ข้อมูลที่กรอกไว้ก่อนการเข้าสู่ระบบหมดอายุยังไม่ได้บันทึก ระบบนำกลับมาให้แล้ว โปรดตรวจสอบแล้วบันทึกอีกครั้ง ไฟล์ที่เลือกไว้ต้องเลือกใหม่";
const user = document.body.dataset.user;
const here = location.pathname + location.search;
const forms = [...document.querySelectorAll(FORMS)];

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    return null;
  }
}

function store(sent) {
  try {
    if (sent) sessionStorage.setItem(KEY, JSON.stringify(sent));
    else sessionStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing loses what it always lost.
  }
}

// What the page showed goes along with what was typed: otherwise others' changes since then would be undone unseen.
const isShown = (field) => field.type === "hidden" && /(^|-)(seen|version|stamp)$/.test(field.name);
const isTyped = (field) =>
  isShown(field) || (field.name && !["hidden", "password", "file", "submit", "button"].includes(field.type));
const isTicked = (field) => ["checkbox", "radio"].includes(field.type);
const valueOf = (field) => {
  if (isTicked(field)) return field.checked;
  return field.multiple ? [...field.selectedOptions].map((option) => option.value) : field.value;
};

/** The typed values of a form, by name and place among the fields of that name. */
const valuesOf = (form) => [...form.elements].filter(isTyped).map((field) => [field.name, valueOf(field)]);

function fill(form, values) {
  const waiting = [...values];
  for (const field of [...form.elements].filter(isTyped)) {
    const place = waiting.findIndex(([name]) => name === field.name);
    if (place < 0) continue;
    const [[, value]] = waiting.splice(place, 1);
    if (isTicked(field)) field.checked = value;
    else if (field.multiple) for (const option of field.options) option.selected = value.includes(option.value);
    else field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function say(before, sentence) {
  const box = document.createElement("div");
  box.className = "notice notice--warn";
  box.setAttribute("role", "status");
  box.append(Object.assign(document.createElement("p"), { textContent: sentence }));
  before.before(box);
}

function welcome() {
  const sent = read();
  if (!sent) return;
  if (!user) {
    store({ ...sent, lost: true });
    if (forms[0]) say(forms[0], LOST);
  } else if (!sent.lost || sent.user !== user) {
    store(null);
  } else if (sent.page === here && forms[sent.form]) {
    fill(forms[sent.form], sent.values);
    say(forms[sent.form], BACK);
    store(null);
  }
}

welcome();
if (user) {
  forms.forEach((form, number) => {
    form.addEventListener("submit", () => store({ user, page: here, form: number, values: valuesOf(form) }));
  });
}
