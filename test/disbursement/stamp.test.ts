import { isSameHand } from "@minzheng/disbursement/run";
import fc from "fast-check";
import { expect, test } from "vitest";

const id = fc.constantFrom("of_a", "of_b", "of_c", "of_d");
const hands = fc.tuple(id, fc.option(id, { nil: undefined })).map(([officerId, absent]) => ({
  officerId,
  ...(absent === undefined ? {} : { for: { id: absent, name: absent } }),
}));

test("whose hand an act is does not depend on which of two acts came first", () => {
  void fc.assert(
    fc.property(hands, hands, (one, other) => {
      expect(isSameHand(one, other)).toBe(isSameHand(other, one));
    }),
  );
});

test("two acts have a hand in common when one officer did both, or is answered for in both", () => {
  void fc.assert(
    fc.property(hands, hands, (one, other) => {
      const others = new Set([other.officerId, other.for?.id ?? "nobody"]);
      const isShared = others.has(one.officerId) || others.has(one.for?.id ?? "no one");
      expect(isSameHand(one, other)).toBe(isShared);
    }),
  );
});
