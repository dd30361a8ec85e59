// PageUp and PageDown turn the chapters. They are heard before any clock, whose keys they are
// elsewhere.

const TURNS = { PageUp: "back", PageDown: "on" };
const PAGED = "textarea, [contenteditable], [role=listbox], [role=option], [aria-expanded=true]";

class Pager {
  constructor() {
    this.onKey = (event) => this.press(event);
    window.addEventListener("keydown", this.onKey, true);
  }

  stop() {
    window.removeEventListener("keydown", this.onKey, true);
  }

  read(data) {
    this.data = data;
  }

  press(event) {
    const turn = TURNS[event.code] ?? TURNS[event.key];
    if (!turn || event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (hasOpenDialog() || event.composedPath()[0].closest?.(PAGED)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    containerOf(this.data[turn])?.querySelector("button:not([disabled])")?.click();
  }
}
