// A chart that follows the clock: cover, cursor, labels and hover. Read together with clock.js.

const LABEL_PX = 14; // that a label of the time axis takes, whichever way it is turned
const CLICK_PX = 8; // a finger that goes further scrolls the page
const SHEET = "dragcover"; // that the library lays over the page while a button is down
const SETTLED_MS = 500; // after which a smaller picture is taken for a whole one

// Show one chart at a step. It is looked up anew each time, since every new picture replaces
// it. The cover and the cursor are our own drawing above it: a change of the figure itself
// would be answered by the page with its own, and the two would never come to rest.
function drive(key, step, { clock, tokens, colors, whole }) {
  const chart = chartOf(key);
  const rows = [...(chart?.querySelectorAll(".nsewdrag") ?? [])].map(rectangle);
  if (!rows.length || chart.layout.xaxis.tickvals.length !== tokens.length) return; // not there yet
  fitLabels(key, chart, tokens.length);
  document.documentElement.toggleAttribute(`data-charts-${clock}`, true); // shows them
  const overlay = overlayOf(chart, colors);
  Object.assign(overlay.dataset, { clock, covers: !whole.includes(key) });
  overlay.firstChild.setAttribute("fill", colors.cover); // of the theme, which may change
  if (!guarded.has(chart)) guard(chart);
  if (drawCursor(overlay, step, tokens.length, rows, chart.layout.xaxis.range)) hoverAgain(chart);
}

function giveBack(clock) {
  document.documentElement.removeAttribute(`data-charts-${clock}`);
}

function overlayOf(chart, { cover, cursor }) {
  const found = chart.querySelector(".clock-cursor");
  if (found) return found;
  const overlay = drawing("svg", { class: "clock-cursor" });
  overlay.style.cssText = "position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none";
  const [covered, framed] = [cover, "none"].map((fill) => {
    const path = drawing("path", { fill });
    overlay.append(path);
    return path;
  });
  framed.setAttribute("stroke", cursor);
  framed.setAttribute("stroke-width", 2);
  chart.querySelector(".hoverlayer").closest("svg").before(overlay); // what hover shows lies above
  return overlay;
}

// Tells whether there was something to draw.
function drawCursor(overlay, step, count, rows, [low, high]) {
  const drawn = JSON.stringify([step, count, rows]);
  if (overlay.dataset.drawn === drawn) return false;
  const across = (from, to) =>
    rows
      .map(({ x, y, width, height }) => {
        const [left, right] = [from, to].map((t) => x + ((t - low) / (high - low)) * width);
        return `M${left} ${y}H${right}V${y + height}H${left}Z`;
      })
      .join("");
  const [covered, framed] = overlay.children;
  const covers = overlay.dataset.covers === "true" && step < count - 1;
  covered.setAttribute("d", covers ? across(step + 0.5, high) : "");
  framed.setAttribute("d", across(step - 0.5, step + 0.5));
  Object.assign(overlay.dataset, { drawn, cursor: step });
  return true;
}

function rectangle(node) {
  return Object.fromEntries(["x", "y", "width", "height"].map((name) => [name, Number(node.getAttribute(name))]));
}

// Of the labels of the time axis only as many are shown as there is room for, by style alone:
// to ask the library to draw them anew can set it going round in circles.
function fitLabels(key, chart, count) {
  const apart = Math.ceil((count * LABEL_PX) / Math.max(chart.clientWidth, 1));
  setRules(`labels-of-${key}`, `${selectorOf(key)} .xtick:not(:nth-child(${apart}n + 1)) { display: none }`);
}

const guarded = new WeakSet();
const pointers = new WeakMap(); // by chart: the last move of a mouse that rests above it

function guard(chart) {
  guarded.add(chart);
  coverHover(chart);
  new MutationObserver(() => mendHover(chart)).observe(chart, { subtree: true, childList: true });
  chart.addEventListener("pointerdown", (event) => askOnClick(chart, event));
  chart.addEventListener("mousemove", (event) => pointers.set(chart, event));
  chart.addEventListener("mouseleave", ({ relatedTarget }) => {
    if (relatedTarget?.className !== SHEET) pointers.delete(chart);
  });
}

// No value of a column that is still covered shows on hover.
function coverHover(chart) {
  chart.on("plotly_beforehover", (event) => {
    const { cursor, covers } = chart.querySelector(".clock-cursor").dataset;
    const isRead = covers !== "true" || columnAt(chart, event.clientX) <= Number(cursor);
    if (!isRead) window.Plotly?.Fx.unhover(chart); // or the label of the last column stays
    return isRead;
  });
}

