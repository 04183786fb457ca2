/** What a page says of what was just done. The address names the text, so that no link can make a page say anything else. */
export const notices = {
  saved: "Saved.",
  savedSearchable: "Saved. Search shows it.",
  savedNotSearchable: "Saved. Search will follow in a moment.",
  savedHidden: "Saved. It is not active, so the shop does not show it.",
  savedLater: "Saved. Pages may show what was there before for some seconds.",
  created: "Created.",
  deleted: "Deleted.",
  moved: "Moved. The products in it are filed anew in the background.",
  unchanged: "Nothing was changed.",
  searchChanged:
    "Done. Searches here follow it at once, everywhere else within 2 seconds.",
  repaired: "Mended: store, cache and search agree.",
  notRepaired: "Not everything agrees yet: the reason is below.",
} as const;
export type NoticeName = keyof typeof notices;

/** The notice that the address of a page names, if it names one. */
export function readNotice(
  parameters: URLSearchParams,
): NoticeName | undefined {
  const name = parameters.get("notice");
  return name !== null && isNoticeName(name) ? name : undefined;
}

function isNoticeName(name: string): name is NoticeName {
  return Object.hasOwn(notices, name);
}
