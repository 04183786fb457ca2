/** A node of the OpenAPI document. */
export type Node = { [member: string]: unknown };

/** The OpenAPI document, as far as the tests look into it. */
export type Document = Node & { paths: Record<string, Record<string, Node>> };

/** An operation of the document, with the path that it belongs to. */
export type Operation = {
  operationId: string;
  method: string;
  path: string;
  node: Node;
};

const methods = ["get", "head", "post", "put", "patch", "delete"];

/** Every operation of the document. */
export function operationsOf({ paths }: Document): Operation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => methods.includes(method))
      .map(([method, node]) => ({
        operationId: String(node["operationId"]),
        method,
        path,
        node,
      }))
  );
}

/** The operation that a request belongs to; a path without parameters comes before one that has them. */
export function findOperation(
  document: Document,
  method: string,
  pathname: string,
): Operation | undefined {
  const isLiteral = Object.hasOwn(document.paths, pathname);
  return operationsOf(document).find((operation) =>
    operation.method === method.toLowerCase() &&
    (isLiteral
      ? operation.path === pathname
      : pathPattern(operation.path).test(pathname))
  );
}

function pathPattern(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`);
}

/** The object at a path of members, with references followed. */
export function lookUp(
  document: Document,
  node: Node,
  ...names: string[]
): Node | undefined {
  let current: Node | undefined = resolve(document, node);
  for (const name of names) {
    const next: unknown = current?.[name];
    current = isNode(next) ? resolve(document, next) : undefined;
  }
  return current;
}

/** What a reference of the document leads to, or the node itself. */
export function resolve(document: Document, node: Node): Node {
  const reference = node["$ref"];
  if (typeof reference !== "string") return node;
  let current: unknown = document;
  for (const name of reference.split("/").slice(1)) {
    current = isNode(current) ? current[name] : undefined;
  }
  if (!isNode(current)) throw new Error(`${reference} leads nowhere`);
  return current;
}

/** Whether a value is an object. */
export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
