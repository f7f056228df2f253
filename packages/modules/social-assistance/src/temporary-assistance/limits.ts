import type { Arithmetic, TraceStep } from "@minzheng/entitlement";
import { type Day, type Fen, fen, type Month, monthOf, yuanText } from "@minzheng/kernel";
import type { Category, InForce, PolicySet } from "../policy-set.ts";
import { factor, rowIn } from "../tenant-figures.ts";
import { fenOf, worked } from "../trace-steps.ts";
import {
  type EarlierHelp,
  type Help,
  isSameMatter,
  isWithin,
  sameCauseStep,
  sameCauseText,
} from "./matter.ts";
import type { TemporaryPolicy } from "./policy.ts";

/** What the limits of a decision rest on. */
export interface TemporaryFigures extends Pick<PolicySet, "standard"> {
  readonly temporary: TemporaryPolicy;
}

export interface HelpAsked extends Help {
  readonly category: Category;
  readonly persons: number;
  readonly on: Day;
  /** A document of the county allows help for the same cause again. */
  readonly repeatAllowed: boolean;
}

/** Who decides; `exception` is the county's meeting on a single case, above every cap. */
export type HelpLevel = "township" | "county" | "exception";

export interface HelpRefusal {
  readonly code: "SAME_CAUSE" | "SPLIT" | "TOWNSHIP_LIMIT" | "CAP";
  /** Chinese: what is wrong and what to do. */
  readonly text: string;
  /** Most that this level may still decide. */
  readonly proposalFen?: Fen;
}

export interface HelpVerdict {
  readonly holds: boolean;
  readonly refusals: readonly HelpRefusal[];
  readonly steps: readonly TraceStep[];
  readonly used: readonly InForce<unknown>[];
}

/**
 * Whether an amount may be decided at a level.
 *
 * Limits are compared with the sum for the matter, never with one amount alone: help that is cut
 * into pieces to stay below the township's limit is one matter, whichever cause the pieces name.
 *
 * @source TA-5, TA-6
 */
export function judgeHelp(
  asked: HelpAsked,
  { earlier, level }: { readonly earlier: readonly EarlierHelp[]; readonly level: HelpLevel },
  figures: TemporaryFigures,
): HelpVerdict {
  const month = monthOf(asked.on);
  const window = rowIn(figures.temporary.sameCause, month);
  const matter = earlier.filter(
    (help) =>
      help.id !== asked.id && isSameMatter(help, asked) && isWithin(help, asked.on, window.value),
  );
  const limits = helpLimits(asked, month, figures);
  const beforeFen = matter.reduce((total, { amountFen }) => total + amountFen, 0);
  const sum = { beforeFen, askedFen: asked.amountFen, totalFen: beforeFen + asked.amountFen };
  const [same] = matter;
  const repeated = same !== undefined && !asked.repeatAllowed;
  const over = overLimit(sum, level, limits);
  const refusals: readonly HelpRefusal[] = [
    ...(repeated ? [{ code: "SAME_CAUSE", text: sameCauseText(same, window.value) } as const] : []),
    ...(over ? [over] : []),
  ];
  return {
    holds: refusals.length === 0,
    refusals,
    steps: [
      sameCauseStep(same, asked.repeatAllowed, window),
      ...limits.steps,
      sumStep(sum, { level, limits, holds: over === undefined }),
    ],
    used: [window, ...limits.used],
  };
}

/** What may be decided for one cause: at most, and by a township. */
export interface HelpLimits {
  readonly capFen: Fen;
  readonly townshipFen: Fen;
  readonly clauses: Readonly<Record<HelpLevel, string>>;
  readonly steps: readonly TraceStep[];
  readonly used: readonly InForce<unknown>[];
}

/** @source TA-5 */
export function helpLimits(
  { category, persons }: Pick<HelpAsked, "category" | "persons">,
  month: Month,
  { standard, temporary }: TemporaryFigures,
): HelpLimits {
  const base = rowIn(standard[category], month);
  const [cap, township] = [rowIn(temporary.cap, month), rowIn(temporary.townshipLimit, month)];
  const most = (multiple: string, ...by: readonly Arithmetic[]): Arithmetic => ({
    round: { times: [{ fen: base.value }, factor(multiple), ...by] },
    mode: "floor",
    unitFen: 1,
  });
  const capped = most(cap.value, { count: persons, unit: "人" });
  const small = most(township.value);
  return {
    capFen: fenOf(capped),
    townshipFen: fenOf(small),
    clauses: { township: township.source, county: cap.source, exception: cap.source },
    used: [base, cap, township],
    steps: [
      {
        id: "limit.cap",
        section: "eligibility",
        label: "同一事由救助上限",
        ...worked(capped),
        clause: cap.source,
      },
      {
        id: "limit.township",
        section: "eligibility",
        label: "乡镇（街道）审批限额",
        ...worked(small),
        clause: township.source,
      },
    ],
  };
}

interface Sum {
  readonly beforeFen: number;
  readonly askedFen: number;
  readonly totalFen: number;
}

function overLimit(
  { beforeFen, askedFen, totalFen }: Sum,
  level: HelpLevel,
  { capFen, townshipFen }: HelpLimits,
): HelpRefusal | undefined {
  const left = (limit: Fen) => fen(Math.max(0, limit - beforeFen));
  if (level === "exception") return undefined;
  const total = `同一事由合计 ${yuanText(totalFen)} 元`;
  if (totalFen > capFen) {
    const text = `${total}，超过上限 ${yuanText(capFen)} 元，须由县级一事一议`;
    return { code: "CAP", text, proposalFen: left(capFen) };
  }
  if (level === "county" || totalFen <= townshipFen) return undefined;
  const limit = `乡镇限额 ${yuanText(townshipFen)} 元`;
  const proposalFen = left(townshipFen);
  if (askedFen > townshipFen) {
    return { code: "TOWNSHIP_LIMIT", text: `超过${limit}，请报县级审批`, proposalFen };
  }
  const text = `${total}，超过${limit}，不得拆分办理，请报县级审批`;
  return { code: "SPLIT", text, proposalFen };
}

const levelTexts: Readonly<Record<HelpLevel, string>> = {
  township: "乡镇（街道）审批",
  county: "县级审批",
  exception: "县级一事一议",
};

const sumStep = (
  { beforeFen, askedFen, totalFen }: Sum,
  { level, limits, holds }: { level: HelpLevel; limits: HelpLimits; holds: boolean },
): TraceStep => ({
  id: "limit.sum",
  section: "eligibility",
  label: "同一事由合计",
  note: levelTexts[level],
  formula: `${yuanText(beforeFen)} + ${yuanText(askedFen)} = ${yuanText(totalFen)}`,
  result: { kind: "verdict", holds, text: holds ? "符合" : "不符合" },
  clause: limits.clauses[level],
});
