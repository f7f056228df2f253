import { compareRatio, type Ratio, ratio, ratioOf } from "@minzheng/kernel";
import type { Guard, Refusal } from "@minzheng/register";
import * as z from "zod/mini";
import { kindOf } from "./catalogue.ts";
import { shapeOf, valueText } from "./form.ts";
import { competenceIn, type FigureKind, type Owner, ownerLabels, owners } from "./kind.ts";

/** A figure as somebody wants it, or has it: what of a record of either register is judged. */
export interface FigureFields {
  readonly key: string;
  readonly value?: unknown;
  readonly from: string;
  readonly to?: string | undefined;
  readonly source: string;
  readonly owner: Owner;
}

/** Figures of the same key that stand already, signed or proposed, by whoever set them. */
interface Standing {
  readonly id: string;
  readonly state: string;
  readonly fields: FigureFields;
}

/** Signed by a county, issued by the city. */
const inForce = ["signed", "issued"];

type FigureGuard = Guard<FigureFields>;

/** @returns why the value is none of the key, or undefined */
export function valueProblem({ key, value }: FigureFields): Refusal | undefined {
  const { form, label } = kindOf(key);
  const read = z.safeParse(shapeOf(form), value);
  if (read.success) return undefined;
  const [issue] = read.error.issues;
  const path = ["value", ...(issue?.path ?? [])].join(".");
  return { text: `${label}的值不对：${issue?.message ?? "格式不符"}`, path };
}

/** @returns why this level does not set the figure in that month, and who does */
export function competenceProblem({ key, owner, from }: FigureFields): Refusal | undefined {
  const kind = kindOf(key);
  const competence = competenceIn(kind, from);
  if (competence?.owners.includes(owner)) return undefined;
  const [first] = kind.competences;
  if (competence === undefined) {
    const since = first?.from ?? "";
    const text = `${kind.label}在 ${since} 以前由国家统一规定，不能另行制定（${first?.clause}）`;
    return { text, path: "from", value: from, ...(since && { proposal: since }) };
  }
  const [proposal] = competence.owners;
  const whose = competence.owners.map((level) => ownerLabels[level]).join("、");
  const since = competence.from === undefined ? "" : `自 ${competence.from} 起`;
  const text = `${kind.label}${since}由${whose}规定（${competence.clause}），请核对文件的制定机关`;
  return { text, path: "owner", value: owner, ...(proposal && { proposal }) };
}

export function periodProblem({ from, to }: FigureFields): Refusal | undefined {
  if (to === undefined || from <= to) return undefined;
  return { text: "终止月份早于起始月份", path: "to", value: to, proposal: from };
}

/** @returns which limit of the law the value breaks */
export function boundProblem({ key, value }: FigureFields): Refusal | undefined {
  const { bound, label, form } = kindOf(key);
  const amount = amountOf(value);
  if (bound === undefined || amount === undefined) return undefined;
  const refusal = (limit: number | string, word: string): Refusal => ({
    text: `${label}${word} ${valueText(form, limit)}：${bound.clause}`,
    path: "value",
    proposal: limit,
  });
  if (bound.least !== undefined && isLess(amount, amountOf(bound.least)))
    return refusal(bound.least, "不能低于");
  if (bound.most !== undefined && isLess(amountOf(bound.most), amount))
    return refusal(bound.most, "不能高于");
  return undefined;
}

/**
 * A lower level narrows what a higher one has set, never widens it. Every signed figure of a higher
 * level counts that is in force in some month of the proposed one.
 */
export function narrowingProblem(
  figure: FigureFields,
  standing: readonly Standing[],
): Refusal | undefined {
  const { under, label, form } = kindOf(figure.key);
  if (under === undefined) return undefined;
  const above = standing
    .filter(({ state, fields }) => inForce.includes(state) && overlap(fields, figure))
    .filter(({ fields }) => owners.indexOf(fields.owner) < owners.indexOf(figure.owner));
  const broken = above.find(({ fields }) => widens(under, figure.value, fields.value));
  if (broken === undefined) return undefined;
  const { owner, value, source } = broken.fields;
  const word = { raise: "不能低于", lower: "不能高于", same: "应与" }[under];
  const ending = under === "same" ? "一致" : "";
  return {
    text: `${label}${word}${ownerLabels[owner]}规定的 ${valueText(form, value)}${ending}（${source}）`,
    path: "value",
    ...(typeof value === "object" ? {} : { proposal: value as string | number | boolean }),
  };
}

/**
 * The same figure from the same month is waiting for its second officer. So figures of one key and
 * month are signed in the order in which they were proposed.
 */
export function waitingProblem(
  { key, from }: FigureFields,
  standing: readonly Standing[],
): Refusal | undefined {
  const waits = standing.some(({ state, fields }) => state === "proposed" && fields.from === from);
  if (!waits) return undefined;
  return {
    text: `${kindOf(key).label}自 ${from} 起的另一项提请还没有复核，请先办结`,
    path: "from",
  };
}

const overlap = (a: FigureFields, b: FigureFields): boolean =>
  (a.to === undefined || b.from <= a.to) && (b.to === undefined || a.from <= b.to);

function widens(under: NonNullable<FigureKind["under"]>, own: unknown, upper: unknown): boolean {
  const [a, b] = [amountOf(own), amountOf(upper)];
  if (under === "same" || a === undefined || b === undefined) {
    return JSON.stringify(own) !== JSON.stringify(upper);
  }
  return under === "raise" ? isLess(a, b) : isLess(b, a);
}

/** Fen, whole numbers and shares can be compared; other values cannot. */
function amountOf(value: unknown): Ratio | undefined {
  if (typeof value === "number") return ratio(value);
  return typeof value === "string" && /^\d+(\.\d+)?$/.test(value) ? ratioOf(value) : undefined;
}

const isLess = (a: Ratio | undefined, b: Ratio | undefined): boolean =>
  a !== undefined && b !== undefined && compareRatio(a, b) < 0;

const guard = (
  code: string,
  problem: (figure: FigureFields, standing: readonly Standing[]) => Refusal | undefined,
): FigureGuard => ({
  code,
  refuses: ({ record, related }) =>
    problem(record.fields, (related["sameKey"] ?? []) as readonly Standing[]),
});

/** Rules of proposing a figure, in the order in which they answer. */
export const figureGuards: readonly FigureGuard[] = [
  guard("VALUE_WRONG", valueProblem),
  guard("OWNER_WRONG", competenceProblem),
  guard("PERIOD_WRONG", periodProblem),
  guard("OUT_OF_BOUNDS", boundProblem),
  guard("WIDENS", narrowingProblem),
  guard("WAITING", waitingProblem),
];

/** Asked again when it is signed: what stands above may have changed meanwhile. */
export const signingGuards: readonly FigureGuard[] = figureGuards.filter(
  ({ code }) => code !== "WAITING",
);
