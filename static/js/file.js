// A file field in Thai: browsers word their own button in their own language. Without JavaScript theirs stays.
for (const field of document.querySelectorAll("main input[type=file]")) {
  const row = document.createElement("div");
  row.className = "file";
  const button = document.createElement("label");
  button.className = "btn btn-outline-primary";
  button.htmlFor = field.id;
  button.textContent = "เลือกไฟล์";
  const name = document.createElement("span");
  name.className = "wrap-anywhere";
  name.setAttribute("role", "status");
  field.classList.add("file__field");
  field.after(row);
  row.append(field, button, name);
  const show = () => { name.textContent = field.files[0]?.name ?? "ยังไม่ได้เลือกไฟล์"; };
  field.addEventListener("change", show);
  show();
}
