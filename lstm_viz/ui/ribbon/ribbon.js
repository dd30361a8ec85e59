// Draws the tokens and follows the player's cursor. All words come from Python,
// and go in as text only.

const followers = new WeakMap();
const guarded = new WeakSet();

export default function ({ data, parentElement }) {
  const { tokens, words, legend, lang, player } = data;
  const text = parentElement.querySelector(".text");
  const answer = parentElement.querySelector(".answer");
  const chips = tokens.map(chip);
  text.replaceChildren(...inWords(chips, tokens, words));
  parentElement.querySelector(".legend").replaceChildren(...key(legend));
  for (const part of parentElement.querySelectorAll("p")) part.lang = lang;

  let shown = null;
  function show(step) {
    if (step === shown) return;
    if (shown !== null) scrollTo(chips[step]);
    shown = step;
    chips.forEach((drawn, k) => {
      drawn.classList.toggle("ahead", k > step);
      drawn.classList.toggle("current", k === step && step < tokens.length - 1);
    });
    answer.textContent = tokens[step].answer;
  }

  // Only the ribbon scrolls, never the page.
  function scrollTo({ offsetTop, offsetHeight }) {
    const top = offsetTop - text.offsetTop;
    const bottom = top + offsetHeight - text.clientHeight;
    text.scrollTop = Math.max(bottom, Math.min(top, text.scrollTop));
  }

  // The chart is replaced whenever its picture changes, so it is looked up anew each time.
  function follow() {
    const chart = document.querySelector(`.st-key-${player} .js-plotly-plot`);
    if (chart) hideWhatIsCovered(chart);
    const step = cursorOf(chart);
    show(step !== null && step < tokens.length ? step : tokens.length - 1);
    followers.set(parentElement, requestAnimationFrame(follow));
  }

  cancelAnimationFrame(followers.get(parentElement));
  follow();
  return () => cancelAnimationFrame(followers.get(parentElement));
}

// The time step at which a player stands: its figure says so in `meta`, frame by frame.
function cursorOf(chart) {
  return chart?._fullLayout?.meta?.cursor ?? null;
}

// No value of a column that is still covered shows on hover.
function hideWhatIsCovered(chart) {
  if (guarded.has(chart) || !chart._fullLayout?.xaxis) return;
  guarded.add(chart);
  chart.on("plotly_beforehover", (event) => {
    const { xaxis, _size } = chart._fullLayout;
    const place = event.clientX - chart.getBoundingClientRect().left - _size.l;
    const isRead = Math.round(xaxis.p2c(place)) <= cursorOf(chart);
    if (!isRead) window.Plotly?.Fx.unhover(chart); // or the label of the last column stays
    return isRead;
  });
}

// The tokens of a word stand together; a line breaks where there is a space, read or not.
function inWords(chips, tokens, words) {
  const parts = [];
  let next = 0;
  function between(end) {
    for (; next < end; next += 1) parts.push(chips[next], document.createElement("wbr"));
  }
  for (const [start, stop] of words) {
    between(start);
    const word = element("word");
    word.append(...chips.slice(start, stop));
    parts.push(tokens[start].spaced ? " " : "", word);
    next = stop;
  }
  between(chips.length);
  return parts;
}

function chip({ text, lean, known, label }) {
  const token = element(known ? "token" : "token unknown", text);
  token.style.setProperty("--strength", Math.abs(lean));
  token.style.setProperty("--hue", lean < 0 ? "var(--against)" : "var(--towards)");
  token.setAttribute("role", "listitem");
  token.setAttribute("aria-label", label);
  token.title = label;
  return token;
}

function key({ answer, against, towards, unknown }) {
  const words = [element("", answer), element("", against), element("bar"), element("", towards)];
  return unknown ? [...words, element("unknown", unknown)] : words;
}

function element(className, text = "") {
  const span = document.createElement("span");
  span.className = className;
  span.textContent = text;
  return span;
}
