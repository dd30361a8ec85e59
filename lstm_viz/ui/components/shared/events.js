// What clocks and drawings say to each other, by events of the document. All of them but that
// of the link name the clock that says it or that is meant, by its key.

const MOVED = "lstm-viz-cursor"; // told by a clock after each move: { clock, text, step, named, phase, playing }
const QUESTION = "lstm-viz-ask"; // by who comes later { clock }, or moves it: { clock, by: 1 or -1 }, or { at: phase }, or { to: step, unit }, the unit for drawings
const LEARNT = "lstm-viz-learnt"; // how two networks read a sequence now, told by the picture of their learning
const LEARNT_ASKED = "lstm-viz-learnt-asked"; // by who comes later
const LINKED = "lstm-viz-link"; // after the page has put another link into its address

function say(event, detail = {}) {
  document.dispatchEvent(new CustomEvent(event, { detail }));
}

// Gives the function that ends the listening.
function hear(event, action) {
  const heard = ({ detail }) => action(detail);
  document.addEventListener(event, heard);
  return () => document.removeEventListener(event, heard);
}

// What is said by or to the clock that a view has, by what it has read last.
function hearOfClock(event, view, action) {
  return hear(event, (detail) => view.data?.clock === detail.clock && action(detail));
}

function ask(clock, move = {}) {
  say(QUESTION, { clock, ...move });
}
