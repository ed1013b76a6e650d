// A page that is closed for writing: text typed here before it was closed is shown, so that it can be copied.
import { Drafts } from "./drafts.js";
import { showUnsent } from "./unsent.js";

const REASON =
  "แบบประเมินปิดการแก้ไขก่อนที่ข้อความนี้จะส่งถึงระบบ ข้อความเก็บไว้ในเครื่องนี้เท่านั้น คัดลอกไว้ได้ เมื่อเปิดให้แก้ไขอีกครั้งจะนำกลับเข้าช่องได้";

for (const place of document.querySelectorAll("[data-unsent]")) {
  const drafts = new Drafts(place.dataset.user, location.pathname);
  for (const [unit] of drafts.all()) drafts.hold(unit);
  showUnsent(place, drafts, { reason: REASON });
}
