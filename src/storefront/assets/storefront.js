import { completeSearch } from "./suggestions.js";
import { showMore } from "./show_more.js";
import { showViewed } from "./viewed.js";

const search = document.querySelector("form.search");
if (search) completeSearch(search);

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-more]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  showMore(link);
});

const viewed = document.querySelector(".viewed");
if (viewed) showViewed(viewed);
