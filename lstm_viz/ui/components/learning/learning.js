// Two networks while they learn. What was told before is kept; a message adds to it.

const PARTS = ["told", "networks", "curves", "errors", "gates", "at", "low", "high", "bar"];
const TITLES = ["errorstitle", "errorstold", "gatestitle", "gatestold"];

class Learning {
  constructor(parent) {
    this.root = parent.querySelector(".learning");
    Object.assign(this, { parts: partsOf(this.root, [...PARTS, ...TITLES]) });
    this.progress = this.root.querySelector("progress");
    this.watch = new ResizeObserver(() => this.soon());
    this.watch.observe(this.root);
    this.deafen = hear(LEARNT_ASKED, () => this.data && say(LEARNT, this.glimpse));
  }

  stop() {
    this.watch.disconnect();
    this.deafen();
    cancelAnimationFrame(this.frame);
  }

  read(data, send) {
    if (data.run !== this.data?.run) this.begin(data);
    this.data = data;
    const lacking = data.networks.some((network, k) => network.from > this.networks[k].losses.length);
    if (lacking) {
      if (this.asked !== data.message) send("missing", data.message);
      this.asked = data.message;
    } else data.networks.forEach((network, k) => this.add(this.networks[k], network));
    this.label();
    this.soon();
    if (data.glimpse) {
      this.glimpse = data.glimpse;
      say(LEARNT, data.glimpse);
    }
    if (data.has_ended && !hasDialog()) send("ended", data.message); // a new page would close it
  }

  begin({ networks, length, stops }) {
    this.networks = networks.map(({ color }) => ({
      color,
      held: [],
      exploded: null,
      gates: null,
      losses: new Float32Array(0),
      scores: new Float32Array(0),
      errors: new Errors(length, stops),
    }));
    this.parts.curves.replaceChildren(...[0, 1].map(() => pictureIn("figure")));
    this.parts.errors.replaceChildren(...networks.map(() => pictureIn("figure")));
    this.parts.gates.replaceChildren(...networks.map(() => pictureIn("figure")));
    [...this.parts.errors.children].forEach((figure, k) => {
      figure.lastChild.onpointermove = (event) => this.point(k, event);
    });
    drawBar(this.parts.bar, stops);
  }

  add(kept, { from, losses, scores, norms, held, exploded, gates, color }) {
    const have = kept.losses.length - from; // told twice, so that a lost message does no harm
    kept.losses = joined(kept.losses, new Float32Array(bytes(losses)).subarray(have));
    kept.scores = joined(kept.scores, new Float32Array(bytes(scores)).subarray(have));
    kept.errors.add(new Uint16Array(bytes(norms)).subarray(have * this.data.length), this.data.codec);
    Object.assign(kept, { held, exploded, gates, color });
  }

  label() {
    const { words, networks, status, share, lang, state } = this.data;
    this.root.lang = lang;
    this.parts.told.textContent = status;
    this.progress.value = share;
    for (const name of [...TITLES, "low", "high"]) this.parts[name].textContent = words[name];
    this.parts.networks.replaceChildren(...networks.map(named));
    const captions = [words.loss, words.score];
    [...this.parts.curves.children].forEach((figure, k) => caption(figure, captions[k], words.told[k]));
    networks.forEach((network, k) => {
      caption(this.parts.errors.children[k], network.name, `${network.name}. ${network.reached}`);
      caption(this.parts.gates.children[k], network.gatesTold, network.gatesTold);
    });
    const steps = Math.max(...this.networks.map(({ losses }) => losses.length));
    Object.assign(this.root.dataset, { state, steps, rows: this.networks.map(({ errors }) => errors.rows).join() });
  }

  soon() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      if (this.data) this.draw();
    });
  }

  draw() {
    const { updates, words, marks, is_error: isError, ceiling } = this.data;
    const networks = this.networks;
    const end = endOf(Math.max(...networks.map(({ losses }) => losses.length), 1), updates);
    const [losses, scores] = [...this.parts.curves.children].map((figure) => figure.lastChild);
    const common = { networks, end, axis: words.axis_update };
    drawCurves(losses, { ...common, ...linear(ceiling), marks: marks.loss, values: (network) => network.losses });
    const shares = isError
      ? linear(ceiling)
      : { ...linear(1), ticks: [0, 0.5, 1].map((share) => [share, inPercent(share, words)]) };
    drawCurves(scores, { ...common, ...shares, marks: marks.score, values: (network) => network.scores, dots: true });
    networks.forEach((network, k) => {
      const own = endOf(Math.max(network.errors.rows, 1), updates); // one may have stopped long before the other
      network.errors.draw(this.parts.errors.children[k].lastChild, own, words);
      drawGates(this.parts.gates.children[k].lastChild, network, words);
    });
  }

  point(k, { offsetX, offsetY }) {
    const found = this.networks[k].errors.plane && this.networks[k].errors.find(offsetX, offsetY);
    this.parts.at.textContent = found ? `${this.data.networks[k].name}: ${fill(this.data.words.at, found)}` : "";
  }
}

function inPercent(share, words) {
  return fill(words.percent, { percent: 100 * share });
}

function linear(top) {
  const ticks = [0, 0.5, 1].map((share) => [share, String(Number((share * top).toPrecision(2)))]);
  return { scale: (value) => clamped(value / top), ticks };
}

function joined(first, second) {
  const both = new Float32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

function pictureIn(tag) {
  const figure = element(tag);
  const canvas = element("canvas");
  canvas.setAttribute("role", "img");
  figure.append(element("figcaption"), canvas);
  return figure;
}

function caption(figure, words, alternative) {
  figure.firstChild.textContent = words;
  figure.lastChild.setAttribute("aria-label", alternative);
}

function named({ name, color, outcome, reached }) {
  const line = element("div");
  const title = element("span", "name", name);
  title.style.setProperty("--network", color);
  line.append(title, element("span", "outcome", `${outcome} ${reached}`));
  return line;
}
