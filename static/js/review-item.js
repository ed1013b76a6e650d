// Marks by keyboard, what became of a save, and where the focus goes after the remarks have been drawn again.
const state = document.querySelector("#save-state");
const scores = document.querySelector("#review-scores");
const keysOn = document.querySelector("[data-keys-on]");
const KEPT = "pmqa-review-keys";
const MARKS = { 1: "0", 2: "0.5", 3: "1" };

function say(kind, text) {
  state.dataset.state = kind;
  state.textContent = text;
}

document.addEventListener("htmx:beforeRequest", (event) => {
  if (state && event.detail.target === scores) say("saving", "กำลังบันทึก…");
});

// A refusal carries its reason as a page does: the remarks are drawn with it, a mark's stands beside the save state.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, target } = event.detail;
  if (state && target === scores) {
    if (xhr.status === 200) state.dataset.state = "saved";
    else say("kept", xhr.status === 409 || xhr.status === 422 ? xhr.responseText.trim() : "ยังไม่ได้บันทึก โปรดเปิดหน้านี้ใหม่แล้วลองอีกครั้ง");
  } else if (xhr.status === 409 || xhr.status === 422) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

document.addEventListener("htmx:sendError", (event) => {
  if (state && event.detail.target === scores) say("kept", "ยังไม่ได้บันทึก เพราะเชื่อมต่อระบบไม่ได้ โปรดเลือกอีกครั้งเมื่อเชื่อมต่อได้");
});

document.addEventListener("htmx:afterSettle", () => {
  document.querySelector("#remarks [data-focus], #remarks .is-invalid")?.focus();
});

if (keysOn) {
  document.querySelector("[data-keys]").hidden = false;
  keysOn.checked = localStorage.getItem(KEPT) !== "off";
  keysOn.addEventListener("change", () => localStorage.setItem(KEPT, keysOn.checked ? "on" : "off"));
  document.addEventListener("keydown", onKey);
}

function onKey(event) {
  if (!keysOn.checked || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
  if (event.key === "j" || event.key === "k") {
    event.preventDefault();
    focusLevel(event.key === "j" ? 1 : -1);
  } else if (MARKS[event.key]) {
    choose(event.target.closest("[data-factor]"), MARKS[event.key]);
  }
}

function isTyping(element) {
  return element.closest("textarea, select, [contenteditable]") || (element.matches("input") && !["radio", "checkbox"].includes(element.type));
}

function focusLevel(step) {
  const levels = [...document.querySelectorAll("[data-level]")];
  const here = levels.indexOf(document.activeElement.closest("[data-level]"));
  const level = levels[here === -1 ? (step > 0 ? 0 : levels.length - 1) : here + step];
  if (!level) return;
  level.scrollIntoView({ block: "start" });
  const factor = level.querySelector("[data-factor]");
  (factor.querySelector("input:checked") ?? factor.querySelector("input")).focus({ preventScroll: true });
}

function choose(factor, value) {
  const radio = factor?.querySelector(`input[value="${value}"]`);
  if (!radio || radio.checked) return;
  radio.checked = true;
  radio.focus({ preventScroll: true });
  radio.dispatchEvent(new Event("change", { bubbles: true }));
}
