// The cell at the cursor: colours the wires of a drawing, and lights one phase of a step.
// The drawing's geometry is never touched. The clock tells where the cursor stands.

const PARTS = ["board", "title", "named", "part", "told", "formulas", "phases", "biases", "legend", "shapes", "tip"];

class Cell {
  constructor(parent) {
    this.root = parent.querySelector(".view");
    this.drawing = parent.querySelector(".cell");
    Object.assign(this, partsOf(this.root, PARTS));
    this.biases.onchange = () => this.show(this.cursor);
    this.unit = null;
    this.inspector = new Unit(this.root, (unit) => this.choose(unit));
    this.board.addEventListener("pointermove", (event) => this.tell(event));
    this.board.addEventListener("pointerleave", () => (this.tip.hidden = true));
    this.board.addEventListener("click", (event) => this.chooseBand(event));
    this.watch = new Watch(() => this.mark());
    this.onKey = (event) => this.press(event);
    this.onReturn = () => this.choose(unitOfLink(this.data.unit.order), false);
    document.addEventListener("keydown", this.onKey, true);
    window.addEventListener("popstate", this.onReturn);
    this.unheard = [
      hearOfClock(MOVED, this, (cursor) => this.show(cursor)),
      hearOfClock(QUESTION, this, ({ unit }) => unit !== undefined && this.choose(unit)),
      hear(LINKED, () => writeUnit(this.unit)),
    ];
  }

  stop() {
    this.unheard.forEach((end) => end());
    document.removeEventListener("keydown", this.onKey, true);
    window.removeEventListener("popstate", this.onReturn);
    this.watch.stop();
    this.inspector.way.stop();
  }

  read(data) {
    if (!this.data) this.unit = data.unit.opening;
    this.data = data;
    this.wires = new Wires(data.wires, data.values);
    if (!data.unit.order.includes(this.unit)) this.unit = null;
    this.inspector.read(data, (name, step) => this.wires.at(name, step));
    this.watch.soon();
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
    nameIt(this.legend.querySelector("svg"), words.legend.join(", "));
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
    this.inspector.show(this.unit, cursor);
    Object.assign(this.root.dataset, { text, cursor: step, phase: shown?.name ?? "all" });
  }

  choose(unit, writes = true) {
    this.unit = unit;
    if (writes) writeUnit(unit);
    if (this.cursor) this.show(this.cursor);
    this.mark();
  }

  mark() {
    const { unit, wires } = this.data;
    const row = unit.order.indexOf(this.unit);
    markRows(unit.chart, row, unit.order.length, getComputedStyle(this.root).getPropertyValue("--cursor"));
    markStrips(this.board, wires, row, unit.order.length);
  }

  // Shift and an arrow, wherever the keys are the page's.
  press(event) {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.code];
    if (!by || !event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    if (isInTextField(event.composedPath()[0]) || hasOpenDialog()) return;
    event.preventDefault();
    event.stopPropagation();
    this.inspector.go(by);
  }

  tell(event) {
    const band = this.cursor && bandAt(event, this.data.wires);
    this.tip.hidden = !band;
    if (!band) return;
    this.tip.textContent = bandTold(band, this.wires.at(band.wire.name, this.cursor.step)[band.place], this.data);
    const { left, top } = this.root.getBoundingClientRect();
    Object.assign(this.tip.style, { left: `${event.clientX - left + 12}px`, top: `${event.clientY - top + 12}px` });
  }

  chooseBand(event) {
    const band = bandAt(event, this.data.wires);
    const { order } = this.data.unit;
    if (band && band.wire.name !== "x" && band.place < order.length) this.choose(order[band.place]);
  }

  paint(wire, step) {
    const stops = this.stops.get(wire.name);
    if (!stops) return;
    const scale = this.data.scales[wire.scale];
    this.wires.at(wire.name, step).forEach((value, unit) => {
      const color = colorOf(value, scale);
      stops[2 * unit].setAttribute("stop-color", color);
      stops[2 * unit + 1].setAttribute("stop-color", color);
    });
  }

  range(name, step) {
    const values = this.wires.at(name, step);
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
