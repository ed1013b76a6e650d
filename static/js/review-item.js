// Marks by keyboard, what became of a save, and where the focus goes after the remarks have been drawn again.
const state = document.querySelector("#save-state");
const scores = document.querySelector("#review-scores");
const keysOn = document.querySelector("[data-keys-on]");
const KEPT = "pmqa-review-keys";
const MARKS = { 1: "0", 2: "0.5", 3: "1" };
const RETRY_AFTER = 15_000;
const waiting = new Set(); // factors whose chosen mark could not be sent
const pending = new Set(); // factors whose chosen mark has not been confirmed by the server yet

function say(kind, text) {
  state.dataset.state = kind;
  state.textContent = text;
}

function isMark(event) {
  return state && event.detail.requestConfig?.elt.matches("[data-factor]");
}

function chosen(factor) {
  return factor.querySelector("input:checked")?.value ?? "";
}

document.querySelectorAll("[data-factor]").forEach((factor) => { factor.dataset.saved = chosen(factor); });

document.addEventListener("change", (event) => {
  const factor = event.target.closest("[data-factor][hx-post]");
  if (factor) pending.add(factor);
});

document.addEventListener("htmx:beforeSend", (event) => {
  if (isMark(event)) say("saving", "กำลังบันทึก…");
});

// A refusal carries its reason as a page does: the remarks are drawn with it, a mark goes back and its reason is shown.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, requestConfig } = event.detail;
  const refused = xhr.status === 409 || xhr.status === 422;
  if (!isMark(event)) {
    if (refused) Object.assign(event.detail, { shouldSwap: true, isError: false });
  } else if (xhr.status === 200) {
    waiting.delete(requestConfig.elt);
    requestConfig.elt.dataset.saved = Object.values(Object.fromEntries(requestConfig.formData))[0] ?? chosen(requestConfig.elt);
    if (requestConfig.elt.dataset.saved === chosen(requestConfig.elt)) pending.delete(requestConfig.elt);
    state.dataset.state = "saved";
  } else if (refused) {
    waiting.delete(requestConfig.elt);
    pending.delete(requestConfig.elt);
    restore(requestConfig.elt);
    say("kept", xhr.responseText.trim());
  } else {
    keep(requestConfig.elt);
  }
});

document.addEventListener("htmx:afterRequest", (event) => {
  if (isMark(event) && event.detail.successful && waiting.size) keep();
});

document.addEventListener("htmx:sendError", (event) => {
  if (isMark(event)) keep(event.detail.requestConfig.elt);
});

function keep(factor) {
  if (factor) waiting.add(factor);
  say("kept", `ยังไม่ได้บันทึก ${waiting.size} ปัจจัย เพราะเชื่อมต่อระบบไม่ได้ ระบบจะลองใหม่เอง โปรดอย่าปิดหน้านี้`);
}

function retry() {
  waiting.forEach((factor) => window.htmx.trigger(factor, "change"));
}

function restore(factor) {
  factor.querySelectorAll("input").forEach((radio) => { radio.checked = radio.value === factor.dataset.saved; });
}

window.addEventListener("online", retry);
window.setInterval(retry, RETRY_AFTER);
window.addEventListener("beforeunload", (event) => { if (waiting.size) event.preventDefault(); });
window.addEventListener("pagehide", sendPending);

// Leaving the page cancels what is still queued: everything not yet confirmed goes out once more, in one request that
// outlives the page.
function sendPending() {
  if (!pending.size) return;
  const form = document.querySelector("form[data-marks]");
  const body = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
  pending.forEach((factor) => body.set(factor.querySelector("input").name, chosen(factor)));
  fetch(form.getAttribute("action"), { method: "POST", body, keepalive: true, redirect: "manual" });
  pending.clear();
}

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