function mendHover(chart) {
  const overlay = chart.querySelector(".clock-cursor"); // goes while the figure is drawn anew
  if (overlay) tellWhatIsRead(chart, overlay.dataset);
  keepLabelsInside(chart);
}

// A line tells of its point that is nearest to the pointer: if that one is still covered, the
// last one that is read takes its place.
function tellWhatIsRead(chart, { cursor, covers }) {
  const told = chart._hoverdata?.[0];
  if (covers !== "true" || !(told?.x > Number(cursor))) return;
  const { curveNumber } = told;
  const pointNumber = chart.calcdata[curveNumber].findLastIndex(({ x }) => x <= Number(cursor));
  if (pointNumber < 0) window.Plotly?.Fx.unhover(chart);
  else window.Plotly?.Fx.hover(chart, [{ curveNumber, pointNumber }]);
}

// Where the cursor has moved, other values may be read under a pointer that rests. In the next
// frame, since the figure shows nothing while a button is down.
function hoverAgain(chart) {
  requestAnimationFrame(() => {
    const last = pointers.get(chart);
    last?.target.dispatchEvent(new MouseEvent("mousemove", last));
  });
}

// The library may let a label reach a little beyond the chart, where it would be cut.
function keepLabelsInside(chart) {
  for (const label of chart.querySelectorAll(".hoverlayer .hovertext")) {
    const [frame, box] = [chart, label].map((node) => node.getBoundingClientRect());
    const beyond = Math.max(0, box.right - frame.right) || Math.min(0, box.left - frame.left);
    const back = -Math.sign(beyond) * Math.ceil(Math.abs(beyond));
    if (back) label.setAttribute("transform", `translate(${back}) ${label.getAttribute("transform")}`);
  }
}

// A click on a column, covered or not, moves the cursor there. The figure itself tells of no
// click where it shows no value, and puts its sheet over the page while a button is down.
function askOnClick(chart, down) {
  if (down.button !== 0 || !down.target.closest(".nsewdrag")) return;
  const answer = (up) => {
    const moved = Math.hypot(up.clientX - down.clientX, up.clientY - down.clientY);
    if (up.pointerId !== down.pointerId || moved > CLICK_PX) return;
    const { clock } = chart.querySelector(".clock-cursor").dataset;
    ask(clock, { to: columnAt(chart, down.clientX), ...unitAt(chart, down) });
  };
  document.addEventListener("pointerup", answer, { capture: true, once: true });
}

function columnAt(chart, clientX) {
  const { left, width } = chart.querySelector(".nsewdrag").getBoundingClientRect();
  const [low, high] = chart.layout.xaxis.range;
  const column = Math.round(low + ((clientX - left) / width) * (high - low));
  return Math.max(0, Math.min(chart.layout.xaxis.tickvals.length - 1, column));
}

// Which unit's row lies there, if the rows of the chart are units.
function unitAt(chart, { target, clientY }) {
  const axis = Object.keys(chart.layout).find((name) => name.startsWith("yaxis") && chart.layout[name].labelalias);
  if (!axis) return {};
  const units = chart.layout[axis].labelalias;
  const count = Object.keys(units).length;
  const { top, height } = target.getBoundingClientRect();
  const row = Math.floor(((clientY - top) / height) * count);
  return { unit: Number(units[Math.max(0, Math.min(count - 1, row))]) };
}

const held = new WeakMap(); // by container: the height held, the last one seen, and since when

// A container that asks for it stays as high as its picture was until the next one is whole, so
// that the page does not collapse in between. Gives the time after which to look again.
function holdHeights(prefix) {
  let left = 0;
  for (const container of containersOf(prefix)) {
    const picture = container.lastElementChild?.getBoundingClientRect();
    const height = picture ? picture.bottom - container.getBoundingClientRect().top : 0;
    const now = performance.now();
    const before = held.get(container);
    const since = before?.height === height ? before.since : now;
    const keeps = before && height < before.kept && (!height || now - since < SETTLED_MS);
    const kept = keeps ? before.kept : height;
    held.set(container, { kept, height, since });
    if (kept !== before?.kept) container.style.minHeight = `${kept}px`;
    if (keeps && height) left = Math.max(left, since + SETTLED_MS - now);
  }
  return left;
}

function picturesOf(prefix) {
  return [...containersOf(prefix)].map((container) => container.lastElementChild);
}
