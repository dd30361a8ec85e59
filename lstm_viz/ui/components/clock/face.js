// What a clock shows: ribbon, answer, and its controls. Read together with clock.js.

class Face {
  constructor(root) {
    this.root = root;
    Object.assign(this, partsOf(root, ["ribbon", "answer", "legend", "worth", "rail", "position", "change", "speed"]));
    this.buttons = partsOf(root, ["back", "play", "on"]);
  }

  label({ words, lang }, others) {
    this.root.lang = lang;
    this.root.setAttribute("aria-label", words.name);
    for (const { back, on } of [this.buttons, others]) {
      nameIt(back, words.back);
      nameIt(on, words.on);
    }
    this.change.textContent = `✎\ufe0e ${words.change}`;
    nameIt(this.rail, words.rail);
    nameIt(this.speed, words.speed);
    [...this.speed.options].forEach((option) => (option.textContent = words.speeds[option.value]));
  }

  draw({ tokens, spans, legend, worth, chosen, panel }, go, send) {
    this.chips = tokens.map(chip);
    this.chips.slice(...(chosen ?? [0, 0])).forEach((drawn) => drawn.classList.add("chosen"));
    this.chips.forEach((drawn, step) => (drawn.onclick = () => go(step)));
    this.ribbon.replaceChildren(...inWords(this.chips, tokens, spans));
    this.change.onclick = () => {
      send("word", this.word);
      containerOf(panel).scrollIntoView({ block: "start" });
    };
    this.legend.replaceChildren(...key(legend));
    this.worth.textContent = worth;
    this.rail.max = tokens.length - 1;
    this.rail.style.setProperty("--columns", tokens.length);
  }

  show({ tokens, text, words, spans, changeable }, step, playing, others) {
    const last = tokens.length - 1;
    this.chips.forEach((drawn, k) => {
      drawn.classList.toggle("ahead", k > step);
      drawn.classList.toggle("current", k === step);
    });
    scrollTo(this.ribbon, this.chips[step]);
    this.answer.replaceChildren(...inParts(tokens[step].answer));
    this.answer.setAttribute("aria-live", playing ? "off" : "polite");
    this.word = spans.findIndex(([start, stop]) => start <= step && step < stop);
    this.change.hidden = !changeable;
    this.change.disabled = this.word < 0 || this.word >= (changeable ?? 0);
    this.position.textContent = `${step + 1} / ${last + 1}`;
    this.rail.value = step;
    this.rail.setAttribute("aria-valuetext", tokens[step].label);
    this.rail.disabled = last === 0;
    for (const { back, play, on } of [this.buttons, others]) {
      back.disabled = step === 0;
      on.disabled = step === last;
      play.disabled = last === 0;
      play.textContent = playing ? "❚❚" : "▶\ufe0e";
      nameIt(play, playing ? words.pause : words.play);
    }
    Object.assign(this.root.dataset, { cursor: step, text, playing });
  }
}
