import { askToRemember } from "./ask_to_remember.js";
import {
  becomeVisitor,
  decline,
  forgetSession,
  forgetToken,
  hasDeclined,
  rememberInSession,
  viewedInSession,
  visitorToken,
} from "./visitor_memory.js";

const shown = 5;

/** Notes the product of this page, and shows what was viewed and what follows from it. */
export async function showViewed(place) {
  const { product } = place.dataset;
  // It tells what has happened to those who do not see it.
  const status = document.createElement("p");
  status.className = "hidden";
  status.setAttribute("role", "status");
  place.before(status);

  async function show() {
    const token = visitorToken();
    const [recent, likely] = token
      ? await Promise.all([readRecent(token), readLikely(token)])
      : [viewedInSession(), []];
    const ids = recent.filter((id) => id !== product).slice(0, shown);
    const shelves = await Promise.all([
      shelf("Recently viewed", ids),
      shelf("Because you viewed these", likely),
    ]);
    const found = shelves.filter((each) => each !== undefined);
    found[0]?.querySelector(".head").append(forgetButton());
    place.replaceChildren(...found);
  }

  function forgetButton() {
    const button = document.createElement("button");
    button.textContent = "Forget what I viewed";
    button.addEventListener("click", async () => {
      const token = visitorToken();
      if (token && !await send(`/v1/visitors/${token}`, "DELETE")) {
        button.textContent = "That did not work. Try again";
        return;
      }
      forgetToken();
      forgetSession();
      place.replaceChildren();
      tell("What you viewed is forgotten");
    });
    return button;
  }

  /** What had the focus is gone: it goes on from here. */
  function tell(text) {
    status.textContent = text;
    status.tabIndex = -1;
    status.focus({ preventScroll: true });
  }

  async function answer(agrees) {
    if (!agrees) {
      decline();
      tell("Nothing is remembered beyond this visit");
      return;
    }
    const token = becomeVisitor();
    if (!token) return;
    // The last viewed is sent last.
    for (const id of viewedInSession().toReversed()) await noteView(token, id);
    forgetSession();
    await show();
    tell("What you look at is remembered on this device");
  }

  const token = visitorToken();
  if (product && token) await noteView(token, product);
  else if (product) rememberInSession(product);
  if (!token && !hasDeclined() && viewedInSession().length > 0) {
    askToRemember(answer);
  }
  await show();
}

function noteView(token, productId) {
  return send(`/v1/visitors/${token}/views`, "POST", { productId });
}

/** Whether it was done. */
async function send(path, method, body) {
  const response = await fetch(path, {
    method,
    ...(body
      ? {
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      }
      : {}),
  }).catch(() => undefined);
  return response?.ok === true;
}

async function read(path) {
  const response = await fetch(path).catch(() => undefined);
  return response?.ok ? await response.json() : { items: [] };
}

async function readRecent(token) {
  const { items } = await read(
    `/v1/visitors/${token}/recent?limit=${shown + 1}`,
  );
  return items.map(({ id }) => id);
}

async function readLikely(token) {
  const { basis, items } = await read(
    `/v1/visitors/${token}/recommended?limit=${shown}`,
  );
  return basis === "views" ? items.map(({ id }) => id) : [];
}

/** A heading over the cards that the server draws; nothing where there are none. */
async function shelf(title, ids) {
  if (ids.length === 0) return undefined;
  const response = await fetch(`/cards?${new URLSearchParams({ ids })}`)
    .catch(() => undefined);
  if (!response?.ok) return undefined;
  const drawn = new DOMParser()
    .parseFromString(await response.text(), "text/html");
  const grid = drawn.querySelector(".grid");
  if (!grid?.firstElementChild) return undefined;
  const section = document.createElement("section");
  const head = document.createElement("div");
  head.className = "head";
  const heading = document.createElement("h2");
  heading.textContent = title;
  head.append(heading);
  section.append(head, grid);
  return section;
}
