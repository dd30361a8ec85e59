// How much flows along the highway and beside it. Norms do not add up; their squares do,
// with the cross term: straight² + rest² + cross = whole².

function drawFlow(words) {
  const node = element("div", "flow");
  for (const name of ["straight", "rest", "cross"]) {
    const part = element("div", name);
    part.title = words[name];
    node.append(part);
  }
  return node;
}

function showFlow(node, line, network, lag, words) {
  const [straight, rest, cross, whole] = ["straight", "rest", "cross", "whole"].map((name) => network[name][lag]);
  const parts = [straight * straight, rest * rest, cross];
  const sizes = parts.map(Math.abs);
  sizes.forEach((size, k) => (node.children[k].style.flexGrow = size / (total(sizes) || 1)));
  node.lastChild.classList.toggle("against", cross < 0);
  line.textContent = fill(words, {
    share: inPercent(parts[0] / (whole * whole), rest === 0),
    straight: brief(parts[0]),
    rest: brief(parts[1]),
    cross: `${cross < 0 ? "−" : "+"} ${brief(Math.abs(cross))}`,
    whole: brief(whole * whole),
  });
}

// As texts/numbers.py: all only if it is all, nothing only if it is nothing.
function inPercent(share, isAll) {
  if (!Number.isFinite(share)) return "–";
  if (isAll || share === 0) return isAll ? "100" : "0";
  for (let digits = 0; digits < 4; digits += 1) {
    const told = (100 * share).toFixed(digits);
    if (Number(told) !== 0 && Number(told) !== 100) return told;
  }
  return share < 0.5 ? "< 0.001" : share <= 1 ? "> 99.999" : "> 100";
}

// Two digits; powers of ten where there would be none.
function brief(value) {
  if (value === 0 || (value >= 0.01 && value < 1000)) return value.toFixed(2);
  const [digits, power] = value.toExponential(1).split("e");
  return `${digits}·10${[...power.replace("+", "")].map((c) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(c)]).join("")}`;
}
