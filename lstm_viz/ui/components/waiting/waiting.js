// Marks the page while the server works on it for longer than a reader takes for at once:
// `data-waiting` for the style, and words for who hears the page.

const AT_ONCE = 300; // ms

class Waiting {
  constructor(parent) {
    this.status = parent.querySelector("[role=status]");
    this.words = "";
    this.page = pageRoot();
    this.unwatch = watchServer((isWorking) => this.look(isWorking));
  }

  stop() {
    this.unwatch();
    this.unmark();
  }

  read({ words }) {
    this.words = words;
  }

  look(isWorking) {
    if (!isWorking) this.unmark();
    else this.timer ??= setTimeout(() => this.mark(), AT_ONCE);
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
