// Marks the page while the server works on it for longer than a reader takes for at once:
// `data-waiting` for the style, and words for who hears the page. While the connection is
// lost, `data-lost` has the words that the style shows. If Streamlit gives up, which it does when
// it does not understand the server, the page is loaded anew.

const AT_ONCE = 300; // ms
const LOADED_ANEW = "lstm-viz-loaded-anew"; // in the session storage: when that was
const PAUSE = 60_000; // ms; what fails at once again is left to the reader

function loadAnew() {
  if (Date.now() - Number(sessionStorage.getItem(LOADED_ANEW)) < PAUSE) return;
  sessionStorage.setItem(LOADED_ANEW, Date.now());
  window.location.reload();
}

class Waiting {
  constructor(parent) {
    this.status = parent.querySelector("[role=status]");
    this.words = "";
    this.page = pageRoot();
    for (const event of ["keydown", "focusout"]) document.addEventListener(event, mendHalves, true);
    window.addEventListener("resize", mendScrolled);
    this.unwatch = watchServer((...state) => this.look(...state));
  }

  stop() {
    this.unwatch();
    window.removeEventListener("resize", mendScrolled);
    for (const event of ["keydown", "focusout"]) document.removeEventListener(event, mendHalves, true);
    this.unmark();
    delete this.page.dataset.lost;
  }

  read({ words, lost }, send) {
    Object.assign(this, { words, lost, send });
  }

  look(isWorking, isConnected, hasGivenUp) {
    this.connect(isConnected);
    if (hasGivenUp) loadAnew();
    if (!isWorking) this.rest();
    else this.timer ??= setTimeout(() => this.mark(), AT_ONCE);
  }

  connect(isConnected) {
    const wasLost = "lost" in this.page.dataset;
    if (isConnected === !wasLost) return;
    if (isConnected) {
      delete this.page.dataset.lost;
      this.send("returned", Date.now());
    } else if (this.lost) {
      this.page.dataset.lost = this.lost;
      this.status.textContent = this.lost;
    }
  }

  rest() {
    this.unmark();
    mendScrolledSoon();
  }

  mark() {
    this.page.toggleAttribute("data-waiting", true);
    this.status.textContent = this.words;
  }

  unmark() {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.page.toggleAttribute("data-waiting", false);
    this.status.textContent = "";
  }
}
