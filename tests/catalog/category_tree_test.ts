import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type Category, maxCategories } from "../../src/catalog/category.ts";
import {
  type CategoryTree,
  inTreeOrder,
  pathToRoot,
  placementProblem,
  toCategoryTree,
  withAncestors,
} from "../../src/catalog/category_tree.ts";

type Node = Pick<Category, "id" | "parentId" | "position">;

function treeOf(...nodes: Node[]): CategoryTree {
  return toCategoryTree(
    nodes.map((node) => ({ name: node.id, version: 1, ...node })),
  );
}

function chain(length: number): Node[] {
  return Array.from(
    { length },
    (_, level) =>
      level === 0
        ? { id: "l1" }
        : { id: `l${level + 1}`, parentId: `l${level}` },
  );
}

const ids = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m"];
const placement = fc.record({
  id: fc.constantFrom(...ids),
  parentId: fc.option(fc.constantFrom(...ids, "unknown"), { nil: undefined }),
});

/** The plain rules: what a tree of parents may be. */
function isTree(parents: ReadonlyMap<string, string | undefined>): boolean {
  for (let id of parents.keys()) {
    for (let level = 1;; level++) {
      if (level > 10 || !parents.has(id)) return false;
      const parent = parents.get(id);
      if (parent === undefined) break;
      id = parent;
    }
  }
  return true;
}

describe("a category's place", () => {
  it("is accepted exactly when the tree stays a tree of 10 levels", () => {
    fc.assert(fc.property(
      fc.array(placement, { maxLength: 60 }),
      (placements) => {
        const nodes = new Map<string, Node>();
        for (const { id, parentId } of placements) {
          const node = parentId === undefined ? { id } : { id, parentId };
          const after = new Map(nodes).set(id, node);
          const parents = new Map(
            [...after.values()].map((each) => [each.id, each.parentId]),
          );
          const problem = placementProblem(treeOf(...nodes.values()), node);
          assert.equal(problem === undefined, isTree(parents), problem);
          if (problem === undefined) nodes.set(id, node);
        }
      },
    ));
  });

  it("is refused below itself, whatever is in between", () => {
    const tree = treeOf(...chain(4));
    assert.match(
      placementProblem(tree, { id: "l1", parentId: "l4" }) ?? "",
      /"l1" would be below itself/,
    );
    assert.match(
      placementProblem(tree, { id: "l2", parentId: "l2" }) ?? "",
      /"l2" would be below itself/,
    );
  });

  it("is refused below what is not there", () => {
    assert.equal(
      placementProblem(treeOf(), { id: "new", parentId: "nothing" }),
      'there is no category "nothing"',
    );
  });

  it("may be on level 10 and not on level 11", () => {
    const place = { id: "new", parentId: "l9" };
    assert.equal(placementProblem(treeOf(...chain(9)), place), undefined);
    assert.match(
      placementProblem(treeOf(...chain(10)), { id: "new", parentId: "l10" }) ??
        "",
      /more than 10 levels/,
    );
  });

  it("counts what is below a category that moves", () => {
    const tree = treeOf(...chain(8), { id: "x" }, { id: "y", parentId: "x" }, {
      id: "z",
      parentId: "y",
    });
    assert.match(
      placementProblem(tree, { id: "x", parentId: "l8" }) ?? "",
      /more than 10 levels/,
    );
    assert.equal(
      placementProblem(tree, { id: "x", parentId: "l7" }),
      undefined,
    );
  });

  it("is refused when there are 10,000 categories, unless it is one of them", () => {
    const full = treeOf(
      ...Array.from({ length: maxCategories }, (_, index) => ({
        id: `c${index}`,
      })),
    );
    assert.match(
      placementProblem(full, { id: "new" }) ?? "",
      /at most 10000 categories/,
    );
    assert.equal(
      placementProblem(full, { id: "c1", parentId: "c2" }),
      undefined,
    );
  });
});

describe("the ancestors of categories", () => {
  it("are the path to the root, nearest first", () => {
    assert.deepEqual(pathToRoot(treeOf(...chain(3)), "l3"), ["l3", "l2", "l1"]);
  });

  it("come each once, however many share them", () => {
    const tree = treeOf({ id: "root" }, { id: "a", parentId: "root" }, {
      id: "b",
      parentId: "root",
    });
    assert.deepEqual(withAncestors(tree, ["a", "b", "a"]), ["a", "root", "b"]);
  });

  it("of an unknown category are itself", () => {
    assert.deepEqual(withAncestors(treeOf(), ["gone"]), ["gone"]);
  });
});

describe("tree order", () => {
  it("has parents first, then siblings by position, name and id", () => {
    const tree = treeOf(
      { id: "z", position: 1 },
      { id: "b" },
      { id: "a" },
      { id: "y", parentId: "z" },
      { id: "x", parentId: "z", position: 7 },
    );
    assert.deepEqual(
      inTreeOrder(tree).map(({ id }) => id),
      ["z", "x", "y", "a", "b"],
    );
  });

  it("meets every category once, after its parent", () => {
    fc.assert(
      fc.property(fc.array(placement, { maxLength: 40 }), (placements) => {
        const nodes = new Map<string, Node>();
        for (const { id, parentId } of placements) {
          const node = parentId === undefined ? { id } : { id, parentId };
          if (!placementProblem(treeOf(...nodes.values()), node)) {
            nodes.set(id, node);
          }
        }
        const ordered = inTreeOrder(treeOf(...nodes.values()));
        const met = new Set<string>();
        for (const { id, parentId } of ordered) {
          assert.ok(parentId === undefined || met.has(parentId));
          met.add(id);
        }
        assert.deepEqual([...met].sort(), [...nodes.keys()].sort());
        assert.equal(ordered.length, nodes.size);
      }),
    );
  });
});
