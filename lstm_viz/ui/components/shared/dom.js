// Elements of a page, and values that come as text. All words go in as text only.

const SVG = "http://www.w3.org/2000/svg";
const TEXT_FIELDS = "input:not([type]), [type=text], [type=search], [type=number], textarea, [contenteditable]";

function element(tag, className = "", text = "") {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
}

function button(className, text, action) {
  const node = element("button", className, text);
  node.type = "button";
  node.onclick = action;
  return node;
}

function drawing(tag, attributes = {}) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

// The parts of a component by the names of their classes.
function partsOf(root, names) {
  return Object.fromEntries(names.map((name) => [name, root.querySelector(`.${name}`)]));
}

function nameIt(node, words) {
  node.title = words;
  node.setAttribute("aria-label", words);
}

// Rules for the whole page, which stand there once. To write the same again would cost as much
// as to write others: the browser asks of each element anew what they say of it.
function setRules(id, rules) {
  let style = document.getElementById(id);
  if (!style) {
    style = document.createElement("style");
    style.id = id;
    document.head.append(style);
  }
  if (style.textContent !== rules) style.textContent = rules;
}

// Whether a node comes first in the page, each being in a component of its own or not.
function standsBefore(node, other) {
  const [first, second] = [node, other].map((part) => part.getRootNode().host ?? part);
  return Boolean(first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING);
}

function isInTextField(node) {
  return Boolean(node.closest?.(TEXT_FIELDS));
}

function hasOpenDialog() {
  return document.querySelector("[role=dialog]") !== null;
}

function bytes(base64) {
  const text = atob(base64);
  const found = new Uint8Array(text.length);
  for (let k = 0; k < text.length; k += 1) found[k] = text.charCodeAt(k); // far faster than `from`
  return found.buffer;
}

function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function total(values) {
  return values.reduce((sum, value) => sum + value, 0);
}
