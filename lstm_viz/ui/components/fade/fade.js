// Fade strips: a row of chips for each network, uncovered up to the cursor of the clock.
// Values come from Python; a colour stronger than 1 is cut there, with a mark.

const EVENT = "lstm-viz-cursor"; // told by the clock
const QUESTION = "lstm-viz-ask"; // to the clock
const WORD_PX = 34; // a chip at least as wide shows its word
const GAP_PX = 5; // and chips at least as wide stand apart
const TEXT_FIELDS = "input:not([type]), [type=text], [type=search], [type=number], textarea, [contenteditable]";

const views = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  if (!views.has(parentElement)) views.set(parentElement, new Strips(parentElement));
  views.get(parentElement).read(data, setTriggerValue);
  return () => {
    views.get(parentElement)?.stop();
    views.delete(parentElement);
  };
}

class Strips {
  constructor(parent) {
    const part = (name) => parent.querySelector(`.${name}`);
    this.root = part("fade");
    this.parts = Object.fromEntries(["title", "low", "high", "rows", "at", "follow"].map((name) => [name, part(name)]));
    this.parts.follow.onclick = () => this.follow();
    this.onCursor = ({ detail }) => this.show(detail);
    this.onKey = (event) => this.press(event);
    document.addEventListener(EVENT, this.onCursor);
    document.addEventListener("keydown", this.onKey);
    this.watch = new ResizeObserver(() => this.fit());
    this.watch.observe(this.root);
  }

  stop() {
    document.removeEventListener(EVENT, this.onCursor);
    document.removeEventListener("keydown", this.onKey);
    this.watch.disconnect();
  }

  read(data, setTriggerValue) {
    this.data = data;
    this.choose = (word) => setTriggerValue("word", word);
    const { words, lang, rows } = data;
    this.root.lang = lang;
    for (const name of ["title", "low", "high"]) this.parts[name].textContent = words[name];
    this.rows = rows.map((row) => this.draw(row));
    this.parts.rows.replaceChildren(...this.rows.map(({ node }) => node));
    this.fit();
    document.dispatchEvent(new CustomEvent(QUESTION, { detail: {} }));
  }

  draw({ network, name, color, strengths, values }) {
    const { word, names, ends } = this.data;
    const node = element("row");
    node.dataset.network = network;
    node.style.setProperty("--network", color);
    const strip = element("strip");
    strip.setAttribute("role", "img");
    const chips = strengths.map((strength, k) =>
      chip(names[word + k], strength, values[k], () => moveTo(ends[word + k])),
    );
    strip.append(...chips);
    const [shown, answer] = [element("value"), element("answer")];
    node.append(element("name", name), strip, shown, answer);
    return { node, strip, chips, shown, answer };
  }

  show({ text, step }) {
    const { word, names, ends, rows, words } = this.data;
    if (text !== this.data.text) return; // one of us has not heard of the new text yet
    this.step = step;
    const last = ends.findLastIndex((end) => end <= step); // word that has been read last
    const place = last - word; // of its chip
    this.rows.forEach(({ strip, chips, shown, answer }, k) => {
      chips.forEach((drawn, chip) => {
        drawn.classList.toggle("ahead", chip > place);
        drawn.classList.toggle("current", chip === place);
      });
      shown.textContent = place < 0 ? "–" : rows[k].values[place];
      strip.setAttribute("aria-label", `${rows[k].name}: ${shown.textContent}`);
      answer.textContent = rows[k].answers[step];
    });
    this.parts.at.textContent = place < 0 ? words.before : words.at.replace("{word}", () => names[last]);
    this.current = Math.max(0, ends.findIndex((end) => end >= step));
    const is_chosen = this.current === word;
    this.parts.follow.disabled = is_chosen;
    this.parts.follow.textContent = is_chosen
      ? words.followed
      : words.follow.replace("{word}", () => names[this.current]);
    Object.assign(this.root.dataset, { text, cursor: step, word });
  }

  follow() {
    if (!this.parts.follow.disabled) this.choose(this.current);
  }

  press(event) {
    if (event.code !== "KeyW" || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const target = event.composedPath()[0];
    if (target.closest?.(TEXT_FIELDS) || document.querySelector("[role=dialog]")) return;
    this.follow();
  }

  fit() {
    for (const { strip, chips } of this.rows ?? []) {
      strip.classList.toggle("wide", strip.clientWidth >= WORD_PX * chips.length);
      if (chips.some((drawn) => drawn.scrollWidth > drawn.clientWidth)) strip.classList.remove("wide");
      strip.classList.toggle("dense", strip.clientWidth < GAP_PX * chips.length);
    }
  }
}

function chip(word, strength, value, action) {
  const node = element(strength > 1 ? "chip beyond" : "chip", word);
  node.style.setProperty("--strength", Math.min(1, strength));
  node.title = `${word}: ${value}`;
  node.onclick = action;
  return node;
}

function moveTo(step) {
  document.dispatchEvent(new CustomEvent(QUESTION, { detail: { to: step } }));
}

function element(className, text = "") {
  const node = document.createElement("div");
  node.className = className;
  node.textContent = text;
  return node;
}
