import { isNewer, newest, ofNewestEpoch } from "@minzheng/aggregation";
import fc from "fast-check";
import { expect, test } from "vitest";
import { table } from "../support/table.ts";

const cases = table("delivered", "kept")`
  3 1 2       | 3
  1 2 3       | 3
  3 3 3       | 3
  1 1 1       | 1
  2 1 3 1 2 3 | 3
  0:9 1:1     | 1:1
  1:1 0:9     | 1:1
  1:2 0:9 1:1 | 1:2
`;
const image = (text: string) => {
  const [seq = "0", epoch = "0"] = text.split(":").reverse();
  return { epoch: Number(epoch), seq: Number(seq) };
};

test.each(cases)("of the versions $delivered the batch keeps $kept", ({ delivered, kept }) => {
  const images = delivered.split(" ").map(image);
  expect(newest(images, () => "one cell")).toEqual([image(kept)]);
});

test("any order and any repetition of a batch keeps the same images", () => {
  const version = fc.record({ key: fc.constantFrom("a", "b"), epoch: fc.nat(2), seq: fc.nat(5) });
  const delivered = fc
    .array(version, { maxLength: 12 })
    .chain((images) =>
      fc.tuple(
        fc.constant(images),
        fc.shuffledSubarray([...images, ...images], { minLength: 2 * images.length }),
      ),
    );
  const keptOf = (images: { key: string; epoch: number; seq: number }[]) =>
    newest(images, ({ key }) => key)
      .map(({ key, epoch, seq }) => `${key} ${epoch} ${seq}`)
      .sort();
  fc.assert(
    fc.property(delivered, ([images, shuffled]) => {
      expect(keptOf(shuffled)).toEqual(keptOf(images));
    }),
  );
});

test("no image is newer than itself, and of two different ones exactly one is", () => {
  const version = fc.record({ epoch: fc.nat(2), seq: fc.nat(3) });
  fc.assert(
    fc.property(version, version, (a, b) => {
      const same = a.epoch === b.epoch && a.seq === b.seq;
      expect([isNewer(a, b), isNewer(b, a)].filter(Boolean).length).toBe(same ? 0 : 1);
    }),
  );
});

test("cells of an undone future are not counted", () => {
  const cells = [
    { epoch: 0, seq: 9 },
    { epoch: 1, seq: 2 },
    { epoch: 1, seq: 1 },
  ];
  expect(ofNewestEpoch(cells)).toEqual([
    { epoch: 1, seq: 2 },
    { epoch: 1, seq: 1 },
  ]);
  expect(ofNewestEpoch([])).toEqual([]);
});
