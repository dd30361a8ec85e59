// Looks again when the page may have changed: once a frame at most, and at rest never.

class Watch {
  constructor(look) {
    this.look = look;
    this.sized = new Set(); // parts whose size is watched
    this.sizes = new ResizeObserver(() => this.soon());
    this.changes = new MutationObserver(() => this.soon());
    this.changes.observe(document.body, {
      subtree: true,
      childList: true,
      attributeFilter: ["x", "y", "width", "height"], // of the parts of a chart
    });
  }

  stop() {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.timer);
    this.sizes.disconnect();
    this.changes.disconnect();
  }

  soon() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.look();
    });
  }

  later(ms) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.soon(), ms);
  }

  // Of these parts, and no others: to watch a part anew counts as a change of it.
  watchSizes(parts) {
    for (const part of this.sized) if (!parts.includes(part)) this.sizes.unobserve(part);
    for (const part of parts) if (!this.sized.has(part)) this.sizes.observe(part);
    this.sized = new Set(parts);
  }
}
