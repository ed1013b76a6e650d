// The list of an assessment's items: the page one is on is in view, on wide screens at once, on a phone when it opens.
const list = document.getElementById("outline");

function showCurrent() {
  const box = list.matches(":popover-open") ? list : list.querySelector(".outline__list");
  const here = box.querySelector("[aria-current]");
  if (here) box.scrollTop = here.offsetTop - box.clientHeight / 2;
}

if (list) {
  list.addEventListener("toggle", showCurrent);
  showCurrent();
}
