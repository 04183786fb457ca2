import { completeSearch } from "./suggestions.js";
import { showMore } from "./show_more.js";
import { showViewed } from "./viewed.js";

const search = document.querySelector("form.search");
if (search) completeSearch(search);

// On a small screen the results come first.
const filters = document.querySelector(".facets details");
if (filters && matchMedia("(max-width: 52rem)").matches) filters.open = false;

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-more]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  showMore(link);
});

const viewed = document.querySelector(".viewed");
if (viewed) showViewed(viewed);
