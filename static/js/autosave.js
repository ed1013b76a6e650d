// Saves what is typed: about two seconds after a pause, on leaving a field, at once for a mark. Nothing typed is lost:
// it is kept in the browser until the server has it, and a save that somebody else was faster with comes back to merge.
import { compared, drawConflict, question } from "./conflict.js";
import { Drafts } from "./drafts.js";
import { setText } from "./editor.js";
import { same } from "./fragments.js";
import { showUnsent } from "./unsent.js";

const PAUSE = 2000;
const RETRY = 15000;
const MERGE_FIRST = "คะแนนที่เลือกจะบันทึกพร้อมกับข้อความ เมื่อรวมข้อความแล้ว";
const KEPT = "ยังไม่ได้ส่ง เก็บไว้ในเครื่องนี้";
const INVALID = "ยังไม่ได้บันทึก โปรดแก้ไขตามข้อความข้างช่อง";
const SAVING = "กำลังบันทึก…";
const WAS_CLOSED = "แบบประเมินเคยปิดการแก้ไขก่อนที่ข้อความนี้จะส่งถึงระบบ โปรดเลือกว่าจะนำกลับเข้าช่อง คัดลอก หรือทิ้ง";

/** One place that is saved by itself: a narrative with its mark, a summary, a profile answer. */
class Unit {
  constructor(element) {
    this.element = element;
    this.name = element.dataset.unit;
    this.field = element.querySelector("textarea, input[type=text]");
    this.radios = [...element.querySelectorAll("input[type=radio]")];
    this.versionField = element.querySelector(`[name="${this.name}-version"]`);
    this.savedText = this.text;
    this.savedMark = this.mark;
    this.timer = null;
    this.sending = false;
    this.blocked = false;
    // Why its last save did not arrive: "invalid" until its text is one that can be stored, "kept" until it is sent.
    this.trouble = "";
  }

  get text() { return this.field.value; }
  get mark() { return this.radios.find((radio) => radio.checked)?.value ?? ""; }
  get version() { return this.versionField.value; }
  get textChanged() { return this.text !== this.savedText; }
  get markChanged() { return this.mark !== this.savedMark; }
  get changed() { return this.textChanged || this.markChanged; }

  setMark(value) { for (const radio of this.radios) radio.checked = radio.value === value; }

  content() {
    const sent = { version: this.version };
    if (this.textChanged) sent.text = this.text;
    if (this.markChanged) sent.mark = this.mark;
    return sent;
  }
}

export class Autosave {
  constructor(form) {
    this.form = form;
    this.drafts = new Drafts(form.dataset.user, location.pathname);
    this.state = form.querySelector("[data-save-state]");
    this.help = form.querySelector("[data-save-help]");
    this.units = [...form.querySelectorAll("[data-unit]")].map((element) => new Unit(element));
  }

