// A chart that follows the clock: cover, cursor, labels and hover. Read together with clock.js.

const LABEL_PX = 14; // that a label of the time axis takes, whichever way it is turned
const SVG = "http://www.w3.org/2000/svg";

// Show one chart at a step. It is looked up anew each time, since every new picture replaces
// it. The cover and the cursor are our own drawing above it: a change of the figure itself
// would be answered by the page with its own, and the two would never come to rest.
function drive(key, controls, step, { tokens, colors, whole }) {
  const chart = document.querySelector(`.st-key-${key} .js-plotly-plot`);
  const rows = [...(chart?.querySelectorAll(".nsewdrag") ?? [])].map(rectangle);
  if (!rows.length || chart.layout.xaxis.tickvals.length !== tokens.length) return; // not there yet
  fitLabels(key, chart, tokens.length);
  if (!window.Plotly) return; // the figure keeps its own controls
  takeOver(key, controls);
  const overlay = overlayOf(chart, colors);
  overlay.dataset.covers = !whole.includes(key);
  overlay.firstChild.setAttribute("fill", colors.cover); // of the theme, which may change
  coverHover(chart);
  drawCursor(overlay, step, tokens.length, rows, chart.layout.xaxis.range);
}

function overlayOf(chart, { cover, cursor }) {
  const found = chart.querySelector(".clock-cursor");
  if (found) return found;
  const overlay = document.createElementNS(SVG, "svg");
  overlay.setAttribute("class", "clock-cursor");
  overlay.style.cssText = "position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none";
  const [covered, framed] = [cover, "none"].map((fill) => {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("fill", fill);
    overlay.append(path);
    return path;
  });
  framed.setAttribute("stroke", cursor);
  framed.setAttribute("stroke-width", 2);
  chart.querySelector(".svg-container").append(overlay);
  return overlay;
}

function drawCursor(overlay, step, count, rows, [low, high]) {
  const drawn = JSON.stringify([step, count, rows]);
  if (overlay.dataset.drawn === drawn) return;
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
}

function rectangle(node) {
  return Object.fromEntries(["x", "y", "width", "height"].map((name) => [name, Number(node.getAttribute(name))]));
}

// A chart's own controls are hidden, and the room that they took is closed.
function takeOver(key, height) {
  const style = styleOf(`clock-of-${key}`);
  if (style.textContent) return;
  style.textContent = `
    .st-key-${key} { margin-bottom: -${height}px }
    .st-key-${key} .js-plotly-plot { margin-top: -${height}px }
    .st-key-${key} :is(.updatemenu-container, .slider-container, .shapelayer) { display: none }`;
}

function giveBack(keys) {
  for (const key of keys) styleOf(`clock-of-${key}`).remove();
}

function styleOf(id) {
  const found = document.getElementById(id);
  if (found) return found;
  const style = document.createElement("style");
  style.id = id;
  document.head.append(style);
  return style;
}

// Of the labels of the time axis only as many are shown as there is room for, by style alone:
// to ask the library to draw them anew can set it going round in circles.
function fitLabels(key, chart, count) {
  const apart = Math.ceil((count * LABEL_PX) / Math.max(chart.clientWidth, 1));
  const style = styleOf(`labels-of-${key}`);
  const rule = `.st-key-${key} .xtick:not(:nth-child(${apart}n + 1)) { display: none }`;
  if (style.textContent !== rule) style.textContent = rule;
}

const guarded = new WeakSet();

// No value of a column that is still covered shows on hover.
function coverHover(chart) {
  if (guarded.has(chart)) return;
  guarded.add(chart);
  chart.on("plotly_beforehover", (event) => {
    const { left, width } = chart.querySelector(".nsewdrag").getBoundingClientRect();
    const [low, high] = chart.layout.xaxis.range;
    const column = Math.round(low + ((event.clientX - left) / width) * (high - low));
    const { cursor, covers } = chart.querySelector(".clock-cursor").dataset;
    const isRead = covers !== "true" || column <= Number(cursor);
    if (!isRead) window.Plotly?.Fx.unhover(chart); // or the label of the last column stays
    return isRead;
  });
}
