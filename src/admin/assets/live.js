const milliseconds = 1_000;

/** Reads the page again each second while a part of it says `data-live`, and shows that part anew. */
export function keepLive() {
  if (document.querySelector("[data-live]")) setTimeout(renew, milliseconds);
}

async function renew() {
  try {
    const response = await fetch(location.href);
    if (response.redirected) return location.reload();
    if (response.ok) show(await response.text());
  } catch {
    // The service may be starting again; the next try tells.
  }
  keepLive();
}

function show(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  for (const old of document.querySelectorAll("[data-live]")) {
    const renewed = page.getElementById(old.id);
    if (!renewed) return location.reload();
    if (renewed.outerHTML === old.outerHTML) continue;
    const { activeElement } = document;
    const focused = old.contains(activeElement) ? activeElement.id : "";
    const open = [...old.querySelectorAll("details[open][id]")]
      .map(({ id }) => id);
    old.replaceWith(renewed);
    for (const id of open) {
      document.getElementById(id)?.setAttribute("open", "");
    }
    if (focused) document.getElementById(focused)?.focus();
  }
}
