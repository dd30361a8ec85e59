// The vectors on the wires at a step: those that were sent, and those that follow from them. A
// text begins with states of zero. Read together with cell.js.

const BEFORE = { c_prev: "c", h_prev: "h" };
const MADE = {
  joined: (at) => [...at("h_prev"), ...at("x")],
  fc: (at) => product(at("f"), at("c_prev")),
  ig: (at) => product(at("i"), at("g")),
  tanh_c: (at) => [...at("c")].map(Math.tanh),
  ruh: (at) => product(at("r"), at("uh")),
  zh: (at) => product(at("z"), at("h_prev")),
  keep1z: (at) => [...at("z")].map((z) => 1 - z),
  zn: (at) => product(MADE.keep1z(at), at("n")),
};

class Wires {
  constructor(wires, values) {
    this.named = new Map(wires.map((wire) => [wire.name, wire]));
    this.values = new Float32Array(bytes(values));
  }

  at(name, step) {
    const { start, size } = this.named.get(name);
    if (name in MADE) return MADE[name]((other) => this.at(other, step));
    if (name in BEFORE) return step ? this.at(BEFORE[name], step - 1) : new Float32Array(size);
    return this.values.subarray(start + step * size, start + (step + 1) * size);
  }
}

function product(values, others) {
  return Array.from(values, (value, k) => value * others[k]);
}
