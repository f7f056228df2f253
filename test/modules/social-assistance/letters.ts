import { provisional2027, workCalendar } from "@minzheng/calendar";
import { day, type Month, month } from "@minzheng/kernel";
import type { CaseFile } from "@minzheng/people";
import type { PrintBlock, PrintDocument } from "@minzheng/register";
import type { Explanation } from "@minzheng/social-assistance/contract";
import { extremeHardship, subsistenceAllowance } from "@minzheng/social-assistance/entitlement";
import { type PolicySet, referencePolicy } from "@minzheng/social-assistance/policy";
import { explain } from "../../../packages/modules/social-assistance/src/explanation.ts";
import {
  type Decision,
  decisionLetter,
} from "../../../packages/modules/social-assistance/src/letter.ts";
import { remediesOf } from "../../../packages/modules/social-assistance/src/remedies.ts";
import { fact, family, other, person, wage } from "./families.ts";

/** A couple and their daughter: a pension, wages over six months, a disability, a child. */
export const threePeople: CaseFile = family("urban", [
  person("husband", 48, [
    other("城乡居民养老金", 186_00),
    fact("disability", { kind: "physical", grade: 2 }, { id: "d1", from: "2024-03-01" }),
    other("重度残疾人护理补贴", 90_00, { exemptionKey: "disability-subsidy" }),
  ]),
  person("wife", 45, [wage(7300_00, { from: "2025-08-01" }, 6)]),
  person("daughter", 11),
]);
const names = new Map([
  ["husband", "李建国"],
  ["wife", "王秀英"],
  ["daughter", "李*"],
]);

export function explained(
  file: CaseFile,
  at: Month,
  { policy = referencePolicy, called = names }: { policy?: PolicySet; called?: typeof names } = {},
): Explanation {
  const of = file.unit.kind === "household" ? subsistenceAllowance : extremeHardship;
  return explain(of(policy).dueFor(file, at), { file, names: called, policy });
}

export const decided = {
  label: "最低生活保障",
  unit: "household",
  decidedOn: day("2026-11-16"),
  clause: "最低生活保障审核确认办法 第二十条、第二十一条",
} as const;

export const confirmation: Decision = {
  ...decided,
  kind: "confirmation",
  fromMonth: month("2026-12"),
};

export const letterOf = (
  decision: Decision,
  more: { readonly explanation?: Explanation; readonly before?: Explanation } = {},
): PrintDocument =>
  decisionLetter({
    decision,
    addressee: "王秀英",
    office: { county: "云溪县", township: "城关镇" },
    remedies: remediesOf(day("2026-11-24"), workCalendar([provisional2027])),
    payment: { payeeName: "王秀英", bank: "中国农业银行", accountTail: "0317" },
    ...more,
  });

/** Everything that stands on the paper, line by line; cells of a table apart. */
export const linesOf = ({ title, blocks, footer = "" }: PrintDocument): readonly string[] => [
  ...title,
  ...blocks.flatMap(textsOf),
  footer,
];

function textsOf(block: PrintBlock): readonly string[] {
  switch (block.kind) {
    case "heading":
    case "paragraph":
      return [block.text];
    case "table":
      return [...block.rows, block.total ?? []].flat();
    case "fields":
      return block.lines.flat().flatMap(({ label, text }) => [label, text]);
    case "closing":
      return [block.office, block.day];
    case "signatures":
      return block.boxes.flatMap(({ opinion = "", signer = "" }) => [opinion, signer]);
  }
}
