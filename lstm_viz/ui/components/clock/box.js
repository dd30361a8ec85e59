// The text box before a clock, if it has one: it lets go of the keys once its text has been read, and Play
// comes right after it. Read together with clock.js.

// Whether Enter was pressed since a field was reached. Noted for as long as the page is open: a
// text that is refused takes its clock away, and the mended one brings another.
let entered = false;
document.addEventListener("keydown", (event) => (entered ||= isEnter(event)), true);
document.addEventListener("focusin", () => (entered = false), true);

// And not the Enter that ends a syllable.
function isEnter(event) {
  return event.key === "Enter" && !event.isComposing && event.keyCode !== 229;
}

class Box {
  constructor(root, play) {
    this.root = root;
    this.play = button("clock-play", "", play);
    this.onKey = (event) => this.press(event);
    document.addEventListener("keydown", this.onKey, true);
  }

  stop() {
    document.removeEventListener("keydown", this.onKey, true);
    this.play.remove();
  }

  read({ clock, field, typed, words, tokens }) {
    this.field = field;
    this.typed = typed;
    this.play.textContent = `▶\ufe0e ${words.play}`;
    this.play.disabled = tokens.length === 1;
    if (field) setRules(`${clock}-play`, styleOfPlay(field, getComputedStyle(this.root)));
    this.attach();
    this.letGo();
  }

  get input() {
    return this.field && containerOf(this.field)?.querySelector("input");
  }

  // The page may make the box anew at any time, and may put it behind what stands there already.
  attach() {
    const container = this.field && containerOf(this.field);
    if (this.input && container.lastElementChild !== this.play) container.append(this.play);
  }

  // A text that is refused, or on which the reader types on, keeps the keys.
  letGo() {
    const { input } = this;
    if (entered && input && input === document.activeElement && input.value === this.typed) this.leave();
  }

  leave() {
    this.root.focus({ preventScroll: true });
  }

  press(event) {
    if (!this.input || event.target !== this.input) return;
    if (isEnter(event)) setTimeout(() => this.letGo()); // after the box itself has heard of it
    if (event.key === "Escape" && !event.isComposing && event.keyCode !== 229) this.leave();
  }
}

// Play is seen when it is reached, at the end of the box; it takes no room.
function styleOfPlay(field, theme) {
  const value = (name) => theme.getPropertyValue(`--${name}`);
  return `
    ${selectorOf(field)} { position: relative }
    ${selectorOf(field)} .clock-play {
      position: absolute; right: 0.25rem; bottom: 0.25rem; height: 2rem; padding: 0 0.8rem;
      border: 0; border-radius: ${value("st-base-radius")}; outline: 2px solid ${value("cursor")};
      background: ${value("st-background-color")}; color: ${value("st-text-color")}; font: inherit;
    }
    ${selectorOf(field)} .clock-play:not(:focus) { opacity: 0; pointer-events: none }`;
}
