// The ribbon: words and their tokens, and the legend of their colours. Read together with clock.js.

// Only the ribbon scrolls, never the page.
function scrollTo(ribbon, { offsetTop, offsetHeight }) {
  const top = offsetTop - ribbon.offsetTop;
  const bottom = top + offsetHeight - ribbon.clientHeight;
  ribbon.scrollTop = Math.max(bottom, Math.min(top, ribbon.scrollTop));
}

// The tokens of a word stand together; a line breaks where there is a space, read or not.
function inWords(chips, tokens, spans) {
  const parts = [];
  let next = 0;
  function between(end) {
    for (; next < end; next += 1) parts.push(chips[next], document.createElement("wbr"));
  }
  for (const [start, stop] of spans) {
    between(start);
    const word = element("span", "word");
    word.append(...chips.slice(start, stop));
    parts.push(tokens[start].spaced ? " " : "", word);
    next = stop;
  }
  between(chips.length);
  return parts;
}

function chip({ text, lean, known, own, label }) {
  const token = element("span", known ? "token" : "token unknown", text);
  if (own) token.classList.add("own", own);
  tint(token, lean);
  token.setAttribute("role", "listitem");
  nameIt(token, label);
  return token;
}

function tint(node, lean) {
  node.style.setProperty("--strength", Math.abs(lean));
  node.style.setProperty("--hue", lean < 0 ? "var(--against)" : "var(--towards)");
}

function key({ answer, kind = "", against, towards, unknown, own }) {
  const bar = element("span", `bar ${kind}`);
  const scale = element("span", "scale");
  if (against) scale.append(element("span", "", against), bar, element("span", "", towards));
  const marks = Object.entries({ unknown, own }).filter(([, words]) => words);
  return [element("span", "", answer), scale, ...marks.map(([name, words]) => element("span", name, words))];
}

// An answer in parts that look different, with a space between them.
function inParts(parts) {
  return parts.flatMap(([className, words]) => [element("span", className, words), " "]);
}
