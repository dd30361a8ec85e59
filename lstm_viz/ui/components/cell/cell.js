// The cell at the cursor: colours the wires of a drawing, and lights one phase of a step.
// The drawing's geometry is never touched. The clock tells where the cursor stands.

const PARTS = ["title", "named", "part", "told", "formulas", "phases", "biases", "legend", "shapes"];

class Cell {
  constructor(parent) {
    this.root = parent.querySelector(".view");
    this.drawing = parent.querySelector(".cell");
    Object.assign(this, partsOf(this.root, PARTS));
    this.biases.onchange = () => this.show(this.cursor);
    this.stop = hearOfClock(MOVED, this, (cursor) => this.show(cursor));
  }

  read(data) {
    this.data = data;
    this.values = new Float32Array(bytes(data.values));
    this.stops = new Map(data.wires.map((wire) => [wire.name, gradient(this.drawing, wire, data.key)]));
    this.root.lang = data.lang;
    this.label();
    ask(data.clock);
  }

  label() {
    const { clock, words, phases, shapes } = this.data;
    this.phases.replaceChildren(
      phaseButton("‹", words.back, () => ask(clock, { by: -1 })),
      ...phases.map(({ title }, k) => phaseButton(title, title, () => ask(clock, { at: k }))),
      phaseButton("›", words.on, () => ask(clock, { by: 1 })),
    );
    this.biases.nextElementSibling.textContent = words.biases;
    this.legend.querySelectorAll("span").forEach((span, k) => (span.textContent = words.legend[k]));
    this.shapes.replaceChildren(...shapes.map((line) => write(line)));
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
    this.formulas.replaceChildren(...lines.map((line) => write(withBiases(line, this.biases.checked))));
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
    const values = this.at(
      this.data.wires.find((wire) => wire.name === name),
      step,
    );
    const mean = total(values) / values.length;
    const numbers = { low: Math.min(...values), mean, high: Math.max(...values) };
    const shown = Object.entries(numbers).map(([key, value]) => [key, value.toFixed(2).replace("-", "−")]);
    return fill(this.data.words.range, { name: this.data.letters[name], ...Object.fromEntries(shown) });
  }
}

// Two stops a unit, so that each unit is one even band, the first on top.
function gradient(cell, { name, size }, key) {
  const strip = cell.querySelector(`#strip-${name}`);
  if (!strip) return null;
  const id = `${key}-values-${name}`;
  cell.querySelector(`#${id}`)?.remove();
  const node = drawing("linearGradient", { id, x1: 0, y1: 0, x2: 0, y2: 1 });
  const offset = (k) => Math.ceil(k / 2) / size;
  const stops = Array.from({ length: 2 * size }, (_, k) => drawing("stop", { offset: offset(k) }));
  node.append(...stops);
  cell.prepend(node);
  strip.style.fill = `url(#${id})`;
  return stops;
}

// A scale that is linear only up to a value is symmetric and logarithmic beyond it.
function placeOn({ low, high, linear }, value) {
  if (linear === null) return (value - low) / (high - low);
  return (1 + (Math.sign(value) * Math.log1p(Math.abs(value) / linear)) / Math.log1p(high / linear)) / 2;
}

function colorOf(value, scale) {
  const { stops } = scale;
  const at = Math.max(0, Math.min(1, placeOn(scale, value)));
  const next = Math.max(
    1,
    stops.findIndex(([end]) => at <= end),
  );
  const [[from, a], [to, b]] = [stops[next - 1], stops[next]];
  const share = (at - from) / (to - from);
  return `rgb(${a.map((part, k) => Math.round(part + share * (b[k] - part))).join(" ")})`;
}

function withBiases(formula, shown) {
  return formula.replace(/⟨(.*?)⟩/g, shown ? "$1" : "");
}

// f_t and W_{hf} with what follows the underscore set low.
function write(formula) {
  const line = element("div");
  for (const [part, single, group] of formula.matchAll(/_(?:([^\s{])|\{([^}]*)\})|[^_]+/gu)) {
    const low = single ?? group;
    line.append(element(low === undefined ? "span" : "sub", "", low ?? part));
  }
  return line;
}

function phaseButton(text, words, action) {
  const node = button("", text, action);
  nameIt(node, words);
  return node;
}
