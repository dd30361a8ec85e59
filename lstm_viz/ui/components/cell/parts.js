// What a sum is made of: its largest parts, as bars. Read together with cell.js.

const LARGEST = 4; // parts that are named, of h and of x each

// The largest parts of a sum, largest first, and all others in one line.
function table(parts, most, title, rest) {
  const sorted = parts.toSorted((a, b) => Math.abs(b.product) - Math.abs(a.product));
  const [named, others] = [sorted.slice(0, LARGEST), sorted.slice(LARGEST)];
  const node = element("div", "table");
  node.append(element("p", "", `${title}: ${withMinus(fixed(total(parts.map(({ product }) => product))))}`));
  for (const part of named) node.append(partLine(part, most));
  if (others.length) node.append(bar(`${rest}: `, total(others.map(({ product }) => product)), most));
  return node;
}

function partLine({ name, weight, value, product }, most) {
  const line = { numbers: [weight, value], are: ["", ""], value: product, compute: ([a, b]) => a * b };
  line.parts = [{ factor: 0 }, " · ", { factor: 1 }];
  const written = writtenParts(line)
    .map(([text]) => text)
    .join("");
  const node = bar(`${written} = `, product, most);
  node.prepend(write(name));
  return node;
}

function bar(text, product, most) {
  const node = element("div", "part-of");
  node.append(element("span", "", `${text}${withMinus(fixed(product))}`));
  node.style.setProperty("--part", Math.min(1, Math.abs(product) / most));
  node.style.setProperty("--sign", product < 0 ? "var(--below)" : "var(--above)");
  return node;
}
