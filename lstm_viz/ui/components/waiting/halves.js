// Half of a surrogate pair, what is left of an emoji that was cut in two: the server refuses a
// message that holds one, and all that follow. Read together with waiting.js.

const HALF = /\p{Surrogate}/gu;

// Before Streamlit takes the text, and not while somebody types: the other half may still come.
function mendHalves({ type, key, target }) {
  if (type === "keydown" && key !== "Enter") return;
  const mended = isInTextField(target) && target.value?.replace(HALF, "\ufffd");
  if (!mended || mended === target.value) return;
  const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(target), "value");
  set.call(target, mended); // past React, which would not notice another value otherwise
  target.dispatchEvent(new Event("input", { bubbles: true }));
}
