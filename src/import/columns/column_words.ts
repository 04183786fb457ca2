import type { ColumnTarget } from "./column_choice.ts";

/** What shops, suppliers and other catalogues call a product's fields; without case, accents and marks. */
const names: Partial<Record<ColumnTarget, string>> = {
  id:
    "id, product id, productid, item id, article id, artikel id, produkt id, handle, identifier, uid, external id, kennung",
  sku:
    "sku, variant sku, product sku, stock keeping unit, article no, article number, articleno, article nr, item no, item number, itemno, artikelnummer, artikel nr, artikelnr, artnr, art nr, art no, product code, product number, produktnummer, bestellnummer, order number, order code, reference, ref, codigo, code article, item code, nr, nummer",
  name:
    "name, title, product name, product title, productname, item name, item title, label, bezeichnung, artikelbezeichnung, produktbezeichnung, titel, produktname, artikelname, produkttitel, nom, titre, nom du produit, designation, nombre, titulo, naam, nome, titolo",
  description:
    "description, desc, long description, short description, product description, body, body html, text, details, beschreibung, langtext, kurztext, kurzbeschreibung, langbeschreibung, artikelbeschreibung, produktbeschreibung, descripcion, descrizione, omschrijving, description longue",
  brand:
    "brand, brand name, manufacturer, manufacturer name, maker, make, supplier, vendor, marke, markenname, hersteller, herstellername, lieferant, marque, fabricant, marca, fabricante, merk, produttore",
  mpn:
    "mpn, model, model no, model number, part number, part no, partno, manufacturer part number, manufacturer sku, modell, modellnummer, teilenummer, herstellernummer, hersteller nr, herstellerartikelnummer, modele",
  gtins:
    "gtin, gtins, gtin8, gtin12, gtin13, gtin14, ean, eans, ean13, ean code, eancode, ean nummer, upc, upc code, barcode, barcodes, bar code, variant barcode, isbn, isbn13, jan, strichcode, code barre, codigo de barras",
  categories:
    "category, categories, category id, category ids, category path, category name, product category, product type, google product category, product categories, collection, department, kategorie, kategorien, kategoriepfad, warengruppe, produktkategorie, categorie, categoria, rubrique",
  groupId:
    "group id, groupid, item group id, parent id, parent sku, parent, variant group, model group, gruppen id, variantengruppe, elternartikel",
  "price.amount":
    "price, prices, price amount, unit price, retail price, sales price, list price, regular price, variant price, gross price, net price, msrp, rrp, preis, preise, verkaufspreis, vk, vk preis, uvp, bruttopreis, nettopreis, einzelpreis, prix, prix ttc, precio, pvp, prezzo, prijs, cost to customer",
  "price.currency":
    "currency, currency code, price currency, waehrung, wahrung, wahrungscode, devise, moneda, valuta",
  "inventory.quantity":
    "quantity, qty, stock, stock quantity, stock level, stock qty, inventory, inventory quantity, variant inventory qty, on hand, available quantity, units available, bestand, lagerbestand, lagermenge, menge, lager, existencias, quantite, voorraad, giacenza",
  "inventory.status":
    "availability, available, stock status, inventory status, in stock, verfugbarkeit, verfuegbarkeit, lieferstatus, disponibilite, disponibilidad, beschikbaarheid",
  status:
    "status, product status, published, is published, online, active, is active, visible, visibility, state, aktiv, sichtbar, veroffentlicht, veroeffentlicht, publie, activo",
  images:
    "image, images, image url, image urls, image link, image links, image src, main image, picture, pictures, picture url, photo, photos, img, bild, bilder, bild url, bildurl, hauptbild, produktbild, foto, imagen, afbeelding, additional image link, large image, small image, thumbnail",
};

const known: ReadonlyMap<string, { target: ColumnTarget; rank: number }> =
  new Map(
    Object.entries(names).flatMap(([target, words]) =>
      words.split(", ").map((word, rank) => [
        word,
        { target: isTarget(target) ? target : "none", rank },
      ])
    ),
  );

/** The field that a column's name tells. */
export function targetOfColumn(
  column: string,
  currency: string,
): ColumnTarget | undefined {
  const words = wordsOfColumn(column);
  const found = find(words);
  if (found) return found.target;
  const priced = find(withoutCurrency(words, currency))?.target;
  if (priced === "price.amount") return priced;
  const [first = ""] = words.split(" ");
  return find(first.replace(/\d+$/, ""))?.target === "images"
    ? "images"
    : undefined;
}

/** How usual a name is for its field, the most usual first: of two columns for one field the lower is it. */
export function nameRank(column: string): number {
  return find(wordsOfColumn(column))?.rank ?? sizeRank(column);
}

/** Names of one word may stand behind what they are of, as in `product name`. */
function find(words: string) {
  return known.get(words) ??
    known.get(words.replace(/^(?:product|produkt|artikel|item|variant) /, ""));
}

const currencyWords = new Map([
  ["eur", "EUR"],
  ["euro", "EUR"],
  ["usd", "USD"],
  ["gbp", "GBP"],
  ["chf", "CHF"],
]);

/** The currency that a column's name tells of, such as `EUR` of `price_eur`. */
export function currencyOfColumn(column: string): string | undefined {
  const word = wordsOfColumn(column).split(" ")
    .find((each) => currencyWords.has(each));
  return currencyWords.get(word ?? "");
}

/** `price eur` and `preis in eur brutto` are prices. */
function withoutCurrency(words: string, currency: string): string {
  const others = [currency.toLowerCase(), ...currencyWords.keys()];
  const meaningless = ["in", "incl", "inkl", "vat", "mwst", "brutto", "gross"];
  return words.split(" ")
    .filter((word) =>
      ![...others, ...meaningless, "cents", "cent"].includes(word)
    )
    .join(" ");
}

/** Whether a column has pictures in one of several sizes. */
export function isOneSize(column: string): boolean {
  const words = wordsOfColumn(column).split(" ");
  return [...sizes, "thumb", "thumbnail"].some((size) => words.includes(size));
}

const sizes = ["high", "large", "big", "500x500", "medium", "small", "low"];

/** Of a picture in several sizes the largest is best. */
function sizeRank(column: string): number {
  const words = wordsOfColumn(column).split(" ");
  const place = sizes.findIndex((size) => words.includes(size));
  return 100 + (place < 0 ? (words.includes("thumb") ? 99 : 50) : place);
}

/** A column's name as words: without case, accents, marks and the joints of camelCase. */
export function wordsOfColumn(column: string): string {
  return column
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .normalize("NFD").replaceAll(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function isTarget(name: string): name is ColumnTarget {
  return Object.hasOwn(names, name);
}
