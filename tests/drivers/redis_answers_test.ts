import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseReadAnswer } from "../../drivers/redis/redis_answers.ts";

describe("an answer of the read script", () => {
  it("is understood, entry by entry", () => {
    const answer = [
      ["hit", 7, "active", "{}", 0],
      ["hit", 7, "draft", "{}", 1],
      ["absent", 0],
      ["miss", "L1"],
      ["broken", "L2"],
      ["bypass"],
    ];
    assert.deepEqual(parseReadAnswer(answer, 6), {
      reads: [
        {
          kind: "hit",
          version: 7,
          status: "active",
          json: "{}",
          refreshDue: false,
        },
        {
          kind: "hit",
          version: 7,
          status: "draft",
          json: "{}",
          refreshDue: true,
        },
        { kind: "absent", version: 0 },
        { kind: "miss", lease: "L1" },
        { kind: "miss", lease: "L2" },
        { kind: "bypass" },
      ],
      broken: 1,
    });
  });

  const strange: unknown[] = [
    "hit",
    null,
    {},
    [],
    ["hit"],
    ["hit", "7", "active", "{}", 0],
    ["hit", 7.5, "active", "{}", 0],
    ["hit", 7, "retired", "{}", 0],
    ["hit", 7, "active", null, 0],
    ["absent"],
    ["absent", null],
    ["miss", null],
    ["broken", 1],
    ["other", 7],
  ];
  for (const entry of strange) {
    it(`is bypassed where it is ${JSON.stringify(entry)}`, () => {
      const { reads } = parseReadAnswer([entry, ["absent", 1]], 2);
      assert.deepEqual(reads, [
        { kind: "bypass" },
        { kind: "absent", version: 1 },
      ]);
    });
  }

  for (const answer of [null, "OK", {}, [], [["bypass"], ["bypass"]]]) {
    it(`is none where all of it is ${JSON.stringify(answer)}`, () => {
      assert.throws(() => parseReadAnswer(answer, 1));
    });
  }
});
