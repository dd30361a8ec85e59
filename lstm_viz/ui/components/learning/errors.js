// The error that reaches each step: a picture that grows by one row a training step.

const FIRST_ROWS = 512;
const LOW = -8; // powers of ten at the ends of the colours, always
const HIGH = 0;
const SHADES = 256;

class Errors {
  constructor(length, stops) {
    this.length = length;
    this.shades = shadesOf(stops);
    this.codes = new Uint16Array(0);
    this.rows = 0;
    this.picture = pictureOf(length, FIRST_ROWS);
  }

  // Rows of codes, as lstm_viz.live.report writes them.
  add(codes, { least, most }) {
    this.codec = { least, most };
    const count = codes.length / this.length;
    this.makeRoom(this.rows + count);
    this.codes.set(codes, this.rows * this.length);
    if (count) this.picture.getContext("2d").putImageData(this.image(codes, count), 0, this.rows);
    this.rows += count;
  }

  makeRoom(rows) {
    if (rows > this.picture.height) {
      const larger = pictureOf(this.length, 2 ** Math.ceil(Math.log2(rows)));
      larger.getContext("2d").drawImage(this.picture, 0, 0);
      this.picture = larger;
    }
    if (rows * this.length > this.codes.length) {
      const codes = new Uint16Array(this.picture.height * this.length);
      codes.set(this.codes);
      this.codes = codes;
    }
  }

  image(codes, rows) {
    const image = new ImageData(this.length, rows);
    codes.forEach((code, k) => image.data.set(this.shades[this.shade(code)], 4 * k));
    return image;
  }

  power(code) {
    const { least, most } = this.codec;
    return code ? least + ((code - 1) / 65534) * (most - least) : -Infinity;
  }

  shade(code) {
    return Math.round(clamped((this.power(code) - LOW) / (HIGH - LOW)) * (SHADES - 1));
  }

  draw(canvas, end, { axis_step, axis_update }) {
    const plane = new Plane(canvas);
    const [left, top] = [plane.x(0), plane.y(1)];
    const high = Math.max(1, (this.rows / end) * plane.height);
    if (this.rows) {
      const squeezed = pictureOf(this.length, Math.max(1, Math.round(high))); // so that only rows are averaged
      const { context } = plane;
      squeezed.getContext("2d").imageSmoothingEnabled = high < this.rows;
      squeezed
        .getContext("2d")
        .drawImage(this.picture, 0, 0, this.length, this.rows, 0, 0, this.length, squeezed.height);
      context.imageSmoothingEnabled = false;
      context.drawImage(squeezed, left, top, plane.width, high);
    }
    plane.frame();
    const columns = [
      [0, "1"],
      [1, String(this.length)],
    ];
    plane.ticksOfX(columns, axis_step);
    const steps = [
      [1, "1"],
      [0, written(end)],
    ];
    plane.ticksOfY(steps);
    plane.text(axis_update, LEFT - 8, plane.y(0.5), { align: "center", turned: true });
    this.plane = plane;
    this.end = end;
  }

  // What stands under the pointer: training step, step of the sequence and norm, or null.
  find(x, y) {
    const { plane } = this;
    const row = Math.floor(((y - plane.y(1)) / plane.height) * this.end);
    const column = Math.floor(((x - plane.x(0)) / plane.width) * this.length);
    if (row < 0 || row >= this.rows || column < 0 || column >= this.length) return null;
    const power = this.power(this.codes[row * this.length + column]);
    return { update: written(row + 1), step: column + 1, value: powerWritten(power) };
  }
}

function pictureOf(width, height) {
  return Object.assign(document.createElement("canvas"), { width, height });
}

function shadesOf(stops) {
  const scale = { low: 0, high: SHADES - 1, linear: null, stops };
  return Array.from({ length: SHADES }, (_, k) => [...colorOf(k, scale).match(/\d+/g).map(Number), 255]);
}

function powerWritten(power) {
  if (power === -Infinity) return "0";
  const tens = Math.floor(power);
  const raised = [...String(tens)].map((sign) => (sign === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[sign])).join("");
  return `${(10 ** (power - tens)).toFixed(1)}·10${raised}`;
}

function drawBar(canvas, stops) {
  const shades = shadesOf(stops);
  const image = new ImageData(SHADES, 1);
  shades.forEach((shade, k) => image.data.set(shade, 4 * k));
  Object.assign(canvas, { width: SHADES, height: 1 });
  canvas.getContext("2d").putImageData(image, 0, 0);
}
