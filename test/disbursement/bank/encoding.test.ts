import { decodeText, encodeText, holds } from "@minzheng/disbursement/files";
import { expect, test } from "vitest";
import { table } from "../../support/table.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** Bytes as Python's codecs have them. */
test.each(table("letter", "encoding", "bytes", "held")`
  A  | gb18030 | 41       | yes
  陈 | gb18030 | b3c2     | yes
  陈 | gbk     | b3c2     | yes
  陈 | utf-8   | e99988   | yes
  䶮 | gb18030 | fe9f     | yes
  㛃 | gb18030 | 8230b731 | yes
  㛃 | gbk     | 3f       | no
  𬭎 | gb18030 | 9933a932 | yes
  𬭎 | gbk     | 3f       | no
  𬭎 | utf-8   | f0acad8e | yes
  €  | gb18030 | a2e3     | yes
`)("$letter is $bytes in $encoding, held: $held", ({ letter, encoding, bytes, held }) => {
  const into = encoding as "gb18030";
  expect(hex(encodeText(letter, into))).toBe(bytes);
  expect(holds(into, letter)).toBe(held === "yes");
});

test("GB18030 holds every character but single halves and nineteen of private use", () => {
  const inBlocks = Array.from({ length: 0x1100 }, (_, block) =>
    Array.from({ length: 0x100 }, (__, i) => block * 0x100 + i)
      .filter((point) => (point < 0xd800 || point > 0xdfff) && point !== 0xfeff)
      .map((point) => String.fromCodePoint(point)),
  );
  const lost = inBlocks
    .filter((letters) => !holds("gb18030", letters.join("")))
    .flatMap((letters) => letters.filter((letter) => !holds("gb18030", letter)));
  expect(lost).toHaveLength(19);
  expect(lost.every((letter) => /\p{Co}/u.test(letter))).toBe(true);
  expect(holds("gb18030", "\ud800")).toBe(false);
  expect(holds("utf-8", "\ud800")).toBe(false);
});

test("bytes that are not of the encoding are no text", () => {
  expect(decodeText(Uint8Array.of(0xb3), "gb18030")).toBeUndefined();
  expect(decodeText(Uint8Array.of(0xb3, 0xc2), "utf-8")).toBeUndefined();
});
