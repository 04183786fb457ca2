import type { DatabaseSync } from "node:sqlite";
import type {
  ListPosition,
  ListRequest,
} from "../../src/catalog/ports/product_store.ts";
import { prepare, type Statement } from "./typed_statement.ts";

type Place = { id: string; key: string | number | null };

/** A run of places in one direction; `where` chooses among them. */
type Run = {
  column: "id" | "created_at" | "name_key" | "price";
  direction: "ASC" | "DESC";
  where?: string;
};

type Shelf = { number: number; ordered: number; catalogue: number };

/** Each order as the runs it consists of, one after the other. */
const runsOf: Record<ListRequest["order"], readonly [Run, ...Run[]]> = {
  id: [{ column: "id", direction: "ASC" }],
  newest: [{ column: "created_at", direction: "DESC" }],
  name: [{ column: "name_key", direction: "ASC" }],
  price: pricesThenNone("ASC"),
  "-price": pricesThenNone("DESC"),
};

function pricesThenNone(direction: Run["direction"]): [Run, Run] {
  return [
    { column: "price", direction, where: "keys.price IS NOT NULL" },
    { column: "id", direction: "ASC", where: "keys.price IS NULL" },
  ];
}

/** Lists the ids on a shelf in every order, from a position on. */
export function storeLists(connection: DatabaseSync) {
  const findShelf = prepare<Shelf>(
    connection,
    `SELECT shelf.number, shelf.ordered, catalogue.number AS catalogue
     FROM shelf JOIN shelf AS catalogue
       ON catalogue.status = shelf.status AND catalogue.category_id = ''
     WHERE shelf.status = ? AND shelf.category_id = ?`,
  );
  const statements = new Map<string, Statement<Place>>();

  function readRun(
    run: Run,
    shelf: Shelf,
    after: ListPosition | undefined,
    limit: number,
  ): Place[] {
    const sql = toSql(run, { ordered: shelf.ordered === 1, resumed: !!after });
    let statement = statements.get(sql);
    if (!statement) {
      statement = prepare<Place>(connection, sql);
      statements.set(sql, statement);
    }
    const position = after ? [after.key, after.id] : [];
    return statement.all(shelf.number, shelf.catalogue, limit, ...position);
  }

  return {
    list(request: ListRequest): { ids: string[]; next?: ListPosition } {
      const { order, status, categoryId = "", after, limit } = request;
      const shelf = findShelf.get(status, categoryId);
      if (!shelf) return { ids: [] };
      const [first, second] = runsOf[order];
      // A position without a key is among the products without a price.
      const inSecond = second !== undefined && after?.key === "";
      const places = inSecond ? [] : readRun(first, shelf, after, limit + 1);
      const rest = limit + 1 - places.length;
      if (second && rest > 0) {
        const start = inSecond ? { key: after.id, id: after.id } : undefined;
        for (const { id } of readRun(second, shelf, start, rest)) {
          places.push({ id, key: "" });
        }
      }
      const ids = places.slice(0, limit).map((place) => place.id);
      const last = places[limit - 1];
      return places.length > limit && last
        ? { ids, next: { key: last.key ?? "", id: last.id } }
        : { ids };
    },
  };
}

function toSql(
  { column, direction, where = "1" }: Run,
  { ordered, resumed }: { ordered: boolean; resumed: boolean },
): string {
  // The places of an unordered shelf have no keys; the whole catalogue's have.
  const source = ordered
    ? `place AS keys
       WHERE keys.shelf = ?1 AND keys.created_at IS NOT NULL`
    : `place CROSS JOIN place AS keys ON keys.shelf = ?2 AND keys.id = place.id
       WHERE place.shelf = ?1`;
  const key = `keys.${column}`;
  const beyond = direction === "ASC" ? ">" : "<";
  return `SELECT keys.id, ${key} AS key FROM ${source} AND ${where}
    ${resumed ? `AND (${key}, keys.id) ${beyond} (?4, ?5)` : ""}
    ORDER BY ${key} ${direction}, keys.id ${direction} LIMIT ?3`;
}
