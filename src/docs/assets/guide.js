// One language for all tasks, remembered; a button that copies; the address that
// the page was opened at, where the service was not told its own.
const guide = document.querySelector(".guide");
const remembered = "aisle.docs.language";

const { address } = guide.dataset;
if (address) {
  for (const code of guide.querySelectorAll("pre:not(.answer) code")) {
    code.textContent = code.textContent.replaceAll(address, location.origin);
  }
}

function choose(language) {
  for (const input of guide.querySelectorAll("input[type=radio]")) {
    if (input.value === language) input.checked = true;
  }
}

/** What may be kept is for the reader's browser to say. */
function recall() {
  try {
    return localStorage.getItem(remembered);
  } catch {
    return null;
  }
}

function remember(language) {
  try {
    localStorage.setItem(remembered, language);
  } catch {
    // The choice holds for this page.
  }
}

choose(recall());
guide.addEventListener("change", ({ target }) => {
  const top = target.getBoundingClientRect().top;
  choose(target.value);
  remember(target.value);
  // What changed its height above must not move what is read.
  scrollBy(0, target.getBoundingClientRect().top - top);
});

const status = document.createElement("p");
status.className = "hidden";
status.setAttribute("role", "status");
guide.append(status);

async function copy(button, examples) {
  const shown = [...examples.querySelectorAll("pre")]
    .find((example) => example.checkVisibility());
  await navigator.clipboard.writeText(shown?.textContent ?? "");
  button.textContent = "Copied";
  status.textContent = "Copied";
  setTimeout(() => {
    button.textContent = "Copy";
    status.textContent = "";
  }, 2000);
}

// Browsers let pages copy on https and on the own machine alone.
if (navigator.clipboard) {
  for (const examples of guide.querySelectorAll(".examples")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.addEventListener("click", () => copy(button, examples));
    examples.querySelector(".languages").append(button);
  }
}
