// Loss and right answers against training steps: a line a network, and what a guess reaches.

const LINE = 16; // px of a text
const SMOOTHED = 10; // batches, of which a line is drawn beside the single ones

// `scale` says at which share of the height a value stands.
function drawCurves(canvas, { networks, values, end, scale, ticks, marks, axis, dots }) {
  const plane = new Plane(canvas);
  plane.frame();
  const steps = [
    [0, "0"],
    [0.5, written(end / 2)],
    [1, written(end)],
  ];
  plane.ticksOfX(steps, axis);
  plane.ticksOfY(ticks);
  for (const { value, words } of marks) {
    const y = plane.y(scale(value));
    const points = [
      [plane.x(0), y],
      [plane.x(1), y],
    ];
    plane.line(points, { dash: [4, 4], alpha: 0.7 });
    const isOnTop = y < plane.y(1) + LINE;
    plane.text(words, plane.x(1) - 8, isOnTop ? y + 3 : y - 3, {
      align: "right",
      baseline: isOnTop ? "top" : "bottom",
    });
  }
  const at = (step, value) => [plane.x(step / end), plane.y(scale(value))];
  networks.forEach((network, k) => {
    const { color } = network;
    const row = values(network);
    const pale = { color, alpha: 0.25 };
    plane.line(
      Array.from(row, (value, step) => at(step + 1, value)),
      pale,
    );
    plane.line(
      Array.from(means(row), (value, step) => at(step + 1, value)),
      { color, width: 2, dash: k ? [7, 3] : [] },
    );
    if (dots) for (const [step, score] of network.held) plane.dot(...at(step, score), color);
    const last = row.length;
    if (network.exploded !== null)
      plane.text("✕", ...at(last, row[last - 1] ?? 0), { align: "center", baseline: "middle" });
  });
}

function means(row) {
  const found = new Float32Array(row.length);
  let sum = 0;
  row.forEach((value, step) => {
    sum += value - (step >= SMOOTHED ? row[step - SMOOTHED] : 0);
    found[step] = sum / Math.min(step + 1, SMOOTHED);
  });
  return found;
}

function clamped(share) {
  return Math.max(0, Math.min(1, share));
}
