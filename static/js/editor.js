// Rich text editing of a textarea: bold, italic, lists, tables, links. The textarea stays the form's field.
import * as tiptap from "editor";
import { checkAddress, linkAddress } from "./addresses.js";
import { element as create } from "./fragments.js";
import { pasted } from "./word-paste.js";

const LABELS = {
  bold: ["หนา", "ตัวหนา"],
  italic: ["เอียง", "ตัวเอียง"],
  bulletList: ["•", "รายการหัวข้อย่อย", "รายการ"],
  orderedList: ["1.", "รายการลำดับเลข", "ลำดับ"],
  link: ["ลิงก์", "ใส่ลิงก์ให้ข้อความที่เลือก"],
  unlink: ["เลิกลิงก์", "นำลิงก์ออก"],
  table: ["ตาราง", "แทรกตาราง"],
  addRow: ["+ แถว", "เพิ่มแถวด้านล่าง"],
  addColumn: ["+ คอลัมน์", "เพิ่มคอลัมน์ด้านขวา"],
  deleteRow: ["− แถว", "ลบแถวนี้"],
  deleteColumn: ["− คอลัมน์", "ลบคอลัมน์นี้"],
  deleteTable: ["ลบตาราง", "ลบทั้งตาราง"],
  "history:undo": ["↶", "ย้อนกลับ"],
  "history:redo": ["↷", "ทำซ้ำ"],
};

const Table = tiptap.Table.extend({
  // Without the widths in style attributes that it would write: the content security policy refuses them.
  renderHTML: () => ["table", ["tbody", 0]],
  addMenuItems({ buttons, menu }) {
    const item = (name, run, inTable = true) =>
      menu.defineItem({
        name,
        groups: "table",
        button: buttons.text(name),
        command: (editor) => run(editor.chain().focus()).run(),
        // Never hidden: each button keeps its place, so that a second click cannot meet another one.
        enabled: (editor) => editor.isActive("table") === inTable,
      });
    item("table", (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }), false);
    item("addRow", (chain) => chain.addRowAfter());
    item("addColumn", (chain) => chain.addColumnAfter());
    item("deleteRow", (chain) => chain.deleteRow());
    item("deleteColumn", (chain) => chain.deleteColumn());
    item("deleteTable", (chain) => chain.deleteTable());
  },
});

// Asks for the address alone: a title would not be kept.
const Link = tiptap.Link.extend({
  addCommands() {
    return {
      ...this.parent?.(),
      addLink: () => ({ editor }) => {
        if (editor.state.selection.empty && !editor.isActive("link")) return;
        const fields = { href: { type: "string", title: "ที่อยู่เว็บ เช่น https://www.opdc.go.th" } };
        const asked = tiptap.updateAttrsDialog(fields, { title: "ลิงก์" })(editor, editor.getAttributes("link"));
        checkAddress(editor.view.dom.parentElement.querySelector(".prose-editor-dialog [name=href]"));
        asked.then((link) => {
          const chain = editor.chain().focus().extendMarkRange("link");
          if (link?.href.trim()) chain.setLink({ href: linkAddress(link.href) }).run();
        });
      },
    };
  },
});

const GROUPS = ["marks", "lists", "link", "table", "history"].map((group) => ({ group }));

function extensions() {
  const t = tiptap;
  return [
    t.Document, t.Paragraph, t.Text, t.HardBreak, t.Bold, t.Italic, t.BulletList,
    t.OrderedList.configure({ enableListAttributes: false }), t.ListItem,
    Link.configure({ enableTarget: false, isAllowedUri: (address) => /^(https?:|mailto:)/i.test(address ?? "") }),
    Table, t.TableRow, t.TableHeader, t.TableCell, t.History, t.Dropcursor, t.Gapcursor,
    t.Menu.configure({ groups: GROUPS }),
  ];
}

const empty = (html) => (/^<p><\/p>$/.test(html) ? "" : html);

function nameButtons(element) {
  for (const button of element.querySelectorAll(".prose-menubar button")) {
    const [text, title, more] = LABELS[button.dataset.name] ?? [];
    if (!text) continue;
    button.classList.remove("material-icons");
    button.textContent = text;
    if (more) button.append(create("span", "prose-menubar__more", ` ${more}`));
    button.title = title;
    button.setAttribute("aria-label", title);
  }
}

/** Turns a textarea into an editor; typing keeps the textarea's value current and fires its "input" event. */
export function createEditor(textarea) {
  const element = document.createElement("div");
  element.className = "prose-editor";
  textarea.before(element);
  element.append(textarea);
  const editor = new tiptap.Editor({
    element,
    extensions: extensions(),
    content: textarea.value,
    injectCSS: false,
    editorProps: {
      transformPastedHTML: pasted,
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": textarea.labels[0]?.textContent ?? "" },
    },
    onCreate: () => queueMicrotask(() => nameButtons(element)),
    onUpdate({ editor: changed }) {
      textarea.value = empty(changed.getHTML());
      textarea.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  textarea.editor = editor;
  return editor;
}

/** Puts text into a field, with or without an editor. */
export function setText(textarea, html) {
  textarea.value = html;
  textarea.editor?.commands.setContent(html, { emitUpdate: false });
}
