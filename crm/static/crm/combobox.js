// Find or create while typing (the ARIA combobox pattern). Without this file it is a plain field.
// [data-combobox data-options=URL] holds a text input, a hidden input for the chosen id, a listbox.
// The server sends the options: <li role="option" data-id data-label>. Choosing one fires "chosen".
const PAUSE = 120;

function combobox(box) {
  const input = box.querySelector("input:not([type=hidden])");
  const chosen = box.querySelector("input[type=hidden]");
  const list = box.querySelector("[role=listbox]");
  const note = box.querySelector("[data-combobox-note]");
  let asked = 0;
  let timer;

  const options = () => [...list.querySelectorAll("[role=option]")];
  const current = () => list.querySelector("[aria-selected=true]");

  function show(open) {
    // An answer that is still on its way must not open what was just closed.
    if (!open) asked++;
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) input.removeAttribute("aria-activedescendant");
  }

  function point(option) {
    current()?.setAttribute("aria-selected", "false");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  async function ask() {
    const mine = ++asked;
    const url = new URL(box.dataset.options, location.href);
    url.searchParams.set("q", input.value);
    for (const name of (box.dataset.depends || "").split(" ").filter(Boolean)) {
      url.searchParams.set(name, input.form.elements[name]?.value || "");
    }
    const answer = await fetch(url, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer?.ok || mine !== asked || document.activeElement !== input) return;
    list.innerHTML = await answer.text();
    options().forEach((option, number) => (option.id ||= `${list.id}_${number}`));
    show(options().length > 0);
  }

  function choose(option) {
    input.value = option.dataset.label;
    chosen.value = option.dataset.id;
    note.textContent = option.dataset.note || "";
    show(false);
    input.dispatchEvent(new CustomEvent("chosen", { bubbles: true, detail: { ...option.dataset } }));
  }

  function step(by) {
    const all = options();
    if (list.hidden) return ask();
    const at = all.indexOf(current()) + by;
    if (all.length) point(all[(at + all.length + (by < 0 && at < -1 ? 1 : 0)) % all.length]);
  }

  const keys = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Escape: () => show(false),
    Enter: () => !list.hidden && (current() ? choose(current()) : show(false)),
    Tab: () => current() && !list.hidden && choose(current()),
  };

  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off" })) input.setAttribute(name, value);
  input.addEventListener("input", () => {
    const before = chosen.value;
    chosen.value = note.textContent = "";
    if (before) input.dispatchEvent(new CustomEvent("unchosen", { bubbles: true }));
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    const open = !list.hidden;
    keys[event.key]?.();
    if (event.key.startsWith("Arrow") || (open && ["Enter", "Escape"].includes(event.key))) event.preventDefault();
  });
  input.addEventListener("blur", () => setTimeout(() => show(false), 150));
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
}

document.querySelectorAll("[data-combobox]").forEach(combobox);
