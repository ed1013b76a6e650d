// Which addresses a link may have: the same that the server keeps.
export const NO_ADDRESS = "ที่อยู่นี้ใช้เป็นลิงก์ไม่ได้ โปรดระบุที่อยู่เว็บ เช่น https://www.opdc.go.th หรืออีเมล";

const MAIL = /^(?:mailto:)?([^\s@/:?]+@[^\s@/:?]+\.[^\s@/:?]+(?:\?\S*)?)$/i;
const WEB = /^https?:\/\//i;
// A name before a colon; digits behind it would be a port.
const SCHEME = /^[a-z][a-z\d+.-]*:(?!\d)/i;

/** The whole address that is meant, with its scheme; "" for what is none. */
export function linkAddress(text) {
  const typed = text.trim();
  const mail = MAIL.exec(typed);
  if (mail) return `mailto:${mail[1]}`;
  if (/\s/.test(typed)) return "";
  if (WEB.test(typed)) return URL.canParse(typed) ? typed : "";
  const address = `https://${typed.replace(/^\/+/, "")}`;
  if (SCHEME.test(typed) || !URL.canParse(address)) return "";
  return new URL(address).hostname.includes(".") ? address : "";
}

/** A field says at once, in its form's own way, whether its text is an address; an empty one is left to the form. */
export function checkAddress(field) {
  const check = () => field.setCustomValidity(!field.value.trim() || linkAddress(field.value) ? "" : NO_ADDRESS);
  field.addEventListener("input", check);
  check();
}
