// Shows a line of the page until the reader dismisses it; the browser remembers that he did.

const DISMISSED = "lstm-explorer-dismissed"; // in the browser's own storage
const SHOWN = "data-invited"; // of the whole page, for its style

class Invitation {
  constructor(parent) {
    this.button = parent.querySelector("button");
    this.button.textContent = "×";
    this.button.onclick = () => this.dismiss();
  }

  stop() {}

  read({ container, words }) {
    this.container = container;
    nameIt(this.button, words);
    pageRoot().toggleAttribute(SHOWN, !remembered().includes(container));
  }

  dismiss() {
    remember([...remembered(), this.container]);
    pageRoot().toggleAttribute(SHOWN, false);
  }
}

function remembered() {
  try {
    return (localStorage.getItem(DISMISSED) ?? "").split(" ");
  } catch {
    return []; // a browser that keeps nothing
  }
}

function remember(names) {
  try {
    localStorage.setItem(DISMISSED, names.join(" ").trim());
  } catch {
    // a browser that keeps nothing shows it again on the next visit
  }
}
