// Fade strips: a row of chips for each network, uncovered up to the cursor of the clock.
// Values come from Python; a colour stronger than 1 is cut there, with a mark.

const WORD_PX = 34; // a chip at least as wide shows its word
const GAP_PX = 5; // and chips at least as wide stand apart

class Fade {
  constructor(parent) {
    this.root = parent.querySelector(".fade");
    this.parts = partsOf(this.root, ["title", "low", "high", "rows", "at", "follow"]);
    this.parts.follow.onclick = () => this.follow();
    this.onKey = (event) => this.press(event);
    this.deafen = hearOfClock(MOVED, this, (cursor) => this.show(cursor));
    document.addEventListener("keydown", this.onKey);
    this.watch = new ResizeObserver(() => this.fit());
    this.watch.observe(this.root);
  }

  stop() {
    this.deafen();
    document.removeEventListener("keydown", this.onKey);
    this.watch.disconnect();
  }

  read(data, send) {
    this.data = data;
    this.choose = (word) => send("word", word);
    const { words, lang, rows } = data;
    this.root.lang = lang;
    for (const name of ["title", "low", "high"]) this.parts[name].textContent = words[name];
    this.rows = rows.map((row) => this.draw(row));
    this.parts.rows.replaceChildren(...this.rows.map(({ node }) => node));
    this.fit();
    ask(data.clock);
  }

  draw({ network, name, color, strengths, values, right }) {
    const { clock, word, names, ends } = this.data;
    const node = element("div", "row");
    node.dataset.network = network;
    node.style.setProperty("--network", color);
    const strip = element("div", "strip");
    strip.setAttribute("role", "img");
    const chips = strengths.map((strength, k) =>
      chip(names[word + k], strength, values[k], () => ask(clock, { to: ends[word + k] })),
    );
    chips.forEach((drawn, k) => drawn.classList.toggle("known", right[ends[word + k]] === true));
    strip.append(...chips);
    const [shown, answer] = [element("div", "value"), element("div", "answer")];
    node.append(element("div", "name", name), strip, shown, answer);
    return { node, strip, chips, shown, answer };
  }

  show({ text, step }) {
    const { word, names, ends, rows, words } = this.data;
    if (text !== this.data.text) return; // one of us has not heard of the new text yet
    this.step = step;
    const last = ends.findLastIndex((end) => end <= step); // word that has been read last
    const current = last - word; // among the chips
    this.rows.forEach(({ strip, chips, shown, answer }, k) => {
      chips.forEach((drawn, at) => {
        drawn.classList.toggle("ahead", at > current);
        drawn.classList.toggle("current", at === current);
      });
      shown.textContent = current < 0 ? "–" : rows[k].values[current];
      strip.setAttribute("aria-label", `${rows[k].name}: ${shown.textContent}`);
      answer.replaceChildren(rows[k].answers[step], mark(rows[k].right[step], words));
    });
    this.parts.at.textContent = current < 0 ? words.before : fill(words.at, { word: names[last] });
    this.current = Math.max(
      0,
      ends.findIndex((end) => end >= step),
    );
    const isChosen = this.current === word;
    this.parts.follow.disabled = isChosen;
    this.parts.follow.textContent = isChosen ? words.followed : fill(words.follow, { word: names[this.current] });
    Object.assign(this.root.dataset, { text, cursor: step, word });
  }

  follow() {
    if (!this.parts.follow.disabled) this.choose(this.current);
  }

  press(event) {
    if (event.code !== "KeyW" || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const target = event.composedPath()[0];
    if (isInTextField(target) || hasOpenDialog()) return;
    this.follow();
  }

  fit() {
    for (const { strip, chips } of this.rows ?? []) {
      strip.classList.toggle("wide", strip.clientWidth >= WORD_PX * chips.length);
      if (chips.some((drawn) => drawn.scrollWidth > drawn.clientWidth)) strip.classList.remove("wide");
      strip.classList.toggle("dense", strip.clientWidth < GAP_PX * chips.length);
    }
  }
}

// Right or wrong, where what the word holds is asked for.
function mark(isRight, words) {
  if (isRight === null) return "";
  const node = element("span", isRight ? "mark right" : "mark wrong", isRight ? " ✓" : " ✗");
  node.setAttribute("role", "img");
  node.setAttribute("aria-label", isRight ? words.right : words.wrong);
  return node;
}

function chip(word, strength, value, action) {
  const node = element("div", strength > 1 ? "chip beyond" : "chip", word);
  node.style.setProperty("--strength", Math.min(1, strength));
  node.title = `${word}: ${value}`;
  node.onclick = action;
  return node;
}
