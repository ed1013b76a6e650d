// Stored or typed markup as text and as nodes; style attributes go first, which the content security policy refuses.
const STYLES = /\sstyle\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi;

export const withoutStyles = (html) => html.replace(/<[^>]*>/g, (tag) => tag.replace(STYLES, ""));

/** The nodes of some markup. */
export function fragment(html) {
  const page = new DOMParser().parseFromString(withoutStyles(html ?? ""), "text/html");
  const piece = document.createDocumentFragment();
  piece.append(...page.body.childNodes);
  return piece;
}

/** The text that a reader sees, white space folded. */
export const plain = (html) => fragment(html).textContent.replace(/\s+/g, " ").trim();

/** Whether two texts read the same. */
export const same = (one, other) => one === other || plain(one) === plain(other);

/** A new element with a class and text or children. */
export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}
