// The one file that knows Streamlit: how it calls a component, and where its page has things.
// A view itself is made with its root, reads its data, and can send a value and stop; in
// another page it needs only these functions written anew.

const HEADER_PX = 60; // of the page, which hides what lies under it
const MAIN = ".stMain"; // what scrolls
const SLIDER = "[data-testid=stSlider] input"; // of the page, and not of a component
const WIDE = "[data-testid=stMarkdownContainer] table, .katex-display"; // which scroll where it is narrow
const LINK = "[data-testid=stPageLink] a[href*='?']"; // one that names words
const ROW = ".stHorizontalBlock"; // which scrolls where it is narrow
const WORKING = ["running", "rerunRequested"];

// A view stays for as long as its root stands in the page, and outlives every new picture.
function inStreamlit(View) {
  const views = new WeakMap(); // by root
  return ({ data, parentElement, setTriggerValue }) => {
    if (!views.has(parentElement)) views.set(parentElement, new View(parentElement));
    views.get(parentElement).read(JSON.parse(new TextDecoder().decode(data)), setTriggerValue);
    return () => {
      views.get(parentElement)?.stop();
      views.delete(parentElement);
    };
  };
}

function selectorOf(key) {
  return `.st-key-${key}`;
}

function containerOf(key) {
  return document.querySelector(selectorOf(key));
}

function containersOf(prefix) {
  return document.querySelectorAll(`[class*="st-key-${prefix}"]`);
}

function chartOf(key) {
  return document.querySelector(`${selectorOf(key)} .js-plotly-plot`);
}

function wideParts() {
  return document.querySelectorAll(WIDE);
}

function pageRoot() {
  return document.querySelector("[data-testid=stApp]");
}

function hasDialog() {
  return document.querySelector("[role=dialog]") !== null;
}

function rowAround(node) {
  return node.closest(ROW);
}

function isOfWords(link) {
  return link.matches(LINK);
}

// Lets the server make the page that the address names. Streamlit sends the address after a step
// of the history alone, and else that of the step before.
function bringAddress() {
  window.dispatchEvent(new PopStateEvent("popstate", { state: window.history.state }));
}

// Tells whether the server works on the page, whether it is connected, and whether Streamlit has
// given up, now and whenever that may have changed.
function watchServer(tell) {
  const app = pageRoot();
  const look = () => {
    const { testScriptState, testConnectionState } = app.dataset;
    const has = (state) => testConnectionState === state;
    tell(WORKING.includes(testScriptState), has("CONNECTED"), has("DISCONNECTED_FOREVER"));
  };
  const observer = new MutationObserver(look);
  observer.observe(app, { attributeFilter: ["data-test-script-state", "data-test-connection-state"] });
  look();
  return () => observer.disconnect();
}
