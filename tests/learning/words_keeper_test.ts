import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Learning } from "../../src/catalog/learning/learn_words.ts";
import { isLearningDue } from "../../src/catalog/learning/learning_due.ts";
import { createWordsKeeper } from "../../src/catalog/learning/words_keeper.ts";
import type { LexiconHead } from "../../src/catalog/lexicon/lexicon_head.ts";
import { briefly, until } from "../catalog/until.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

const head: LexiconHead = {
  id: "first",
  slot: "a",
  chunks: 1,
  products: 100,
  learntAt: 0,
};

function due(changed: number | undefined, now = minute): boolean {
  return isLearningDue({ lexicon: { head, isReadable: true } }, {
    changed,
    now,
  });
}

describe("learning again", () => {
  it("is due when a fifth of the products has changed", () => {
    assert.deepEqual([0, 19, 20, 500].map((changed) => due(changed)), [
      false,
      false,
      true,
      true,
    ]);
  });

  it("is due after a day if something has changed, or may have", () => {
    assert.equal(due(1, day - 1), false);
    assert.equal(due(1, day), true);
    assert.equal(due(0, day), false);
    assert.equal(due(undefined, day - 1), false);
    assert.equal(due(undefined, day), true);
  });

  it("is due when there are no words, or none that can be read", () => {
    const none = { changed: 0, now: 0 };
    assert.equal(isLearningDue({}, none), true);
    assert.equal(
      isLearningDue({ lexicon: { head, isReadable: false } }, none),
      true,
    );
  });
});

/** A keeper over a catalogue of 100 products, by a clock that is moved on. */
function newKeeper(outcome: Learning["status"] = "learnt") {
  const state = { time: 0, looks: 0, learnings: 0, head };
  const keeper = createWordsKeeper({
    now: () => state.time,
    wait: briefly,
    log() {},
    taxonomy: {
      current() {
        state.looks++;
        const lexicon = { head: state.head, isReadable: true };
        const tree = new Map();
        return Promise.resolve({
          revision: 1,
          tree,
          definitions: new Map(),
          lexicon,
        });
      },
    },
    learn() {
      state.learnings++;
      state.time += 1_000;
      if (outcome === "learnt") {
        const id = `learnt ${state.learnings}`;
        state.head = { ...head, id, learntAt: state.time };
      }
      return Promise.resolve({ status: outcome, products: 100 });
    },
  });
  return { keeper, state };
}

describe("the keeper of the words", () => {
  it("learns when enough was carried on, and rests then", async () => {
    const { keeper, state } = newKeeper();
    keeper.start();
    keeper.noteChanged(19);
    state.time = minute;
    await until(() => state.looks > 0);
    assert.equal(state.learnings, 0);
    keeper.noteChanged(1);
    state.time = 2 * minute;
    await until(() => state.learnings === 1);
    keeper.noteChanged(20);
    state.time += minute;
    await briefly();
    await briefly();
    assert.equal(state.learnings, 1);
    state.time += minute;
    await until(() => state.learnings === 2);
    await keeper.stop();
  });

  it("asks for nothing while nothing changes", async () => {
    const { keeper, state } = newKeeper();
    keeper.start();
    state.time = minute;
    await until(() => state.looks === 1);
    for (let minutes = 2; minutes < 10; minutes++) {
      state.time = minutes * minute;
      await briefly();
      await briefly();
    }
    await keeper.stop();
    assert.deepEqual([state.looks, state.learnings], [1, 0]);
  });

  it("counts anew when another process has learnt", async () => {
    const { keeper, state } = newKeeper();
    keeper.start();
    keeper.noteChanged(15);
    state.time = minute;
    await until(() => state.looks === 1);
    state.head = { ...head, id: "of another", learntAt: minute };
    keeper.noteChanged(15);
    state.time = 2 * minute;
    await until(() => state.looks === 2);
    await keeper.stop();
    assert.equal(state.learnings, 0);
  });

  it("tries again when another process was learning", async () => {
    const { keeper, state } = newKeeper("busy");
    keeper.start();
    keeper.noteChanged(50);
    state.time = minute;
    await until(() => state.learnings === 1);
    state.time += 5 * minute;
    await until(() => state.learnings === 2);
    await keeper.stop();
  });
});
