import type { Page } from "playwright-core";

/** A page to take pictures of. */
export type Shot = {
  /** Of the files, before the width. */
  name: string;
  path: string;
  isSignedIn?: boolean;
  /** What is done on the page before its picture is taken. */
  prepare?: (page: Page) => Promise<void>;
};

const shop: Shot[] = [
  { name: "shop-home", path: "/" },
  { name: "shop-suggestions", path: "/", prepare: (page) => type(page, "he") },
  { name: "shop-search", path: "/search?q=smartphone" },
  {
    name: "shop-filters",
    path:
      "/search?q=headphones&filter=inventory.status:in_stock&filter=attributes.colour:black",
  },
  { name: "shop-correction", path: "/search?q=smartphnoe" },
  { name: "shop-nothing-found", path: "/search?q=qqxxzz" },
  { name: "shop-department", path: "/c/electronics" },
  { name: "shop-category", path: "/c/smartphones" },
  { name: "shop-product", path: "/p/velnor-n4-128-gb-black" },
  { name: "shop-viewed", path: "/p/velnor-n4-refurb", prepare: viewAnother },
  { name: "shop-not-found", path: "/p/none" },
];

const docs: Shot[] = [
  { name: "docs-guide", path: "/docs/guide" },
  {
    name: "docs-reference",
    path: "/docs",
    prepare: (page) => page.locator(".opblock").first().waitFor(),
  },
];

const admin: Shot[] = [
  { name: "admin-overview", path: "/admin" },
  { name: "admin-products", path: "/admin/products?q=phone" },
  { name: "admin-product", path: "/admin/products/velnor-n4-refurb" },
  {
    name: "admin-mistakes",
    path: "/admin/products/velnor-n4-refurb",
    prepare: typeMistake,
  },
  {
    name: "admin-conflict",
    path: "/admin/products/velnor-n4-refurb",
    prepare: saveFromTwoPages,
  },
  { name: "admin-categories", path: "/admin/categories" },
  { name: "admin-category", path: "/admin/categories/smartphones" },
  { name: "admin-attributes", path: "/admin/attributes" },
  { name: "admin-attribute", path: "/admin/attributes/edit?name=storage" },
  { name: "admin-import", path: "/admin/import" },
  { name: "admin-import-columns", path: "/admin/import", prepare: upload },
  { name: "admin-import-check", path: "/admin/import", prepare: check },
  { name: "admin-synonyms", path: "/admin/synonyms" },
  {
    name: "admin-synonym",
    path: "/admin/new-synonym?word=handy",
  },
  {
    name: "admin-rule-preview",
    path: "/admin/new-rule?query=smartphone",
    prepare: previewRule,
  },
  { name: "admin-searches", path: "/admin/searches" },
  {
    name: "admin-explain",
    path: "/admin/searches/explain?q=smartphone&product=velnor-n4-128-gb-black",
  },
  { name: "admin-sync", path: "/admin/sync" },
  {
    name: "admin-sync-product",
    path: "/admin/sync/products/velnor-n4-refurb",
  },
].map((shot) => ({ ...shot, isSignedIn: true }));

/** Every page that pictures are taken of. */
export const shots: readonly Shot[] = [
  ...shop,
  ...docs,
  { name: "admin-login", path: "/admin/login" },
  ...admin,
];

const products = `article_no,title,price_usd,weight_g,colour
lamp-1,Reading lamp,49.90,850,black
lamp-2,Desk lamp,cheap,1200,white
lamp-3,Floor lamp,129.00,4300,brass
`;

async function type(page: Page, text: string): Promise<void> {
  await page.locator("#q").pressSequentially(text);
  await page.locator(".suggestions li").first().waitFor();
}

async function viewAnother(page: Page): Promise<void> {
  await page.goto("/p/velnor-n4-128-gb-black");
  await page.getByRole("button", { name: "Yes" }).click();
  await page.locator(".viewed section").first().waitFor();
  await page.goto("/p/velnor-n4-refurb");
  await page.locator(".viewed section").nth(1).waitFor();
  await page.locator(".viewed").scrollIntoViewIfNeeded();
}

async function typeMistake(page: Page): Promise<void> {
  await page.getByLabel("Price in USD").fill("cheap");
  await save(page);
  await page.getByRole("alert").waitFor();
}

async function saveFromTwoPages(page: Page): Promise<void> {
  const other = await page.context().newPage();
  await other.goto(page.url());
  // Both widths change the same product.
  const { width = 0 } = page.viewportSize() ?? {};
  await other.getByLabel("Brand").fill(`Velnor ${width}`);
  await other.getByLabel("Quantity").fill(String(width));
  await save(other);
  await other.getByRole("status").waitFor();
  await other.close();
  await page.getByLabel("Brand").fill("Velnor Again");
  await page.getByLabel("Price in USD").fill("429.00");
  await save(page);
  await page.getByRole("heading", { name: "Someone else changed" }).waitFor();
}

async function save(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Save", exact: true }).click();
}

async function upload(page: Page): Promise<void> {
  await page.locator("input[type=file]").setInputFiles({
    name: "lamps.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(products),
  });
  await page.getByRole("button", { name: "Upload" }).click();
  await page.waitForURL("**/admin/import/*");
}

async function check(page: Page): Promise<void> {
  await upload(page);
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("heading", {
    name: "What would change",
    exact: true,
  }).waitFor();
}

async function previewRule(page: Page): Promise<void> {
  await page.getByLabel("Find a product to show first or hide")
    .fill("rugged smartphone");
  await page.getByRole("button", { name: "Find", exact: true }).click();
  await page.getByRole("button", { name: "Show first" }).first().click();
  await page.getByRole("button", { name: "Preview" }).first().click();
  await page.getByRole("heading", { name: "With your change" }).waitFor();
  await page.evaluate("scrollTo(0, 0)");
}
