// Ctrl-K (or Cmd-K) opens the search over everything; arrows walk from the field into the answers.
// Without this file the link to the search page does the same with one more step.
const dialog = document.getElementById("find-dialog");
const field = () => dialog.querySelector("input[type=search]");

function open() {
  if (dialog.open) return field().select();
  dialog.showModal();
  field().focus();
  document.body.dispatchEvent(new CustomEvent("find"));
}

function walk(event) {
  const links = [...event.currentTarget.querySelectorAll("[data-found] a")];
  if (!links.length) return;
  const at = links.indexOf(document.activeElement);
  if (event.key === "ArrowDown") (links[at + 1] ?? links[0]).focus();
  else if (event.key === "ArrowUp") (at > 0 ? links[at - 1] : event.currentTarget.querySelector("input")).focus();
  else if (event.key === "Enter" && at < 0) links[0].click();
  else return;
  event.preventDefault();
}

if (dialog) {
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open();
    }
  });
  dialog.addEventListener("keydown", walk);
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-find]")) return;
    event.preventDefault();
    open();
  });
}
