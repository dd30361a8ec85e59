// Marks the page while the server works on it for longer than a reader takes for at once:
// `data-waiting` for the style, and words for who hears the page.

const AT_ONCE = 300; // ms
const RUNNING = ["running", "rerunRequested"];
const watches = new WeakMap();

export default function ({ data, parentElement }) {
  if (!watches.has(parentElement)) watches.set(parentElement, watch(parentElement));
  watches.get(parentElement).words = data.words;
  return () => {
    watches.get(parentElement)?.stop();
    watches.delete(parentElement);
  };
}

function watch(parentElement) {
  const app = document.querySelector("[data-testid=stApp]");
  const status = parentElement.querySelector("[role=status]");
  const self = { words: "", stop };
  let timer;

  function look() {
    if (!RUNNING.includes(app.dataset.testScriptState)) unmark();
    else timer ??= setTimeout(mark, AT_ONCE);
  }

  function mark() {
    app.toggleAttribute("data-waiting", true);
    status.textContent = self.words;
  }

  function unmark() {
    clearTimeout(timer);
    timer = undefined;
    app.toggleAttribute("data-waiting", false);
    status.textContent = "";
  }

  const observer = new MutationObserver(look);
  observer.observe(app, { attributeFilter: ["data-test-script-state"] });
  look();

  function stop() {
    observer.disconnect();
    unmark();
  }

  return self;
}
