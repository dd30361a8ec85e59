// The way to the sums of a unit that was chosen where they are out of sight. Read together with
// cell.js.

class Jump {
  constructor(button, target) {
    this.button = button;
    this.isSeen = true;
    button.onclick = () => target.scrollIntoView({ block: "center" });
    this.watch = new IntersectionObserver((seen) => this.see(seen.at(-1).isIntersecting));
    this.watch.observe(target);
  }

  stop() {
    this.watch.disconnect();
  }

  see(isSeen) {
    this.isSeen = isSeen;
    this.button.hidden = isSeen || !this.isNeeded;
  }

  show(isNeeded, words) {
    this.isNeeded = isNeeded;
    this.button.textContent = words;
    this.button.hidden = this.isSeen || !isNeeded;
  }
}
