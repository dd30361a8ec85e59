// The arithmetic of one unit at one step, in the order in which its cell computes. What is
// written recomputes: numbers get as many digits as it takes for the result that is shown.
// Read together with cell.js.

const SHOWN = 2; // digits after the point of a result, and the fewest of what it is made of
const MOST = 7;
const SQUASHED_BY = { σ: (a) => 1 / (1 + Math.exp(-a)), tanh: Math.tanh, ReLU: (a) => Math.max(0, a) };

// A line: what it is of, its value, the numbers in it with what each of them is, how they are
// computed, and how they are written: a text, or the place of a number, as a summand or a factor.
function linesOf(cell, value, activation) {
  if (cell === "gru") return [gate("r", "σ", value), candidate(value), gate("z", "σ", value), mixture(value)];
  if (cell === "rnn" || cell === "relu") return [gate("h", activation, value)];
  const [f, i, g, o] = ["f", "i", "g", "o"].map((name) => gate(name, name === "g" ? "tanh" : "σ", value));
  return [f, i, g, cellState(value), o, shownState(value)];
}

function gate(name, by, value) {
  const terms = ["x", "h", "b", "p"].filter((term) => value(`${name}.${term}`) !== undefined);
  const places = terms.map((_, k) => ({ summand: k }));
  return {
    name,
    value: value(name),
    numbers: terms.map((term) => value(`${name}.${term}`)),
    are: terms,
    compute: (numbers) => SQUASHED_BY[by](total(numbers)),
    parts: [`${by}(`, ...places, ")"],
  };
}

function candidate(value) {
  return {
    name: "n",
    value: value("n"),
    numbers: ["n.x", "n.b", "r", "n.h", "n.bh"].map(value),
    are: ["x", "b", "r", "h", "bh"],
    compute: ([x, b, r, h, bh]) => Math.tanh(x + b + r * (h + bh)),
    parts: ["tanh(", { summand: 0 }, { summand: 1 }, " + ", { factor: 2 }, " · (", { first: 3 }, { summand: 4 }, "))"],
  };
}

function mixture(value) {
  return {
    name: "h",
    value: value("h"),
    numbers: ["z", "h_prev", "n"].map(value),
    are: ["z", "h_{t−1}", "n"],
    compute: ([z, h, n]) => z * h + (1 - z) * n,
    parts: [{ factor: 0 }, " · ", { factor: 1 }, " + (1 − ", { factor: 0 }, ") · ", { factor: 2 }],
  };
}

function cellState(value) {
  return {
    name: "c",
    value: value("c"),
    numbers: ["f", "c_prev", "i", "g"].map(value),
    are: ["f", "c_{t−1}", "i", "c̃"],
    compute: ([f, c, i, g]) => f * c + i * g,
    parts: [{ factor: 0 }, " · ", { factor: 1 }, " + ", { factor: 2 }, " · ", { factor: 3 }],
  };
}

function shownState(value) {
  return {
    name: "h",
    value: value("h"),
    numbers: ["o", "c"].map(value),
    are: ["o", "c"],
    compute: ([o, c]) => o * Math.tanh(c),
    parts: [{ factor: 0 }, " · tanh(", { first: 1 }, ")"],
  };
}

function fixed(number, digits = SHOWN) {
  const text = number.toFixed(digits);
  return Number(text) === 0 ? text.replace("-", "") : text;
}

function withMinus(text) {
  return text.replace("-", "−");
}

// The numbers of a line as they are written: with the fewest digits from which the result follows.
function writtenNumbers({ numbers, compute, value }) {
  let written;
  for (let digits = SHOWN; digits <= MOST; digits += 1) {
    written = numbers.map((number) => fixed(number, digits));
    if (fixed(compute(written.map(Number))) === fixed(value)) break;
  }
  return written;
}

// The parts of a line as texts, each with what it is if it is a number.
function writtenParts(line) {
  const numbers = writtenNumbers(line);
  let isFirst = true;
  return line.parts.flatMap((part) => {
    if (typeof part === "string") return [[part, ""]];
    const [kind, place] = Object.entries(part)[0];
    const number = numbers[place];
    const is = line.are[place];
    if (kind === "factor") return [[number.startsWith("-") ? `(${withMinus(number)})` : number, is]];
    const sign = number.startsWith("-") ? " − " : " + ";
    const starts = kind === "first" || isFirst;
    isFirst = false;
    return starts
      ? [[withMinus(number), is]]
      : [
          [sign, ""],
          [number.replace("-", ""), is],
        ];
  });
}
