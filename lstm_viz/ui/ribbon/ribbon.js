// Draws the tokens; all words come from Python, and go in as text only.

export default function ({ data, parentElement }) {
  const { tokens, legend, lang } = data;
  const text = parentElement.querySelector(".text");
  text.replaceChildren(...tokens.flatMap((token) => [...(token.spaced ? [" "] : []), chip(token)]));

  const scale = [legend.answer, legend.against, element("bar"), legend.towards];
  const unknown = legend.unknown ? [element("unknown", legend.unknown)] : [];
  parentElement
    .querySelector(".legend")
    .replaceChildren(...scale.map((part) => (part instanceof Node ? part : element("", part))), ...unknown);
  text.lang = parentElement.querySelector(".legend").lang = lang;
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

function element(className, text = "") {
  const span = document.createElement("span");
  span.className = className;
  span.textContent = text;
  return span;
}
