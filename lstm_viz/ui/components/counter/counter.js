// Counts tokens as lstm_viz.models.tokens cuts them, by the same patterns. Where there
// is no pattern of a word, every character is a token, and so is every space.

const graphemes = new Intl.Segmenter();

class Counter {
  constructor(parent) {
    this.output = parent.querySelector("output");
    this.onInput = (event) => this.follow(event.target);
    document.addEventListener("input", this.onInput); // and not the box, which may be replaced at any time
  }

  stop() {
    document.removeEventListener("input", this.onInput);
  }

  read(data) {
    this.data = data;
    this.invisible = new RegExp(data.invisible, "gu");
    this.chunk = new RegExp(data.chunk, "gu");
    this.word = data.word && new RegExp(data.word, "uy");
    this.blank = data.blank && new RegExp(data.blank, "iu");
    this.show(data.text);
  }

  follow(field) {
    if (field.closest?.(selectorOf(this.data.field))) this.show(field.value);
  }

  show(text) {
    const tokens = this.count(text);
    this.output.textContent = fill(this.data.words, { count: tokens });
    this.output.classList.toggle("beyond", tokens > this.data.limit);
  }

  count(text) {
    const { invisible, chunk, word, blank } = this;
    const seen = text.replace(invisible, "").normalize("NFC");
    const line = [...seen.matchAll(chunk)].map(([part]) => part).join(" ");
    const read = blank ? line.replace(blank, "") : line;
    const parts = read.split(" ");
    return word
      ? total(parts.map((part) => wordsAndSigns(part, word)))
      : total(parts.map(characters)) + parts.length - 1;
  }
}

function characters(part) {
  return [...graphemes.segment(part)].length;
}

function wordsAndSigns(part, word) {
  let tokens = 0;
  let index = 0;
  while (index < part.length) {
    word.lastIndex = index;
    const found = word.exec(part)?.[0] ?? graphemes.segment(part.slice(index)).containing(0).segment;
    index += found.length;
    tokens += 1;
  }
  return tokens;
}
