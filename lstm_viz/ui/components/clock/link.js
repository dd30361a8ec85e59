// The cursor in the link of the page. Read together with clock.js.

const CURSOR = "t"; // its word
const leftAt = new Map(); // by page and clock that was taken away, its text and step

window.addEventListener("popstate", () => leftAt.clear()); // a link has its own cursor

function stepOfLink(last) {
  const step = Number(new URL(window.location).searchParams.get(CURSOR)) - 1;
  return step >= 0 && step <= last ? step : null;
}

// The link opens at the cursor; at the end of the text it need not say so.
function writeStep(step, last) {
  const link = new URL(window.location);
  if (step === last) link.searchParams.delete(CURSOR);
  else link.searchParams.set(CURSOR, step + 1);
  if (link.href !== window.location.href) window.history.replaceState(window.history.state, "", link);
}

// A clock that comes again, as with a picture that has one, goes on where it was.
function leaveAt(step, page, { clock, text }) {
  leftAt.set(page + clock, { text, step });
}

function stepLeftAt(page, { clock, text }) {
  const left = leftAt.get(page + clock);
  return left?.text === text ? left.step : null;
}
