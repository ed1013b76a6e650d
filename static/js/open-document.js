// Starts the download once the part that htmx has fetched says that the document is ready.
document.body.addEventListener("htmx:afterSwap", () => {
  const ready = document.querySelector("[data-open]");
  if (ready) window.location.assign(ready.href);
});
