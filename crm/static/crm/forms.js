// Forms: send once, go to what needs mending, do not lose what was typed, close menus and folds.
const summary = document.querySelector("[data-error-summary]");
let unsaved = false;

summary?.focus();
summary?.addEventListener("click", (event) => {
  const target = document.querySelector(event.target.closest("a")?.hash || null);
  if (!target) return;
  event.preventDefault();
  (target.matches("fieldset") ? target.querySelector("input") : target).focus();
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "dialog") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "1";
  form.setAttribute("aria-busy", "true");
  unsaved = false;
});

// The browser's back button may bring the page back as it was left.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  }
});

document.addEventListener("input", (event) => {
  if (event.target.closest("form[data-guard]")) unsaved = true;
});
addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault();
});

// A filter applies as it is chosen; without script its form has a button.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-apply]");
  if (form && event.target.matches("select, input[type=checkbox], input[type=radio]")) form.requestSubmit();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.form?.requestSubmit();
  if (event.key !== "Escape") return;
  const open = event.target.closest("details.menu[open]");
  open?.removeAttribute("open");
  open?.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.removeAttribute("open");
  }
});
