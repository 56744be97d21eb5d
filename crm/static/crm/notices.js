// Toasts: close one, let good news fade, and say it when a request did not reach the server.
const FADES_AFTER = 8000;

function settle(toast) {
  if (toast.dataset.tone !== "go") return;
  const timer = setTimeout(() => toast.remove(), FADES_AFTER);
  for (const stay of ["mouseenter", "focusin"]) toast.addEventListener(stay, () => clearTimeout(timer));
}

function lost(shown) {
  const toast = document.querySelector("[data-toast-lost]");
  if (toast) toast.hidden = !shown;
}

document.querySelectorAll("[data-toast]").forEach(settle);
document.addEventListener("click", (event) => {
  event.target.closest("[data-toast-close]")?.closest("[data-toast]").remove();
});
for (const failure of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  document.addEventListener(failure, () => lost(true));
}
document.addEventListener("htmx:afterOnLoad", () => lost(false));
