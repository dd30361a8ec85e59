// Keys, by their position on the keyboard, so that an input method does not matter. Read together
// with clock.js. A presenter's clicker sends the page keys; what else it may send ("." or "b" for
// a black screen, Escape, F5) must mean nothing here.

const ACTIONS = {
  Space: (clock) => clock.play(!clock.playing),
  ArrowLeft: (clock) => clock.go(clock.step - 1),
  ArrowRight: (clock) => clock.go(clock.step + 1),
  PageUp: (clock) => clock.go(clock.step - 1),
  PageDown: (clock) => clock.go(clock.step + 1),
  Home: (clock) => clock.go(0),
  End: (clock) => clock.go(clock.last),
  BracketLeft: (clock) => clock.goPhase(-1),
  BracketRight: (clock) => clock.goPhase(1),
};

// What has a use of its own for keys. Text fields always; other controls while they are reached
// by keyboard, after a click on them the keys are the clock's again, but a slider keeps its arrows;
// a plain button has a use for Space alone. The page keys are left only to what is longer than a line.
const CONTROLS =
  "input, select, button, a, summary, " +
  ["radio", "slider", "combobox", "listbox", "option", "grid", "tab", "menu", "button"].map((role) => `[role=${role}]`);
const PLAIN_BUTTONS = "button:not([role]), a, summary";
const PAGED =
  "textarea, [contenteditable], [role=combobox][aria-expanded=true], " +
  ["listbox", "option", "grid", "menu"].map((role) => `[role=${role}]`);

// What a key does to a clock, if it is the clock's.
function actionOf(event, pointed) {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return null;
  if (hasOpenDialog()) return null;
  const code = ACTIONS[event.code] ? event.code : event.key; // of a keypad, or of a keyboard without positions
  return isKept(event.composedPath()[0], code, pointed) ? null : ACTIONS[code];
}

function isKept(target, code, pointed) {
  if (["PageUp", "PageDown"].includes(code)) return target.closest?.(PAGED);
  if (isInTextField(target)) return true;
  const control = target.closest?.(CONTROLS);
  if (code !== "Space" && control?.matches(SLIDER)) return true; // after a click on it, too
  return control && !pointed && (code === "Space" || !control.matches(PLAIN_BUTTONS));
}

const clocks = new Set(); // of the page, the one used last at the end

function use(clock) {
  clocks.delete(clock);
  clock.isUsed = true;
  clocks.add(clock);
  shareKeys();
}

function shareKeys() {
  for (const clock of clocks) clock.reach.give(hasKeys(clock));
}

// The keys are for the clock that was used last, else for the first one on the page.
function hasKeys(clock) {
  const last = [...clocks].at(-1);
  if (last.isUsed) return clock === last;
  return [...clocks].every((other) => other === clock || standsBefore(clock.root, other.root));
}
