// Shows a button beside a read-only field that copies its text; without a clipboard the field can be selected by hand.
for (const part of document.querySelectorAll("[data-copy]")) {
  const field = part.querySelector("input");
  const button = part.querySelector("button");
  field.addEventListener("focus", () => field.select());
  if (!navigator.clipboard) continue;
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    button.textContent = "คัดลอกแล้ว";
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}