  start() {
    for (const unit of this.units) {
      unit.element.addEventListener("input", (event) => this.typed(unit, event.target.type === "radio"));
      unit.element.addEventListener("focusout", () => this.send(unit));
      unit.element.addEventListener("click", (event) => this.resolve(unit, event.target));
      unit.element.addEventListener("click", (event) => this.takeBack(unit, event.target));
      if (unit.element.querySelector(".conflict")) this.offerMerge(unit, null);
      this.restore(unit);
    }
    window.addEventListener("online", () => this.sendAll());
    window.addEventListener("focus", () => this.sendAll());
    window.addEventListener("pagehide", () => this.units.forEach((unit) => this.keep(unit)));
    window.addEventListener("beforeunload", (event) => { if (this.has("invalid")) event.preventDefault(); });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.units.some((unit) => unit.changed)) this.sendAll();
      else this.show("saved", "บันทึกครบแล้ว");
    });
    setInterval(() => this.sendAll(), RETRY);
    this.offerUnsent();
  }

  has(trouble) { return this.units.some((unit) => unit.trouble === trouble); }

  /** Texts that were kept because the assessment was closed: their writer says what becomes of them. */
  offerUnsent() {
    const place = this.form.querySelector("[data-unsent]");
    const unit = (name) => this.units.find((candidate) => candidate.name === name);
    showUnsent(place, this.drafts, {
      reason: WAS_CLOSED,
      canUse: (name) => Boolean(unit(name)),
      use: (name, draft) => this.takeUp(unit(name), draft),
    });
  }

  typed(unit, atOnce) {
    this.keep(unit);
    clearTimeout(unit.timer);
    if (unit.theirs?.textDiffers && unit.markChanged) this.show("conflict", question(unit.theirs), MERGE_FIRST);
    if (unit.blocked) return;
    if (!unit.changed) return this.settle(unit);
    this.show("saving", "กำลังแก้ไข…");
    unit.timer = setTimeout(() => this.send(unit), atOnce ? 0 : PAUSE);
  }

  /** What was refused has been put back as it is stored. */
  settle(unit) {
    if (!unit.trouble) return;
    unit.trouble = "";
    unit.element.querySelector("[data-errors]")?.replaceChildren();
    this.show("saved", "บันทึกครบแล้ว");
  }

  keep(unit) {
    if (unit.changed) this.drafts.keep(unit.name, { ...unit.content(), base: unit.savedText, held: unit.held });
    else if (!this.drafts.get(unit.name)?.held) this.drafts.drop(unit.name);
  }

  sendAll() {
    for (const unit of this.units) if (unit.changed && !unit.blocked) this.send(unit);
  }

  async send(unit) {
    clearTimeout(unit.timer);
    if (!unit.changed || unit.sending || unit.blocked) return;
    unit.sending = true;
    const sent = unit.content();
    this.show("saving", SAVING);
    try {
      await this.receive(unit, sent, await this.post(unit, sent));
    } catch {
      unit.trouble = "kept";
      this.show("kept", KEPT, "ระบบจะส่งให้เองเมื่อเชื่อมต่อได้");
    } finally {
      unit.sending = false;
    }
    if (unit.changed && !unit.blocked && !unit.trouble) this.typed(unit, false);
  }

  post(unit, sent) {
    const data = new FormData();
    data.set(`${unit.name}-version`, sent.version);
    if ("text" in sent) data.set(unit.name, sent.text);
    if ("mark" in sent) data.set(`${unit.name}-mark`, sent.mark);
    return fetch(location.pathname, {
      method: "POST",
      body: data,
      redirect: "manual",
      headers: { Accept: "application/json", "X-CSRFToken": token() },
    });
  }

  async receive(unit, sent, response) {
    const spoken = response.headers.get("content-type")?.startsWith("application/json");
    if (response.type === "opaqueredirect" || (response.status === 403 && !spoken)) return this.loginGone(unit);
    if (!spoken) throw new Error(response.status);
    const answer = await response.json();
    if (response.status === 422) return this.invalid(unit, answer.errors);
    if (answer.refused) return this.refused(unit, answer.refused, response.status === 423);
    this.drawParts(answer.parts);
    if (answer.conflicts?.[unit.name]) return this.conflict(unit, answer.conflicts[unit.name]);
    if (!response.ok) throw new Error(response.status);
    unit.trouble = "";
    unit.element.querySelector("[data-errors]")?.replaceChildren();
    unit.element.querySelector("[data-conflict]")?.replaceChildren();
    if (answer.saved[unit.name]) unit.versionField.value = answer.saved[unit.name].version;
    if ("text" in sent) {
      unit.savedText = sent.text;
      unit.element.querySelector("[data-from-year]")?.remove();
    }
    if ("mark" in sent) unit.savedMark = sent.mark;
    this.keep(unit);
    this.show("saved", `บันทึกแล้ว เวลา ${answer.at}`);
  }

  drawParts(parts) {
    for (const [id, html] of Object.entries(parts)) {
      const part = document.getElementById(id);
      if (part) part.innerHTML = html;
    }
  }

  /** Somebody else was faster. What was left alone here follows theirs; what both changed is shown side by side. */
  conflict(unit, theirs) {
    const stored = compared(unit, theirs);
    unit.trouble = "";
    if (!unit.textChanged && stored.text !== unit.savedText) {
      unit.savedText = stored.text;
      setText(unit.field, stored.text);
    }
    if (unit.radios.length && !unit.markChanged) { unit.savedMark = stored.mark; unit.setMark(stored.mark); }
    if (!stored.textDiffers && !stored.markDiffers) {
      unit.versionField.value = stored.version;
      setTimeout(() => this.send(unit), 0);
      return;
    }
    drawConflict(unit, stored);
    this.offerMerge(unit, stored);
    this.show("conflict", question(unit.theirs));
  }

  offerMerge(unit, theirs) {
    unit.blocked = true;
    unit.theirs = theirs;
    const actions = unit.element.querySelector("[data-conflict-actions]");
    if (actions && theirs) actions.hidden = false;
    if (!theirs) unit.blocked = false;
  }

  /** A mark that was set by mistake is none again. */
  takeBack(unit, button) {
    if (!button.matches("[data-take-back]")) return;
    unit.setMark("");
    unit.radios[0].focus();
    this.typed(unit, true);
  }

  resolve(unit, button) {
    if (!unit.theirs || !button.matches("[data-keep-mine], [data-add-theirs], [data-take-theirs]")) return;
    const { text, mark, version, textDiffers, markDiffers } = unit.theirs;
    if (button.matches("[data-add-theirs]")) return setText(unit.field, unit.text + text);
    if (button.matches("[data-take-theirs]")) {
      if (textDiffers) setText(unit.field, text);
      if (markDiffers) unit.setMark(mark);
    }
    unit.versionField.value = version;
    unit.savedText = text;
    if (unit.radios.length) unit.savedMark = mark;
    unit.blocked = false;
    unit.theirs = null;
    unit.element.querySelector("[data-conflict]").replaceChildren();
    this.keep(unit);
    if (unit.changed) this.send(unit);
    else this.show("saved", "ใช้สิ่งที่บันทึกไว้แล้ว");
  }

  /** Text of an earlier visit that never reached the server comes back into its field, or is put up for merging. */
  restore(unit) {
    const draft = this.drafts.get(unit.name);
    if (draft && !draft.held) this.takeUp(unit, draft);
  }

  /** Puts a draft into its field and sends it. */
  takeUp(unit, draft) {
    this.drafts.drop(unit.name);
    const isNew = "text" in draft && !same(draft.text, unit.savedText);
    if ("mark" in draft) unit.setMark(draft.mark);
    if (isNew) setText(unit.field, draft.text);
    if (!isNew && !unit.markChanged) return;
    if (isNew && draft.version !== unit.version) {
      // Others have saved since: what this draft was made from goes with it, so that the server's answer is a merge.
      unit.versionField.value = draft.version;
      unit.savedText = draft.base;
    }
    this.help.textContent = "นำข้อความที่ยังไม่ได้ส่งกลับมาแล้ว";
    this.keep(unit);
    this.send(unit);
  }

  invalid(unit, errors) {
    const place = unit.element.querySelector("[data-errors]");
    place?.replaceChildren(...Object.values(errors).flat().map((message) => {
      const line = document.createElement("p");
      line.className = "errors";
      line.textContent = message;
      return line;
    }));
    unit.trouble = "invalid";
    this.show("invalid", INVALID);
  }

  /** What was sent cannot be saved now. A closed assessment holds the draft until its writer decides. */
  refused(unit, reason, closed) {
    unit.blocked = true;
    unit.held = closed;
    this.keep(unit);
    this.show("kept", KEPT, reason);
  }

  loginGone(unit) {
    unit.trouble = "kept";
    this.show("kept", KEPT);
    if (this.help.querySelector("a")) return;
    const link = document.createElement("a");
    link.href = `/accounts/login/?next=${encodeURIComponent(location.pathname + location.search)}`;
    link.target = "_blank";
    link.textContent = "การเข้าสู่ระบบหมดอายุ เข้าสู่ระบบใหม่ในแท็บใหม่ แล้วกลับมาหน้านี้ ระบบจะส่งให้เอง";
    this.help.replaceChildren(link);
  }

  /** The state always stands in the same place and is that of all fields; the help beside it stays until all are saved. */
  show(state, text, help) {
    const open = this.units.find((unit) => unit.theirs);
    if (state === "saved" && open) return this.show("conflict", question(open.theirs));
    if (["saving", "saved"].includes(state) && this.has("invalid")) return this.show("invalid", INVALID);
    if (state === "saved" && this.has("kept")) return this.show("kept", KEPT);
    if (state === "saved" && this.units.some((unit) => unit.changed)) return this.show("saving", SAVING);
    this.state.dataset.state = state;
    this.state.textContent = text;
    if (state === "saved") this.help.replaceChildren();
    if (help) this.help.textContent = help;
  }
}

const token = () =>
  document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? document.querySelector("[name=csrfmiddlewaretoken]").value;
