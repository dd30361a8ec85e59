// The bar at the foot of the window: the clock that has the keys is in reach while its own
// controls are out of sight.
// Read together with clock.js.

const SEEN = 0.9; // share of the controls from which on they are in sight
const RULES = `${MAIN} { scroll-padding-bottom: 4rem }`; // nothing that is reached by Tab lies under the bar

class Reach {
  constructor(root, buttons) {
    this.bar = root.querySelector(".reach");
    this.parts = partsOf(this.bar, ["where", "before", "now", "after", "count", "short"]);
    this.partners = buttons; // of the clock itself
    const [back, play, on] = this.bar.querySelectorAll("button");
    this.buttons = { back, play, on };
    for (const [name, button] of Object.entries(this.buttons)) button.onclick = () => buttons[name].click();
    this.watch = new IntersectionObserver((seen) => this.toggle(seen.at(-1).intersectionRatio < SEEN), {
      rootMargin: `-${HEADER_PX}px 0px 0px 0px`,
      threshold: SEEN,
    });
    this.watch.observe(root.querySelector(".controls"));
    setRules("clock-in-reach", RULES);
  }

  stop() {
    this.watch.disconnect();
  }

  give(hasKeys) {
    this.hasKeys = hasKeys;
    this.look();
  }

  look() {
    this.bar.hidden = !(this.isNeeded && this.hasKeys) || hasOpenDialog();
  }

  toggle(isNeeded) {
    this.isNeeded = isNeeded;
    const focused = this.bar.getRootNode().activeElement;
    const name = Object.keys(this.buttons).find((key) => this.buttons[key] === focused);
    this.look();
    if (name && !isNeeded) this.partners[name].focus({ preventScroll: true });
  }

  // The token stands in its word: a syllable alone says little.
  show(step, { tokens, spans, words }) {
    const [start, stop] = spans.find(([from, to]) => from <= step && step < to) ?? [step, step + 1];
    const written = (...range) =>
      tokens
        .slice(...range)
        .map(({ text }) => text)
        .join("");
    const { where, before, now, after, count, short } = this.parts;
    const { lean, named, short: answer } = tokens[step];
    before.textContent = written(start, step);
    now.textContent = tokens[step].text;
    after.textContent = written(step + 1, stop);
    count.textContent = `${step + 1} / ${tokens.length}`;
    short.textContent = answer;
    where.title = named;
    tint(now, lean);
    this.bar.setAttribute("aria-label", words.name);
  }
}
