// What has been typed but not yet saved, kept in this browser until the server has it.
const PREFIX = "pmqa:draft:";

/** The drafts of one person on one page (by path, so that two assessments never mix). */
export class Drafts {
  constructor(user, path) {
    this.prefix = `${PREFIX}${user}:${path}:`;
  }

  keep(unit, draft) {
    try {
      localStorage.setItem(this.prefix + unit, JSON.stringify({ ...draft, at: Date.now() }));
      return true;
    } catch {
      return false;
    }
  }

  drop(unit) {
    try {
      localStorage.removeItem(this.prefix + unit);
    } catch {
      // A browser that keeps nothing has nothing to drop.
    }
  }

  get(unit) {
    try {
      return JSON.parse(localStorage.getItem(this.prefix + unit));
    } catch {
      return null;
    }
  }

  /** Every draft of the page as [unit, draft], oldest first. */
  all() {
    try {
      const units = Object.keys(localStorage).filter((key) => key.startsWith(this.prefix));
      return units
        .map((key) => key.slice(this.prefix.length))
        .map((unit) => [unit, this.get(unit)])
        .filter(([, draft]) => draft)
        .sort(([, one], [, other]) => one.at - other.at);
    } catch {
      return [];
    }
  }

  /** Marks a draft as one that only its writer may send: the assessment was closed when it was written or found. */
  hold(unit) {
    const draft = this.get(unit);
    if (draft && !draft.held) localStorage.setItem(this.prefix + unit, JSON.stringify({ ...draft, held: true }));
  }
}
