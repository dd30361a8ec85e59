// Where a value lies on a scale of the figures, and its colour there.

// A scale that is linear only up to a value is symmetric and logarithmic beyond it.
function placeOn({ low, high, linear }, value) {
  if (linear === null) return (value - low) / (high - low);
  return (1 + (Math.sign(value) * Math.log1p(Math.abs(value) / linear)) / Math.log1p(high / linear)) / 2;
}

function colorOf(value, scale) {
  const { stops } = scale;
  const at = Math.max(0, Math.min(1, placeOn(scale, value)));
  const next = Math.max(
    1,
    stops.findIndex(([end]) => at <= end),
  );
  const [[from, a], [to, b]] = [stops[next - 1], stops[next]];
  const share = (at - from) / (to - from);
  return `rgb(${a.map((part, k) => Math.round(part + share * (b[k] - part))).join(" ")})`;
}

function withBiases(formula, shown) {
  return formula.replace(/⟨(.*?)⟩/g, shown ? "$1" : "");
}
