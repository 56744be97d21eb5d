// Keyboard: every [data-key] link or button answers its key or its two keys in turn ("g t").
// `?` shows them; the dialog's checkbox turns them all off (WCAG 2.1.4) and is remembered.
const help = document.getElementById("keyboard-help");
const off = help?.querySelector("[data-keys-off]");
const remembered = "ajar.keys";
let first = "";

document.documentElement.dataset.scripted = "";

const typing = (node) => node.closest("input, select, textarea, [contenteditable], [role=listbox]");
const isOff = () => localStorage.getItem(remembered) === "off";

function lines() {
  return [...document.querySelectorAll("[data-line]")];
}

function move(by) {
  const all = lines();
  if (!all.length) return;
  const here = all.findIndex((line) => line.contains(document.activeElement));
  const next = here < 0 ? (by > 0 ? 0 : all.length - 1) : here + by;
  const target = all[Math.min(Math.max(next, 0), all.length - 1)];
  (target.matches("a, button") ? target : target.querySelector("a, button"))?.focus();
}

function press(sequence) {
  const target = [...document.querySelectorAll(`[data-key="${CSS.escape(sequence)}"]`)].find(
    (node) => node.checkVisibility?.() ?? true,
  );
  if (!target) return false;
  target.focus();
  if (!target.matches("input, select, textarea")) target.click();
  return true;
}

function answer(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isOff()) return;
  if (typing(event.target) || document.querySelector("dialog[open]")) return;
  const sequence = first ? `${first} ${event.key}` : event.key;
  first = !first && event.key === "g" ? "g" : "";
  if (first) return void setTimeout(() => (first = ""), 1200);
  if (event.key === "?") help?.showModal();
  else if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else if (!press(sequence)) return;
  event.preventDefault();
}

if (off) {
  off.checked = isOff();
  off.addEventListener("change", () => localStorage.setItem(remembered, off.checked ? "off" : "on"));
}
document.addEventListener("keydown", answer);
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-help]")) help?.showModal();
});
