// The clock: it owns the cursor. It draws the ribbon, answers keys and buttons, moves the
// charts that it is given, and tells everybody else by an event. Nothing here asks the server.

const REST_MS = 500; // after which the cursor is written into the link

class Clock {
  constructor(parent) {
    this.root = parent.querySelector(".clock");
    this.page = window.location.pathname;
    this.face = new Face(this.root);
    Object.assign(this, { buttons: this.face.buttons, rail: this.face.rail, speed: this.face.speed });
    this.buttons.back.onclick = () => this.go(this.step - 1);
    this.buttons.on.onclick = () => this.go(this.step + 1);
    this.buttons.play.onclick = () => this.play(!this.playing);
    this.rail.oninput = () => this.go(Number(this.rail.value));
    this.box = new Box(this.root, () => this.playFromBox());
    this.reach = new Reach(this.root, this.buttons);
    this.onKey = (event) => this.press(event);
    this.onReturn = () => this.comeBack();
    this.onPoint = () => (this.pointed = true); // and not by Tab was the control reached
    document.addEventListener("pointerdown", this.onPoint, true);
    document.addEventListener("keydown", this.onKey, true); // before a control keeps it to itself
    window.addEventListener("popstate", this.onReturn);
    this.unheard = [
      hearOfClock(QUESTION, this, (question) => this.answerTo(question)),
      hear(LINKED, () => this.restSoon()), // a link that does not name the cursor
    ];
    this.watch = new Watch(() => this.look());
    this.root.addEventListener("pointerdown", () => use(this));
    this.root.addEventListener("focusin", () => use(this));
    clocks.add(this);
    shareKeys();
  }

  stop() {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.resting);
    document.removeEventListener("keydown", this.onKey, true);
    document.removeEventListener("pointerdown", this.onPoint, true);
    window.removeEventListener("popstate", this.onReturn);
    this.unheard.forEach((end) => end());
    this.watch.stop();
    this.box.stop();
    this.reach.stop();
    clocks.delete(this);
    shareKeys();
    leaveAt(this.step, this.page, this.data);
    giveBack(this.data.clock);
  }

  // The cursor stays while nothing before it has changed; else the text is read to its end.
  read(data, send) {
    const before = this.data;
    this.data = data;
    this.last = data.tokens.length - 1;
    if (!before) this.step = stepLeftAt(this.page, data) ?? data.opening ?? this.last;
    else if (!this.stays(before)) this.step = data.opening ?? this.last;
    else if (this.returned) this.step = stepOfLink(this.last) ?? this.last;
    if (data.text !== before?.text) this.playing = false;
    if (data.text !== before?.text || data.phases !== before.phases) this.phase = null;
    this.face.label(data, this.reach.buttons);
    this.face.draw(data, (step) => this.go(step), send);
    this.show();
    this.watch.soon(); // the theme may come a little later than the data
    this.box.read(data);
    this.restSoon();
  }

  stays(before) {
    const wasAtEnd = this.step === before.tokens.length - 1;
    if (this.step > this.last || (wasAtEnd && this.data.text !== before.text)) return false;
    const same = (token, k) => token.text === before.tokens[k].text;
    return this.data.tokens.slice(0, this.step + 1).every(same);
  }

  // Where a phase is named, it lies within the step; otherwise the whole step is meant.
  go(step, phase = null) {
    const reached = Math.max(0, Math.min(this.last, step));
    if (reached === this.step && phase === this.phase) return;
    this.step = reached;
    this.phase = phase;
    this.returned = false;
    this.show();
    this.restSoon();
  }

  goPhase(direction) {
    const count = this.data.phases;
    if (!count) return;
    const next = (this.phase ?? (direction > 0 ? -1 : count)) + direction;
    if (next >= 0 && next < count) this.go(this.step, next);
    else if (direction > 0 && this.step < this.last) this.go(this.step + 1, 0);
    else if (direction < 0 && this.step > 0) this.go(this.step - 1, count - 1);
  }

  play(on) {
    if (on && this.step === this.last) this.go(0);
    this.playing = on;
    this.due = performance.now() + this.period();
    this.tickSoon();
    this.show();
    if (!on) this.restSoon();
  }

  playFromBox() {
    this.play(true);
    this.buttons.play.focus();
  }

  period() {
    const perSecond = Number(this.speed.value);
    return perSecond > 0 ? 1000 / perSecond : 0;
  }

  tickSoon() {
    cancelAnimationFrame(this.frame);
    if (this.playing) this.frame = requestAnimationFrame((now) => this.tick(now));
  }

  tick(now) {
    if (now >= this.due) {
      this.due = Math.max(this.due + this.period(), now); // what a slow machine misses is not made up for
      this.go(this.step + 1);
      if (this.step === this.last) this.play(false);
    }
    this.tickSoon();
  }

  // A chart, the text box or a picture may have come anew, or a dialog.
  look() {
    this.drive();
    this.reach.look();
    this.box.attach();
  }

  press(event) {
    if (event.code === "Tab") this.pointed = false;
    if (event.code === "F5") this.writeLink(); // the page that opens anew stands where this one stood
    if (!hasKeys(this)) return;
    const action = actionOf(event, this.pointed);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action(this);
  }

  answerTo(question) {
    if (Object.keys(question).length > 1) use(this); // it is moved, and not only asked
    if (question.to !== undefined) this.go(question.to);
    else if (question.by) this.goPhase(question.by);
    else if (question.at !== undefined) this.go(this.step, question.at === this.phase ? null : question.at);
    else this.tell();
  }

  tell() {
    const { step, phase, playing } = this;
    const { text, tokens } = this.data;
    say(MOVED, { clock: this.data.clock, text, step, named: tokens[step].named, phase, playing });
  }

  restSoon() {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => !this.playing && !this.returned && this.writeLink(), REST_MS);
  }

  // The reader went back to an earlier link, which has its own cursor.
  comeBack() {
    if (!this.data.field) return;
    clearTimeout(this.resting);
    this.go(stepOfLink(this.last) ?? this.last);
    clearTimeout(this.resting);
    this.returned = true;
  }

  writeLink() {
    if (this.data.field) writeStep(this.step, this.last); // else its text is not that of the link
  }

  show() {
    const { step, playing, data } = this;
    this.face.show(data, step, playing, this.reach.buttons);
    this.reach.show(step, data);
    this.drive();
    this.tell();
  }

  drive() {
    const cover = getComputedStyle(this.root).getPropertyValue("--st-secondary-background-color");
    const data = { ...this.data, colors: { ...this.data.colors, cover } };
    for (const key of data.charts) drive(key, this.step, data);
    const left = holdHeights(data.held);
    if (left) this.watch.later(left);
    this.watch.watchSizes([...data.charts.map(chartOf), ...picturesOf(data.held)].filter(Boolean));
  }
}
