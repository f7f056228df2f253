import type { Day, Month } from "@minzheng/kernel";
import type { LedgerStep } from "./explanation-shapes.ts";

/** `2025年9月18日` */
export const dayText = (on: Day | string): string =>
  `${on.slice(0, 4)}年${Number(on.slice(5, 7))}月${Number(on.slice(8, 10))}日`;

/** `2025年10月` */
export const monthText = (of: Month | string): string =>
  `${of.slice(0, 4)}年${Number(of.slice(5, 7))}月`;

/** `最低生活保障（低保）`: the name on paper, and the one that people say. */
export const calledName = (label: string): string =>
  label === "最低生活保障" ? `${label}（低保）` : label;

/** What a family calls what the officer's ledger names. Everything else keeps its name. */
const plainNames: Readonly<Record<string, string>> = {
  "income.total": "收入加起来",
  "income.employment-cost": "减去干活的花费",
  "income.countable": "全家一个月的收入",
  "members.counted": "按几个人算",
  "income.per-head": "平均到每个人",
  "eligibility.income": "和标准比",
  "gap.base": "补到标准要的钱",
  "amount.total": "每个月一共",
};

/** `平均到每个人`, `工资` */
export const plainName = ({ id, label }: Pick<LedgerStep, "id" | "label">): string =>
  plainNames[id] ?? label;

/** `王建国的工资`, `给王*另加的钱（未成年人）` */
export function plainLabel(step: LedgerStep): string {
  const { id, label, personName, note } = step;
  if (id.startsWith("supplement.")) {
    return `${personName === undefined ? "" : `给${personName}`}另加的钱（${note ?? label}）`;
  }
  return personName === undefined ? plainName(step) : `${personName}的${plainName(step)}`;
}

const units: Readonly<Record<number, string>> = { 1: "1 分", 10: "1 角", 100: "1 元" };

/** What was done with the odd end of an amount: `不够 1 元的，按 1 元算`. */
export function roundingWords({ mode, unitFen }: NonNullable<LedgerStep["rounded"]>): string {
  const unit = units[unitFen] ?? `${unitFen / 100} 元`;
  if (mode === "ceil") return `不够 ${unit}的，按 ${unit}算`;
  return mode === "floor" ? `不够 ${unit}的，不算` : `不够 ${unit}的，四舍五入`;
}

/**
 * `流转合同，村委会，2025年9月18日`. What a paper on health is called stays out of the letter, and so
 * does a file that only the office knows.
 */
export function sourceWords({ section, source }: LedgerStep): string {
  if (source === undefined) return "";
  const { office, document = "", saidOn } = source;
  const isPaper = section === "income" && !/\.(xlsx?|csv)$/i.test(document);
  return [office, isPaper ? document : "", dayText(saidOn)].filter(Boolean).join("，");
}
