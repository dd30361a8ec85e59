// Counts tokens as lstm_viz.models.tokens cuts them, by the same patterns. Where there
// is no pattern of a word, every character is a token, and so is every space.

const stops = new WeakMap();

export default function ({ data, parentElement }) {
  const output = parentElement.querySelector("output");
  const graphemes = new Intl.Segmenter();
  const invisible = new RegExp(data.invisible, "gu");
  const chunk = new RegExp(data.chunk, "gu");
  const word = data.word && new RegExp(data.word, "uy");
  const blank = data.blank && new RegExp(data.blank, "iu");

  function count(text) {
    const seen = text.replace(invisible, "").normalize("NFC");
    const line = [...seen.matchAll(chunk)].map(([part]) => part).join(" ");
    const read = blank ? line.replace(blank, "") : line;
    const parts = read.split(" ");
    return word ? sum(parts.map(wordsAndSigns)) : sum(parts.map(characters)) + parts.length - 1;
  }

  const characters = (part) => [...graphemes.segment(part)].length;

  function wordsAndSigns(part) {
    let tokens = 0;
    let place = 0;
    while (place < part.length) {
      word.lastIndex = place;
      const token =
        word.exec(part)?.[0] ?? graphemes.segment(part.slice(place))[Symbol.iterator]().next().value.segment;
      place += token.length;
      tokens += 1;
    }
    return tokens;
  }

  function show(text) {
    const tokens = count(text);
    output.textContent = data.words.replace("{count}", tokens);
    output.classList.toggle("beyond", tokens > data.limit);
  }

  // The box may be replaced at any time, so the document listens and not the box.
  function follow(event) {
    if (event.target.closest?.(`.st-key-${data.field}`)) show(event.target.value);
  }

  stops.get(parentElement)?.();
  document.addEventListener("input", follow);
  stops.set(parentElement, () => document.removeEventListener("input", follow));
  show(data.text);
  return () => stops.get(parentElement)?.();
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
