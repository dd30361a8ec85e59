// What clocks and drawings say to each other, by events of the document.

const MOVED = "lstm-viz-cursor"; // told by a clock after each move: { text, step, named, phase, playing }
const QUESTION = "lstm-viz-ask"; // by who comes later {}, or moves: { by: 1 or -1 }, { at: phase }, { to: step }
const LINKED = "lstm-viz-link"; // after the page has put another link into its address

function say(event, detail) {
  document.dispatchEvent(new CustomEvent(event, { detail }));
}

// Gives the function that ends the listening.
function hear(event, action) {
  const heard = ({ detail }) => action(detail);
  document.addEventListener(event, heard);
  return () => document.removeEventListener(event, heard);
}

function ask(detail = {}) {
  say(QUESTION, detail);
}
