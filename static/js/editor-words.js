// The editor's own words in Thai; loaded before it.
const WORDS = {
  URL: "ที่อยู่เว็บ (URL)",
  Title: "คำอธิบายลิงก์",
  "Edit Link": "ลิงก์",
  Update: "ตกลง",
  Cancel: "ยกเลิก",
};
window.gettext = (word) => WORDS[word] ?? word;
