// The inspector: one unit at the cursor, its arithmetic, what its gates are made of, and its
// lines over the text. Read together with cell.js.

const UNIT_IN_LINK = "u";
const UNIT_PARTS = [
  "head",
  "which",
  "above",
  "below",
  "close",
  "hint",
  "sums",
  "facts",
  "parts",
  "over",
  "invite",
  "jump",
];

class Unit {
  constructor(root, choose) {
    this.root = root;
    Object.assign(this, partsOf(root, UNIT_PARTS));
    this.choose = choose;
    this.which.onchange = () => choose(Number(this.which.value));
    this.above.onclick = () => this.go(-1);
    this.below.onclick = () => this.go(1);
    this.close.onclick = () => choose(null);
    this.invite.onclick = () => this.go(1);
    this.way = new Jump(this.jump, root.querySelector(".beside"));
    this.lines = new Lines(this.over, (step) => ask(this.data.clock, { to: step }));
  }

  read(data, values) {
    this.data = data;
    this.own = data.unit;
    this.values = values;
    const { order, terms, weights, words, gates } = this.own;
    this.terms = new Map();
    for (const [gate, own] of Object.entries(terms)) {
      for (const [name, packed] of Object.entries(own))
        this.terms.set(`${gate}.${name}`, new Float32Array(bytes(packed)));
    }
    this.weights = new Float32Array(bytes(weights));
    this.size = order.length;
    if (!gates.includes(this.gate))
      [this.gate] = data.phases.map(({ quantity }) => quantity).filter((q) => gates.includes(q));
    this.which.replaceChildren(...order.map((unit) => new Option(unit, unit)));
    this.which.setAttribute("aria-label", words.name);
    this.which.previousElementSibling.textContent = words.name;
    for (const [part, name] of Object.entries({ above: "up", below: "down", close: "close" }))
      nameIt(this[part], words[name]);
    this.hint.firstChild.textContent = `${words.hint} `;
    this.invite.textContent = words.choose;
    this.lines.read(data, values, words.over);
  }

  // The next unit in the order in which they are drawn.
  go(by) {
    const { order } = this.own;
    const row = order.indexOf(this.unit);
    this.choose(order[Math.max(0, Math.min(order.length - 1, row + by))]);
  }

  show(unit, cursor) {
    this.unit = unit;
    const isShown = unit !== null;
    for (const part of [this.head, this.sums, this.facts, this.parts, this.over]) part.hidden = !isShown;
    this.hint.hidden = isShown;
    this.root.dataset.unit = isShown ? unit : "";
    this.way.show(isShown, fill(this.own.words.jump, { unit }));
    if (!isShown) return;
    const row = this.own.order.indexOf(unit);
    this.which.value = unit;
    this.above.disabled = row === 0;
    this.below.disabled = row === this.size - 1;
    this.showSums(row, cursor);
    this.showParts(row, cursor.step);
    this.facts.replaceChildren(...this.own.told[row].map((line) => element("li", "", line)));
    this.lines.show(row, cursor.step, unit);
  }

  // A value of a wire, or of a term as f.x; undefined if the cell has no such term.
  valueOf(name, row, step) {
    const [gate, summand] = name.split(".");
    if (!summand) return this.values(name, step)[row];
    if (summand === "h") return total(this.products(gate, row, step).slice(0, this.size));
    if (summand === "x") return total(this.products(gate, row, step).slice(this.size));
    const values = this.terms.get(name);
    return values?.[values.length === this.size ? row : step * this.size + row]; // or a bias
  }

  // What each number of [h, x] adds to the sum of a gate.
  products(gate, row, step) {
    const weights = this.weightsOf(gate, row);
    return this.joined(step).map((value, k) => weights[k] * value);
  }

  joined(step) {
    return [...this.values("h_prev", step), ...this.values("x", step)];
  }

  weightsOf(gate, row) {
    const { gates, inputs } = this.own;
    const width = this.size + inputs;
    const start = (gates.indexOf(gate) * this.size + row) * width;
    return this.weights.subarray(start, start + width);
  }

  showSums(row, { step, phase }) {
    const { cell, letters, phases, unit } = this.data;
    const lines = linesOf(cell, (name) => this.valueOf(name, row, step), unit.activation);
    const lit = phase === null ? null : phases[phase];
    this.sums.replaceChildren(
      ...lines.map((line) => {
        const node = element("div", "sum");
        const isGate = unit.gates.includes(line.name);
        const name = isGate ? button("of", "", () => this.chooseGate(line.name)) : element("span", "of");
        name.textContent = letters[line.name];
        if (isGate) nameIt(name, fill(unit.words.parts, { name: letters[line.name] }));
        if (isGate) name.setAttribute("aria-pressed", line.name === this.gate);
        const text = element("span", "line");
        text.append(" = ", ...writtenParts(line).map(([part, is]) => term(part, is)), " = ", result(line.value));
        node.append(name, text);
        node.dataset.of = line.name;
        node.classList.toggle("dim", lit !== null && !isOfPhase(line.name, lit));
        return node;
      }),
    );
    this.sums.append(element("p", "key", this.key(lines)));
  }

  // What the small letters below the numbers stand for.
  key(lines) {
    const { words } = this.own;
    const names = { x: words.input, h: words.recurrent, b: words.bias, p: words.peephole, bh: words.candidate_bias };
    const used = new Set(lines.flatMap(({ are }) => are));
    return Object.entries(names)
      .filter(([name]) => used.has(name))
      .map(([name, told]) => `${CAPTIONS[name] ?? name}: ${told}`)
      .join(" · ");
  }

  chooseGate(name) {
    this.gate = name;
    this.choose(this.unit);
  }

  showParts(row, step) {
    const { order, words } = this.own;
    const { letters } = this.data;
    const weights = this.weightsOf(this.gate, row);
    const parts = this.joined(step).map((value, k) => {
      const name = k < this.size ? `h_{${order[k]}}` : `x_{${k - this.size}}`;
      return { name, weight: weights[k], value, product: weights[k] * value };
    });
    const most = Math.max(...parts.map(({ product }) => Math.abs(product)), Number.EPSILON);
    const title = element("p", "named", fill(words.sums, { name: letters[this.gate] }));
    const tables = [parts.slice(0, this.size), parts.slice(this.size)].map((own, k) =>
      table(own, most, k ? words.input : words.recurrent, words.rest),
    );
    this.parts.replaceChildren(title, ...tables);
  }
}

const CAPTIONS = { bh: "b′" };

function term(text, is) {
  if (!is) return text;
  const node = element("span", "term", text);
  const caption = (CAPTIONS[is] ?? is).replace(/_\{(.*)\}/, "$1").replace(/^([ch])t−1$/, "$1ₜ₋₁");
  node.dataset.is = caption;
  return node;
}

function result(value) {
  return element("b", "", withMinus(fixed(value)));
}

function isOfPhase(name, { quantity, formulas }) {
  return name === quantity || formulas.some((formula) => formula.startsWith(`${name === "g" ? "c̃" : name}_t =`));
}

function unitOfLink(order) {
  const word = new URL(window.location).searchParams.get(UNIT_IN_LINK);
  return word !== null && order.includes(Number(word)) ? Number(word) : null;
}

function writeUnit(unit) {
  const link = new URL(window.location);
  if (unit === null) link.searchParams.delete(UNIT_IN_LINK);
  else link.searchParams.set(UNIT_IN_LINK, unit);
  if (link.href !== window.location.href) window.history.replaceState(window.history.state, "", link);
}
