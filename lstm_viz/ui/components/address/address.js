// Puts the words of the link into the address of the page. Streamlit would make a step of
// the history of each change; here it is one only where the reader has chosen something. A click
// on a link that names words is a step too, by which the server knows that they are to be shown.

const THE_PLATFORMS = /^embed/; // what Streamlit itself is asked by an address

let done = null; // what was put last: the page may call again with the same

function follow(event) {
  const link = linkAround(event.target);
  const opensAnother = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!link || opensAnother) return;
  event.preventDefault();
  event.stopPropagation();
  window.history.pushState(null, "", link.href);
  bringAddress();
}

class Address {
  constructor() {
    document.addEventListener("click", follow, true);
  }

  read(data) {
    if (done === data.number) return;
    done = data.number;
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
    document.removeEventListener("click", follow, true); // the address stays
  }
}
