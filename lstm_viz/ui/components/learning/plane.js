// A canvas as sharp as the screen, with a frame, ticks and the text of the page.

const LEFT = 46; // px, for the ticks of y
const BOTTOM = 34; // for those of x and its title
const TOP = 8;
const RIGHT = 10;
const NICE = [50, 100, 200, 500, 1000, 2000, 5000];

class Plane {
  constructor(canvas) {
    const ratio = window.devicePixelRatio || 1;
    const { clientWidth, clientHeight } = canvas;
    const [wide, high] = [clientWidth, clientHeight].map((length) => Math.round(length * ratio));
    if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
    this.context = canvas.getContext("2d");
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.context.clearRect(0, 0, clientWidth, clientHeight);
    const style = getComputedStyle(canvas);
    this.ink = style.color;
    this.context.font = `12px ${style.fontFamily}`;
    this.width = Math.max(1, clientWidth - LEFT - RIGHT);
    this.height = Math.max(1, clientHeight - TOP - BOTTOM);
  }

  x(share) {
    return LEFT + share * this.width;
  }

  // From the bottom.
  y(share) {
    return TOP + (1 - share) * this.height;
  }

  text(words, x, y, { align = "left", baseline = "alphabetic", turned = false } = {}) {
    const { context } = this;
    context.save();
    context.fillStyle = this.ink;
    context.textAlign = align;
    context.textBaseline = baseline;
    context.translate(x, y);
    if (turned) context.rotate(-Math.PI / 2);
    context.fillText(words, 0, 0);
    context.restore();
  }

  line(points, { color = this.ink, width = 1, dash = [], alpha = 1 } = {}) {
    const { context } = this;
    context.save();
    Object.assign(context, { strokeStyle: color, lineWidth: width, globalAlpha: alpha, lineJoin: "round" });
    context.setLineDash(dash);
    context.beginPath();
    for (const [x, y] of points) context.lineTo(x, y);
    context.stroke();
    context.restore();
  }

  dot(x, y, color) {
    const { context } = this;
    context.save();
    Object.assign(context, { fillStyle: color, strokeStyle: "#ffffff", lineWidth: 1 });
    context.beginPath();
    context.arc(x, y, 3.5, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
    context.restore();
  }

  frame() {
    const [left, right, top, bottom] = [this.x(0), this.x(1), this.y(1), this.y(0)];
    const corners = [
      [left, top],
      [left, bottom],
      [right, bottom],
    ];
    this.line(corners, { alpha: 0.5 });
  }

  // What stands at which share of the axis.
  ticksOfX(ticks, title) {
    for (const [share, words] of ticks) {
      const align = share === 0 ? "left" : share === 1 ? "right" : "center";
      this.text(words, this.x(share), this.y(0) + 5, { align, baseline: "top" });
    }
    this.text(title, this.x(0.5), this.y(0) + BOTTOM - 3, { align: "center", baseline: "bottom" });
  }

  ticksOfY(ticks) {
    for (const [share, words] of ticks)
      this.text(words, LEFT - 5, this.y(share), { align: "right", baseline: "middle" });
  }
}

// The end of an axis that so many steps have room on: it grows by leaps, and no further than all.
function endOf(steps, most) {
  return Math.min(most, NICE.find((end) => end >= steps) ?? most);
}

function written(count) {
  return count.toLocaleString("en-US");
}
