// What scrolls sideways on a narrow window, a wide table or formula, can be reached by keys, and
// then scrolled by them. Read together with waiting.js.

const LATER = 1000; // ms, for what is drawn after the server is done

function letKeysReachSoon() {
  requestAnimationFrame(letKeysReach);
  setTimeout(letKeysReach, LATER);
}

function letKeysReach() {
  for (const node of wideParts()) {
    if (node.scrollWidth > node.clientWidth) node.tabIndex = 0;
    else node.removeAttribute("tabindex");
  }
}
