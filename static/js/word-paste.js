// Lists as Word copies them, paragraphs that carry their sign as text, become real lists before the editor reads them.
import { fragment } from "./fragments.js";

const LIST_PARAGRAPH = "p[class*=MsoList], p[data-style*='mso-list:']";
const SIGN = /^[\s\u00a0]*(?:([·•o§▪–\-\uf0a7\uf0b7\uf0d8\uf0fc])|\(?(?:[\d๐-๙]{1,3}(?:\.[\d๐-๙]{1,3})*|[ก-ฮa-zA-Z]|[ivx]{1,5})[.)])[\s\u00a0]+/;
const DEEPEST = 4;
const LINES = "p, div, ul, ol, table, h1, h2, h3, h4, h5, h6";

/** Takes the sign off a paragraph and says which kind of list it stands for. */
function signOf(paragraph) {
  const sign = SIGN.exec(paragraph.textContent);
  let length = sign?.[0].length ?? 0;
  const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  while (length && texts.nextNode()) {
    const taken = Math.min(length, texts.currentNode.length);
    texts.currentNode.deleteData(0, taken);
    length -= taken;
  }
  return sign && !sign[1] ? "ol" : "ul";
}

const levelOf = (paragraph) => Math.min(Number(/\blevel(\d)/.exec(paragraph.dataset.style)?.[1] ?? 1), DEEPEST);

/** Puts a list paragraph into the list before it, a deeper one into the entry above it. */
function intoList(paragraph, open) {
  const level = levelOf(paragraph);
  const kind = signOf(paragraph);
  const entry = document.createElement("li");
  entry.append(...paragraph.childNodes);
  while (open.length && open.at(-1).level > level) open.pop();
  if (open.at(-1)?.level === level && open.at(-1).list.localName !== kind) open.pop();
  if (open.at(-1)?.level !== level) {
    const list = document.createElement(kind);
    if (open.length) open.at(-1).list.lastElementChild.append(list);
    else paragraph.before(list);
    open.push({ level, list });
  }
  open.at(-1).list.append(entry);
  paragraph.remove();
}

const RAISED = { from: "0123456789+-", to: "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻" };
const LOWERED = { from: "0123456789", to: "₀₁₂₃₄₅₆₇₈₉" };

/** Figures above and below the line become the letters that are: the editor knows no such markup, and m² is not m2. */
function smallFigures(piece) {
  for (const small of piece.querySelectorAll("sup, sub")) {
    const { from, to } = small.localName === "sup" ? RAISED : LOWERED;
    const text = small.textContent.trim();
    if ([...text].every((letter) => from.includes(letter))) {
      small.replaceWith([...text].map((letter) => to[from.indexOf(letter)]).join(""));
    }
  }
}

/** A space at either end of a few words stays, where the editor would drop it and words would grow together. */
function withOuterSpace(page) {
  if (page.querySelector(LINES)) return page.innerHTML;
  return page.innerHTML
    .replace(/(?: |&nbsp;)+((?:<\/\w+>)*)$/, "$1&nbsp;")
    .replace(/^((?:<\w[^<>]*>)*)(?: |&nbsp;)+/, "&nbsp;$1");
}

/** Pasted markup with real lists and without style attributes. */
export function pasted(html) {
  const piece = fragment(html.replace(/<[^>]*>/g, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style=")));
  smallFigures(piece);
  let open = [];
  let last = null;
  for (const paragraph of piece.querySelectorAll(LIST_PARAGRAPH)) {
    if (paragraph.previousElementSibling !== last) open = [];
    intoList(paragraph, open);
    last = open[0].list;
  }
  const page = document.createElement("div");
  page.append(piece);
  return withOuterSpace(page);
}
