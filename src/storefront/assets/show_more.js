/** Adds the next page of results below this one; on any trouble the browser goes there instead. */
export async function showMore(link) {
  link.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(link.href);
    if (!response.ok) throw new Error(String(response.status));
    const page = new DOMParser()
      .parseFromString(await response.text(), "text/html");
    const cards = [...page.querySelectorAll(".found .grid > li")];
    document.querySelector(".found .grid").append(...cards);
    link.closest(".more").replaceWith(...page.querySelectorAll(".more"));
    cards[0]?.querySelector("a").focus({ preventScroll: true });
  } catch {
    location.assign(link.href);
  }
}
