// Dragging a card onto a column presses that move in the card's own menu, so that the mouse can do
// exactly what keys and screen readers can. Without this file the menus do it all.
let dragged = null;

const moveTo = (column) => dragged?.querySelector(`[data-to="${CSS.escape(column.dataset.state)}"]`);

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.(".card[draggable=true]") ?? null;
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", "");
  dragged.dataset.dragged = "";
});

document.addEventListener("dragend", () => {
  if (dragged) delete dragged.dataset.dragged;
  dragged = null;
  for (const column of document.querySelectorAll("[data-over]")) delete column.dataset.over;
});

for (const column of document.querySelectorAll(".board__column")) {
  column.addEventListener("dragover", (event) => {
    if (!moveTo(column)) return;
    event.preventDefault();
    column.dataset.over = "";
  });
  column.addEventListener("dragleave", (event) => {
    if (!column.contains(event.relatedTarget)) delete column.dataset.over;
  });
  column.addEventListener("drop", (event) => {
    event.preventDefault();
    moveTo(column)?.click();
  });
}
