// The values of one unit over the text: a line for each quantity, on the scale of its heatmap.
// Read together with cell.js.

const HIGH = 30; // units of a line's height

class Lines {
  constructor(root, go) {
    this.root = root;
    this.go = go;
  }

  read(data, values, title) {
    this.data = data;
    this.values = values;
    this.title = title;
    this.count = data.steps;
    this.rows = data.unit.lines.map((name) => this.row(name));
    this.head = element("p", "named");
    this.root.replaceChildren(this.head, ...this.rows.map(({ node }) => node));
  }

  row(name) {
    const wire = this.data.wires.find((one) => one.name === name);
    const scale = this.data.scales[wire.scale];
    const node = element("div", "over-row");
    const plot = drawing("svg", { viewBox: `0 0 ${this.count} ${HIGH}`, preserveAspectRatio: "none" });
    const zero = HIGH * (1 - placeOn(scale, 0));
    const nil = drawing("path", { class: "nil", d: `M0 ${zero}H${this.count}` });
    const [ahead, read, cursor] = ["ahead", "read", "now"].map((kind) => drawing("path", { class: kind }));
    plot.append(nil, cursor, ahead, read);
    plot.addEventListener("click", ({ clientX }) => {
      const { left, width } = plot.getBoundingClientRect();
      this.go(Math.floor(((clientX - left) / width) * this.count));
    });
    const value = element("output");
    const ends = element("span", "ends");
    ends.append(element("span", "", shortNumber(scale.high)), element("span", "", shortNumber(scale.low)));
    node.append(element("span", "of", this.data.letters[name]), plot, ends, value);
    node.dataset.of = name;
    return { name, node, scale, read, ahead, cursor, value };
  }

  show(row, step, unit) {
    this.head.textContent = fill(this.title, { unit });
    for (const { name, scale, read, ahead, cursor, value } of this.rows) {
      const at = (t) => this.values(name, t)[row];
      const point = (t) => {
        const place = Math.max(0, Math.min(1, placeOn(scale, at(t))));
        return `${t + 0.5} ${(HIGH * (1 - place)).toFixed(2)}`;
      };
      const path = (from, to) => {
        const points = Array.from({ length: to - from + 1 }, (_, k) => point(from + k));
        return points.length > 1 ? `M${points.join("L")}` : `M${from + 0.1} ${points[0].split(" ")[1]}h0.8`;
      };
      read.setAttribute("d", path(0, step));
      ahead.setAttribute("d", step < this.count - 1 ? path(step, this.count - 1) : "");
      cursor.setAttribute("d", `M${step} 0h1v${HIGH}h-1z`);
      value.textContent = withMinus(fixed(at(step)));
    }
  }
}

function shortNumber(value) {
  return withMinus(String(Number(value.toPrecision(3))));
}
