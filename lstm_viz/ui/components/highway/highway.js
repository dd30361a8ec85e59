// The highway at the cursor: bars of what each unit keeps, how much flows by which path,
// and what each step wrote into one unit. What the highway keeps is read from the figure above.

const INTEGERS = { i1: Int8Array, i2: Int16Array, i4: Int32Array }; // as Plotly writes them
const CAP = 0.07; // of the height: the mark on a bar that goes beyond 1
const WHOLE = 32767; // what was written comes in parts of it

class Highway {
  constructor(parent) {
    this.root = parent.querySelector(".highway");
    this.parts = partsOf(this.root, ["networks", "bars", "zero", "up", "down", "sum", "wrote"]);
    this.deafen = hearOfClock(MOVED, this, (cursor) => this.show(cursor));
    this.parts.bars.onpointermove = this.parts.bars.onpointerdown = (event) => this.point(event);
    this.parts.bars.onpointerleave = () => this.tell(null);
  }

  stop() {
    this.deafen();
    this.watch?.stop();
  }

  read(data) {
    this.data = data;
    this.root.lang = data.lang;
    this.written = new Int16Array(bytes(data.written));
    this.kept = null; // comes with the figure
    this.networks = data.networks.map((network) => draw(network, data.words));
    this.parts.networks.replaceChildren(...this.networks.map(({ node }) => node));
    this.parts.bars.setAttribute("viewBox", `0 -1.05 ${data.tokens.length} 2.1`);
    this.parts.zero.setAttribute("d", `M0 0H${data.tokens.length}`);
    ask(data.clock);
  }

  show(cursor) {
    if (cursor.text !== this.data.text) return; // one of us has not heard of the new text yet
    this.step = cursor.step;
    this.kept ??= this.fromFigure();
    if (!this.kept) return this.wait();
    this.networks.forEach((network, k) => this.showHighway(network, this.data.networks[k], this.kept[k]));
    this.showWritten();
    Object.assign(this.root.dataset, { text: cursor.text, cursor: this.step });
  }

  // The figure comes when it comes; then the cursor is asked for anew.
  wait() {
    this.watch ??= new Watch(() => this.fromFigure() && this.found());
  }

  found() {
    this.watch.stop();
    this.watch = null;
    ask(this.data.clock);
  }

  // The heat maps of the figure, one for each network, if it is that of this text.
  fromFigure() {
    const chart = chartOf(this.data.chart);
    const maps = chart?.data?.filter(({ type }) => type === "heatmap") ?? [];
    const { networks, tokens } = this.data;
    if (chart?.layout?.meta !== this.data.figure || maps.length !== networks.length) return null;
    const columns = tokens.length - this.data.start;
    return maps.map(({ z }) => ({ thousandths: new INTEGERS[z.dtype](bytes(z.bdata)), columns }));
  }

  showHighway({ units, below, beyond, parts, line, count }, network, { thousandths, columns }) {
    const lag = this.step - this.data.start;
    const { words } = this.data;
    if (lag < 0) {
      for (const path of [units, below, beyond]) path.setAttribute("d", "");
      parts.style.display = "none";
      [count.textContent, line.textContent] = [words.before, ""];
      return;
    }
    const size = thousandths.length / columns;
    const kept = Array.from({ length: size }, (_, unit) => thousandths[unit * columns + lag] / 1000);
    kept.sort((a, b) => b - a);
    units.parentNode.setAttribute("viewBox", `0 0 ${size} 1`);
    units.setAttribute(
      "d",
      bars(
        kept.map((value) => Math.min(1, Math.max(0, value))),
        1,
      ),
    );
    below.setAttribute(
      "d",
      bars(
        kept.map((value) => Math.min(1, Math.max(0, -value))),
        1,
      ),
    );
    beyond.setAttribute(
      "d",
      bars(
        kept.map((value) => (Math.abs(value) > 1 ? CAP : 0)),
        CAP,
      ),
    );
    count.textContent = fill(words.kept, { units: network.half[lag], all: size });
    parts.style.display = "flex";
    showFlow(parts, line, network, lag, words.flow);
  }

  row() {
    const first = (this.step * (this.step + 1)) / 2;
    return Array.from(this.written.subarray(first, first + this.step + 1), (part) => part / WHOLE);
  }

  showWritten() {
    const row = this.row();
    const { words, memory } = this.data;
    const [up, down] = [row.map((value) => Math.max(0, value)), row.map((value) => Math.min(0, value))];
    this.parts.up.setAttribute("d", bars(up, 0));
    this.parts.down.setAttribute("d", bars(down, 0));
    const told = fill(words.sum, {
      sum: signed(memory[this.step]),
      up: signed(total(up)),
      down: signed(total(down)),
    });
    this.parts.sum.textContent = told;
    this.parts.bars.setAttribute("aria-label", told);
    this.tell(this.pointed ?? null);
  }

  point(event) {
    const { left, width } = this.parts.bars.getBoundingClientRect();
    const side = parseFloat(getComputedStyle(this.parts.bars).paddingLeft);
    const token = Math.floor(((event.clientX - left - side) / (width - 2 * side)) * this.data.tokens.length);
    this.tell(token >= 0 && token <= this.step ? token : null);
  }

  tell(token) {
    this.pointed = token;
    const { words, tokens } = this.data;
    const shown = token !== null && token <= this.step;
    this.parts.wrote.textContent = shown
      ? fill(words.wrote, { token: tokens[token], step: token + 1, value: signed(this.row()[token]) })
      : words.hint;
  }
}

function draw({ network, name, color, letter }, words) {
  const node = element("div", "one");
  node.dataset.network = network;
  node.style.setProperty("--network", color);
  const svg = drawing("svg", { class: "units", preserveAspectRatio: "none" });
  const paths = ["", "below", "beyond"].map((kind) => drawing("path", { class: kind }));
  const [units, below, beyond] = paths;
  svg.append(...paths);
  const parts = drawFlow(words);
  const [count, line] = [element("div", "line count"), element("div", "line")];
  node.append(element("div", "name", `${name} (${letter})`), svg, count, parts, line);
  return { node, units, below, beyond, parts, line, count };
}

// Bars from a base line, one unit wide each; upwards is towards smaller y.
function bars(values, base) {
  return values.map((value, k) => (value ? `M${k + 0.06} ${base}V${base - value}H${k + 0.94}V${base}Z` : "")).join("");
}

function signed(value) {
  const digits = Math.abs(value).toFixed(3);
  return `${Number(digits) === 0 ? "±" : value < 0 ? "−" : "+"}${digits}`;
}
