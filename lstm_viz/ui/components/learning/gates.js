// How the values of the gates that keep are spread from 0 to 1: a bar for every twentieth.

function drawGates(canvas, { gates, color }, words) {
  const plane = new Plane(canvas);
  plane.frame();
  const ends = [
    [0, "0"],
    [1, "1"],
  ];
  plane.ticksOfX(ends, words.axis_gate);
  if (!gates) return;
  const all = total(gates.counts);
  const wide = plane.width / gates.counts.length;
  const { context } = plane;
  context.fillStyle = color;
  gates.counts.forEach((count, k) => {
    const y = plane.y(count / all);
    context.fillRect(plane.x(0) + k * wide + 1, y, wide - 2, plane.y(0) - y);
  });
  const x = plane.x(gates.mean);
  const points = [
    [x, plane.y(0)],
    [x, plane.y(1)],
  ];
  plane.line(points, { dash: [3, 3] });
  plane.ticksOfY([0, 1].map((share) => [share, inPercent(share, words)]));
}
