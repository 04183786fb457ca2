import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { memoryHistory } from "../../drivers/memory/memory_history.ts";
import { visitorHistoryContract } from "../contracts/visitor_history_contract.ts";

const start = Date.parse("2026-01-01T00:00:00Z");

visitorHistoryContract("the memory", {
  open: ({ now }) => memoryHistory({ maxVisitors: 100, now }),
});

describe("the history in memory", () => {
  it("forgets the visitors who were seen longest ago when there are too many", async () => {
    const history = memoryHistory({ maxVisitors: 3, now: () => start });
    const view = { productId: "a", viewedAt: start };
    for (const visitor of ["1", "2", "3"]) await history.addView(visitor, view);
    await history.getViews("1", 10);
    await history.addView("4", view);
    const left: string[] = [];
    for (const visitor of ["1", "2", "3", "4"]) {
      if ((await history.getViews(visitor, 10)).length > 0) left.push(visitor);
    }
    assert.deepEqual(left, ["1", "3", "4"]);
  });
});
