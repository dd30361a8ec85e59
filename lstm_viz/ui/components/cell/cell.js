// The cell at the cursor: colours the wires of a drawing, and lights one phase of a step.
// The drawing's geometry is never touched. The clock tells where the cursor stands.

const EVENT = "lstm-viz-cursor";
const QUESTION = "lstm-viz-ask";
const SVG = "http://www.w3.org/2000/svg";

const views = new WeakMap();

export default function ({ data, parentElement }) {
  if (!views.has(parentElement)) views.set(parentElement, new View(parentElement));
  views.get(parentElement).read(data);
  return () => {
    views.get(parentElement)?.stop();
    views.delete(parentElement);
  };
}

class View {
  constructor(parent) {
    const part = (name) => parent.querySelector(`.${name}`);
    this.root = part("view");
    this.drawing = part("cell");
    this.title = part("title");
    this.named = part("named");
    this.part = part("part");
    this.told = part("told");
    this.formulas = part("formulas");
    this.phases = part("phases");
    this.biases = part("biases");
    this.legend = part("legend");
    this.shapes = part("shapes");
    this.onCursor = ({ detail }) => this.show(detail);
    this.biases.onchange = () => this.show(this.cursor);
    document.addEventListener(EVENT, this.onCursor);
  }

  stop() {
    document.removeEventListener(EVENT, this.onCursor);
  }

  read(data) {
    this.data = data;
    this.values = new Float32Array(Uint8Array.from(atob(data.values), (c) => c.charCodeAt(0)).buffer);
    this.stops = new Map(data.wires.map((wire) => [wire.name, gradient(this.drawing, wire)]));
    this.root.lang = data.lang;
    this.label();
    ask({});
  }

  label() {
    const { words, phases, shapes } = this.data;
    this.phases.replaceChildren(
      button("‹", words.back, () => ask({ by: -1 })),
      ...phases.map(({ title }, k) => button(title, title, () => ask({ at: k }))),
      button("›", words.on, () => ask({ by: 1 })),
    );
    this.biases.nextElementSibling.textContent = words.biases;
    this.legend.querySelectorAll("span").forEach((span, k) => (span.textContent = words.legend[k]));
    this.shapes.replaceChildren(...shapes.map((line) => written(line)));
  }

  show(cursor) {
    const { step, phase } = (this.cursor = cursor);
    const { wires, phases, words, text } = this.data;
    if (text !== cursor.text) return; // one of us has not heard of the new text yet
    for (const wire of wires) this.paint(wire, step);
    const shown = phase === null ? null : phases[phase];
    this.drawing.dataset.phase = shown?.name ?? "all";
    for (const node of this.drawing.querySelectorAll(".wire, .layer, .pointwise, .strip, .label, .peephole")) {
      node.classList.toggle("lit", shown === null || node.classList.contains(shown.name));
    }
    [...this.phases.children].slice(1, -1).forEach((node, k) => node.setAttribute("aria-pressed", k === phase));
    this.named.textContent = cursor.named;
    this.part.textContent = shown?.title ?? words.whole;
    this.told.textContent = shown ? `${shown.sentence} ${this.range(shown.quantity, step)}` : words.invitation;
    const lines = shown ? shown.formulas : phases.flatMap(({ formulas }) => formulas);
    this.formulas.replaceChildren(...lines.map((line) => written(withBiases(line, this.biases.checked))));
    this.drawing.setAttribute("aria-label", `${this.title.textContent}. ${this.told.textContent}`);
    Object.assign(this.root.dataset, { text, cursor: step, phase: shown?.name ?? "all" });
  }

  at(wire, step) {
    const start = wire.start + step * wire.size;
    return this.values.subarray(start, start + wire.size);
  }

  paint(wire, step) {
    const stops = this.stops.get(wire.name);
    if (!stops) return;
    const scale = this.data.scales[wire.scale];
    this.at(wire, step).forEach((value, unit) => {
      const color = colorOf(value, scale);
      stops[2 * unit].setAttribute("stop-color", color);
      stops[2 * unit + 1].setAttribute("stop-color", color);
    });
  }

  range(name, step) {
    const values = this.at(this.data.wires.find((wire) => wire.name === name), step);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const numbers = { low: Math.min(...values), mean, high: Math.max(...values) };
    return this.data.words.range.replace(/\{(\w+)\}/g, (place, key) =>
      key === "name" ? this.data.letters[name] : numbers[key].toFixed(2).replace("-", "−"),
    );
  }
}

// Two stops a unit, so that each unit is one even band, the first on top.
function gradient(drawing, { name, size }) {
  const strip = drawing.querySelector(`#strip-${name}`);
  if (!strip) return null;
  const id = `values-${name}`;
  drawing.querySelector(`#${id}`)?.remove();
  const node = document.createElementNS(SVG, "linearGradient");
  Object.entries({ id, x1: 0, y1: 0, x2: 0, y2: 1 }).forEach(([key, value]) => node.setAttribute(key, value));
  const stops = Array.from({ length: 2 * size }, (_, k) => {
    const stop = document.createElementNS(SVG, "stop");
    stop.setAttribute("offset", (k + 1 >> 1) / size);
    return stop;
  });
  node.append(...stops);
  drawing.prepend(node);
  strip.style.fill = `url(#${id})`;
  return stops;
}

function colorOf(value, { low, high, stops }) {
  const place = Math.max(0, Math.min(1, (value - low) / (high - low)));
  const next = Math.max(1, stops.findIndex(([end]) => place <= end));
  const [[from, a], [to, b]] = [stops[next - 1], stops[next]];
  const share = (place - from) / (to - from);
  return `rgb(${a.map((part, k) => Math.round(part + share * (b[k] - part))).join(" ")})`;
}

function withBiases(formula, shown) {
  return formula.replace(/⟨(.*?)⟩/g, shown ? "$1" : "");
}

// f_t and W_{hf} with what follows the underscore set low.
function written(formula) {
  const line = document.createElement("div");
  for (const [part, single, group] of formula.matchAll(/_(?:([^\s{])|\{([^}]*)\})|[^_]+/gu)) {
    const low = single ?? group;
    const node = document.createElement(low === undefined ? "span" : "sub");
    node.textContent = low ?? part;
    line.append(node);
  }
  return line;
}

function button(text, words, action) {
  const node = document.createElement("button");
  node.type = "button";
  node.textContent = text;
  node.title = words;
  node.setAttribute("aria-label", words);
  node.onclick = action;
  return node;
}

function ask(detail) {
  document.dispatchEvent(new CustomEvent(QUESTION, { detail }));
}
