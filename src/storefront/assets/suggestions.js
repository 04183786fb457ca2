const kinds = {
  query: "",
  category: "Category",
  brand: "Brand",
  product: "Product",
};

/** Where a suggestion leads. */
function addressOf({ kind, text, id }) {
  if (kind === "product") return `/p/${encodeURIComponent(id)}`;
  if (kind === "category") return `/c/${encodeURIComponent(id)}`;
  const parameters = new URLSearchParams(
    kind === "brand" ? { filter: `brand:${text}` } : { q: text },
  );
  return `/search?${parameters}`;
}

/**
 * Completes what is typed into the search form: a combobox with a list
 * (WAI-ARIA Authoring Practices, "Editable Combobox With List Autocomplete").
 */
export function completeSearch(form) {
  const input = form.querySelector("input");
  const list = document.createElement("ul");
  list.id = "suggestions";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  list.hidden = true;
  form.append(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");

  let asked = 0;
  let chosen = -1;

  function show(items) {
    list.replaceChildren(...items.map(optionOf));
    list.hidden = items.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    choose(-1);
  }

  function choose(place) {
    const options = [...list.children];
    chosen = place;
    options.forEach((option, at) =>
      option.setAttribute("aria-selected", String(at === place))
    );
    const option = options[place];
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  }

  async function ask() {
    const number = ++asked;
    const text = input.value.trim();
    let items = [];
    if (text !== "") {
      const parameters = new URLSearchParams({ q: text.slice(0, 200) });
      const response = await fetch(`/v1/suggest?${parameters}`)
        .catch(() => undefined);
      if (response?.ok) ({ items } = await response.json());
    }
    // A slow answer must not replace a later one.
    if (number === asked && document.activeElement === input) show(items);
  }

  input.addEventListener("input", ask);
  input.addEventListener("blur", () => show([]));
  input.addEventListener("keydown", (event) => {
    const last = list.children.length - 1;
    if (event.key === "Escape") show([]);
    else if (last < 0) return;
    else if (event.key === "ArrowDown") choose(chosen < last ? chosen + 1 : -1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? last : chosen - 1);
    else if (event.key === "Enter" && chosen >= 0) {
      location.assign(list.children[chosen].dataset.address);
    } else return;
    event.preventDefault();
  });
  // Before the field loses the focus, which would take the list away.
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = event.target.closest("li");
    if (option) location.assign(option.dataset.address);
  });
}

function optionOf(suggestion, place) {
  const option = document.createElement("li");
  option.id = `suggestion-${place}`;
  option.setAttribute("role", "option");
  option.dataset.address = addressOf(suggestion);
  const text = document.createElement("span");
  text.append(...suggestion.fragments.map(({ text, hit }) => {
    if (!hit) return text;
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  }));
  const kind = document.createElement("span");
  kind.className = "kind";
  kind.textContent = kinds[suggestion.kind] ?? "";
  option.append(text, kind);
  return option;
}
