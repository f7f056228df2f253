import { type ListInput, listDocument } from "@minzheng/disbursement/list-document";
import { findLeaks, leakPolicy } from "@minzheng/exchange/leaks";
import { day, fen, month } from "@minzheng/kernel";
import { expect, test } from "vitest";

const entry = (name: string, amount: number, programme = "subsistence-allowance") => ({
  programme,
  category: "rural" as const,
  unit: `${programme}#household.hh_${name}`,
  name,
  persons: 2,
  amountFen: fen(amount),
});
const input: ListInput = {
  month: month("2026-11"),
  village: "石桥村",
  office: "凤鸣镇人民政府",
  bureau: "云溪县民政局",
  entries: [
    entry("王秀英", 123_800),
    entry("李大山", 86_000),
    entry("赵长福", 98_000, "extreme-hardship"),
  ],
  days: 15,
  postedOn: day("2026-11-20"),
  isCorrection: false,
  hash: "ab12",
};
const words = (document: ReturnType<typeof listDocument>) => JSON.stringify(document);

test("a list has name, people and amount for each programme, its sums, and where to object", () => {
  const document = listDocument(input);
  const tables = document.blocks.flatMap((block) => (block.kind === "table" ? [block] : []));
  expect(tables.map(({ rows, total }) => [rows, total])).toEqual([
    [
      [
        ["1", "王秀英", "2", "1,238.00"],
        ["2", "李大山", "2", "860.00"],
      ],
      ["", "小计", "", "2,098.00"],
    ],
    [[["3", "赵长福", "2", "980.00"]], ["", "小计", "", "980.00"]],
  ]);
  expect(words(document)).toContain("合计 3 户（人），3,078.00 元");
  expect(words(document)).toContain("自2026年11月20日起公布，不少于 15 日");
  expect([document.layout, document.footer]).toEqual(["notice", "名单校验值 ab12"]);
});

test("a corrected list says that it takes the place of another", () => {
  expect(words(listDocument({ ...input, isCorrection: true }))).toContain("更正后的名单");
  expect(words(listDocument(input))).not.toContain("更正后的名单");
});

test("what a list says of itself is nothing that a board may not show", () => {
  const policy = leakPolicy("public-notice", input.postedOn);
  expect(findLeaks({ document: listDocument(input) }, policy)).toEqual([]);
});

test("an id number in a name is found in its place", () => {
  const entries = [entry("王秀英 110101199003077213", 100)];
  const document = listDocument({ ...input, entries });
  const [leak] = findLeaks({ document }, leakPolicy("public-notice", input.postedOn));
  expect([leak?.kind, leak?.severity]).toEqual(["resident-id", "hard-stop"]);
});
