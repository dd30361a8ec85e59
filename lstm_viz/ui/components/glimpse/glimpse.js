// How two networks read a sequence now: a heatmap for each quantity, units by steps.

class Glimpse {
  constructor(parent) {
    this.root = parent.querySelector(".glimpse");
    this.deafen = [
      hear(LEARNT, (learnt) => this.take(learnt)),
      hearOfClock(MOVED, this, (cursor) => this.show(cursor)),
    ];
    this.watch = new ResizeObserver(() => this.paint());
    this.watch.observe(this.root);
  }

  stop() {
    for (const end of this.deafen) end();
    this.watch.disconnect();
  }

  read(data) {
    this.data = data;
    this.root.lang = data.lang;
    say(LEARNT_ASKED);
    ask(data.clock);
  }

  take(learnt) {
    if (learnt?.text !== this.data?.text) return; // one of us has not heard of the new sequence yet
    if (learnt.kind !== this.learnt?.kind) this.build(learnt);
    this.learnt = learnt;
    learnt.networks.forEach((network, k) => {
      const values = new Int16Array(bytes(network.values));
      const size = learnt.length * network.units;
      this.columns[k].pictures.forEach((picture, q) => {
        const quantity = network.quantities[q]; // none of a network that has exploded
        picture.image = quantity && imageOf(values.subarray(q * size, (q + 1) * size), learnt.length, quantity);
      });
    });
    this.paint();
  }

  build({ networks }) {
    this.columns = networks.map(({ name, color, quantities }) => {
      const node = element("div");
      const [title, answer] = [element("span", "name", name), element("output", "answer")];
      title.style.setProperty("--network", color);
      const said = element("div", "said");
      said.append(title, answer);
      const pictures = quantities.map(({ title: words }) => {
        const [figure, canvas] = [element("figure"), element("canvas")];
        canvas.setAttribute("role", "img");
        figure.append(element("figcaption", "", words), canvas);
        return { figure, canvas };
      });
      node.append(said, ...pictures.map(({ figure }) => figure));
      return { node, answer, pictures };
    });
    this.root.replaceChildren(...this.columns.map(({ node }) => node));
  }

  show(cursor) {
    if (cursor.text !== this.data.text) return;
    this.step = cursor.step;
    this.paint();
  }

  paint() {
    if (!this.learnt || this.step === undefined) return;
    const { networks, length, updates } = this.learnt;
    networks.forEach(({ says, alternatives }, k) => {
      const { answer, pictures } = this.columns[k];
      answer.textContent = says[this.step];
      pictures.forEach(({ canvas, image }, q) => {
        canvas.setAttribute("aria-label", alternatives[q] ?? "");
        this.draw(canvas, image, length);
      });
    });
    Object.assign(this.root.dataset, { text: this.data.text, cursor: this.step, updates });
  }

  draw(canvas, image, length) {
    const ratio = window.devicePixelRatio || 1;
    const [wide, high] = [canvas.clientWidth, canvas.clientHeight].map((side) => Math.round(side * ratio));
    if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
    const context = canvas.getContext("2d");
    context.clearRect(0, 0, wide, high);
    if (!image) return;
    context.imageSmoothingEnabled = false;
    context.drawImage(image, 0, 0, wide, high);
    const read = ((this.step + 1) / length) * wide;
    context.fillStyle = this.data.cover;
    context.fillRect(read, 0, wide - read, high);
    context.strokeStyle = getComputedStyle(canvas).getPropertyValue("--cursor");
    context.lineWidth = 2 * ratio;
    context.strokeRect((this.step / length) * wide, ratio, wide / length, high - 2 * ratio);
  }
}

// Values are thousandths, a row a unit.
function imageOf(values, length, { scale }) {
  const units = values.length / length;
  const canvas = Object.assign(document.createElement("canvas"), { width: length, height: units });
  const image = new ImageData(length, units);
  const colors = new Map();
  values.forEach((value, k) => {
    if (!colors.has(value))
      colors.set(value, [
        ...colorOf(value / 1000, scale)
          .match(/\d+/g)
          .map(Number),
        255,
      ]);
    image.data.set(colors.get(value), 4 * k);
  });
  canvas.getContext("2d").putImageData(image, 0, 0);
  return canvas;
}
