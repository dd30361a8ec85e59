// Puts the words of the link into the address of the page. Streamlit would make a step of
// the history of each change; here it is one only where the reader has chosen something. A click
// on a link that names words is a step too, by which the server knows that they are to be shown.

const THE_PLATFORMS = /^embed/; // what Streamlit itself is asked by an address

const SENT_AFTER = 100; // ms; what stands in a text box has been sent by then

let done = null; // what was put last: the page may call again with the same
let leftBox = -Infinity; // when a text box was left for a link

// Else the text would be sent after the click, for the page that is left, which would come back.
function leaveBox(event) {
  const box = document.activeElement;
  if (!event.target.closest("a") || !box?.matches(TEXT_FIELDS)) return;
  box.blur();
  leftBox = performance.now();
}

function follow(event) {
  const link = event.target.closest("a[href]");
  const opensAnother = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  const isEarly = performance.now() - leftBox < SENT_AFTER;
  if (!link || opensAnother || !(isEarly || isOfWords(link))) return;
  event.preventDefault();
  event.stopPropagation();
  if (isEarly) setTimeout(() => link.click(), SENT_AFTER);
  else {
    if (link.href !== window.location.href) window.history.pushState(null, "", link.href);
    bringAddress();
  }
}

class Address {
  constructor() {
    document.addEventListener("pointerdown", leaveBox, true);
    document.addEventListener("click", follow, true);
  }

  read(data) {
    if (done === data.number) return;
    const isOther = done && serverOf(done) !== serverOf(data.number);
    done = data.number;
    if (isOther) {
      bringAddress(); // the server has made the page that was opened first
      return;
    }
    const address = new URL(window.location);
    const stays = ([name]) => THE_PLATFORMS.test(name) || data.kept.includes(name);
    const words = [...Object.entries(data.words), ...Array.from(address.searchParams).filter(stays)];
    address.search = new URLSearchParams(words); // the cursor last, as the clock writes it
    if (address.href === window.location.href) return;
    const put = data.is_step ? "pushState" : "replaceState";
    window.history[put](window.history.state, "", address);
    say(LINKED);
  }

  stop() {
    document.removeEventListener("pointerdown", leaveBox, true);
    document.removeEventListener("click", follow, true); // the address stays
  }
}

function serverOf(number) {
  return number.split("-")[0];
}
