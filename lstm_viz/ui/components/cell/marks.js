// The chosen unit, marked in all rows of the heatmaps and in the strips of the drawing, and the
// value of a strip under the pointer. Read together with cell.js.

const ARROW_PX = 8; // of the marks on both sides of a row
const BESIDE_PX = 1;

// Our own drawing above the chart, as the clock's: the figure itself stays as it is.
function markRows(key, row, count, color) {
  const chart = chartOf(key);
  if (!chart) return;
  const rows = [...chart.querySelectorAll(".nsewdrag")].map(placeOf);
  const overlay = chart.querySelector(".unit-mark") ?? overlayFor(chart);
  if (!overlay) return; // not drawn yet
  const path = row < 0 ? "" : rows.map((place) => markOf(place, row, count)).join("");
  const [mark] = overlay.children;
  if (mark.getAttribute("d") !== path) mark.setAttribute("d", path);
  if (mark.getAttribute("fill") !== color) mark.setAttribute("fill", color);
  overlay.dataset.row = row;
}

function overlayFor(chart) {
  const before = chart.querySelector(".hoverlayer")?.closest("svg");
  if (!before) return null;
  const overlay = drawing("svg", { class: "unit-mark" });
  overlay.style.cssText = "position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none";
  overlay.append(drawing("path", { "fill-rule": "evenodd" }));
  before.before(overlay);
  return overlay;
}

function placeOf(node) {
  const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => Number(node.getAttribute(name)));
  return { x, y, width, height };
}

// A frame around the row of the unit, and an arrow on either side.
function markOf({ x, y, width, height }, row, count) {
  const high = height / count;
  const [top, bottom] = [y + row * high - BESIDE_PX, y + (row + 1) * high + BESIDE_PX];
  const middle = (top + bottom) / 2;
  const frame = (by) => `M${x} ${top - by}H${x + width}V${bottom + by}H${x}Z`;
  const arrow = (tip, away) => `M${tip} ${middle}L${tip + away} ${middle - 5}V${middle + 5}Z`;
  return frame(1) + frame(0) + arrow(x, -ARROW_PX) + arrow(x + width, ARROW_PX);
}

// Marks a unit in every strip that has one band a unit; in the joined vector it is the h part.
function markStrips(board, wires, row, count) {
  board.querySelectorAll(".strip-mark").forEach((node) => node.remove());
  if (row < 0) return;
  for (const { name, size } of wires) {
    const strip = board.querySelector(`#strip-${name}`);
    if (!strip || name === "x" || size < count) continue;
    const { x, y, width, height } = placeOf(strip);
    const high = height / size;
    const mark = drawing("rect", { class: "strip-mark", x: x - 2, width: width + 4, y: y + row * high, height: high });
    strip.after(mark);
  }
}

// Which band of a strip lies under a pointer: the wire, and the place in its vector.
function bandAt(event, wires) {
  const strip = event.target.closest?.(".board .strip");
  const wire = strip && wires.find(({ name }) => strip.id === `strip-${name}`);
  if (!wire) return null;
  const { top, height } = strip.getBoundingClientRect();
  const place = Math.floor(((event.clientY - top) / height) * wire.size);
  return { wire, place: Math.max(0, Math.min(wire.size - 1, place)) };
}

// What a band shows: the letter with its unit or its feature, and the value.
function bandTold({ wire, place }, value, { letters, unit }) {
  const { order } = unit;
  const isFeature = wire.name === "x" || place >= order.length;
  const index = wire.name === "x" ? place : isFeature ? place - order.length : order[place];
  const letter = wire.name === "joined" ? (isFeature ? "x" : "h_prev") : wire.name;
  const of = isFeature ? unit.words.feature : unit.words.name;
  return `${letters[letter]}, ${of} ${index}: ${withMinus(value.toFixed(3))}`;
}
