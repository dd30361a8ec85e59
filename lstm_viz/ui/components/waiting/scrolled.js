// What scrolls sideways on a narrow window: a wide table or formula can be reached by keys, and
// then scrolled by them; in a row of choices the chosen one is in sight. Read together with
// waiting.js.

const LATER = 1000; // ms, for what is drawn after the server is done
const inSight = new WeakMap(); // by row of choices, the chosen one that was scrolled to last

function mendScrolledSoon() {
  requestAnimationFrame(mendScrolled);
  setTimeout(mendScrolled, LATER);
}

function mendScrolled() {
  letKeysReach();
  document.querySelectorAll("[role=radio][aria-checked=true]").forEach(bringInSight);
}

function letKeysReach() {
  for (const node of wideParts()) {
    if (node.scrollWidth > node.clientWidth) node.tabIndex = 0;
    else node.removeAttribute("tabindex");
  }
}

// Once for each choice: afterwards the reader may scroll the row as he likes.
function bringInSight(chosen) {
  const row = rowAround(chosen);
  if (!row || row.scrollWidth <= row.clientWidth || inSight.get(row) === chosen.textContent) return;
  inSight.set(row, chosen.textContent);
  const [place, window] = [chosen, row].map((node) => node.getBoundingClientRect());
  if (place.left < window.left) row.scrollLeft += place.left - window.left;
  if (place.right > window.right) row.scrollLeft += place.right - window.right;
}
