import type { Due, PaidCase, TraceStep } from "@minzheng/entitlement";
import { ratio, ratioYuanText, yuanText } from "@minzheng/kernel";
import {
  type AnyFact,
  type CaseFile,
  factLabels,
  factText,
  leadKinds,
  sensitiveKinds,
} from "@minzheng/people";
import type { ChangeCause } from "./shapes.ts";

/** One unit in one month: what it was owed, and the case that it was decided by. */
export interface Decided {
  readonly due: Due;
  readonly paidCase: Pick<PaidCase, "file">;
}

/**
 * Why a unit is owed something else than in the month before, from what both months froze: the case
 * itself, its people, its facts, the figures in force. Where none of these differs time alone did it,
 * an income window or an age, and the steps of the calculation that came out otherwise are named.
 * Facts about health and liberty are named and not told.
 *
 * @returns in this order; at least one where the two differ
 */
export function causesOf(
  before: Decided | undefined,
  after: Decided | undefined,
): readonly ChangeCause[] {
  if (before === undefined || after === undefined) return alone(before, after);
  const [old, now] = [before.paidCase.file, after.paidCase.file];
  const found = [
    ...(old.caseId === now.caseId ? [] : [began(now)]),
    ...zeroCauses(before.due, after.due),
    ...memberCauses(old, now),
    ...factCauses(old, now),
    ...parameterCauses(before.due, after.due),
  ];
  if (found.length > 0) return found;
  const steps = stepCauses(before.due, after.due);
  return steps.length > 0 ? steps : amountCause(before.due, after.due);
}

function alone(before: Decided | undefined, after: Decided | undefined): readonly ChangeCause[] {
  const only = after ?? before;
  if (only === undefined) return [];
  const { due, paidCase } = only;
  if (due.oneOff || due.programme !== paidCase.file.programme)
    return after === undefined
      ? [{ kind: "paid-once" }]
      : stepCauses({ ...due, trace: { ...due.trace, steps: [] } }, due);
  return [after === undefined ? over(paidCase.file) : began(paidCase.file)];
}

const began = ({ confirmedOn, fromMonth }: CaseFile): ChangeCause => ({
  kind: "case-began",
  confirmedOn,
  fromMonth,
});

const over = ({ toMonth }: CaseFile): ChangeCause => ({
  kind: "case-over",
  ...(toMonth === undefined ? {} : { toMonth }),
});

function zeroCauses(before: Due, after: Due): readonly ChangeCause[] {
  if (before.zeroReason === after.zeroReason) return [];
  return [
    ...(before.zeroReason === undefined
      ? []
      : [{ kind: "zero-over" as const, reason: before.zeroReason }]),
    ...(after.zeroReason === undefined
      ? []
      : [{ kind: "zero" as const, reason: after.zeroReason }]),
  ];
}

function memberCauses(old: CaseFile, now: CaseFile): readonly ChangeCause[] {
  const [was, is] = [membersOf(old), membersOf(now)];
  const came = now.members.filter(({ residentId }) => !was.has(residentId));
  const left = old.members.filter(({ residentId }) => !is.has(residentId));
  const turned = now.members.filter(
    ({ residentId, paid }) => was.has(residentId) && was.get(residentId)?.paid !== paid,
  );
  return [
    ...came.map(({ relation }) => ({ kind: "member-came" as const, relation })),
    ...left.map(({ relation }) => ({ kind: "member-left" as const, relation })),
    ...turned.map(({ paid, relation }) => ({
      kind: paid ? ("member-paid" as const) : ("member-unpaid" as const),
      relation,
    })),
  ];
}

const membersOf = ({ members }: CaseFile) =>
  new Map(members.map((member) => [member.residentId, member]));

/** A fact written anew with a last day, and the one it replaces, are told once: as what came. */
function factCauses(old: CaseFile, now: CaseFile): readonly ChangeCause[] {
  const [was, is] = [factsOf(old), factsOf(now)];
  const came = is.filter(({ id }) => !was.some((one) => one.id === id));
  const replaced = new Set(came.map(({ replaces }) => replaces));
  const gone = was.filter(({ id }) => !is.some((one) => one.id === id) && !replaced.has(id));
  return [
    ...came.map((fact) => factCause("fact-came", fact)),
    ...gone.map((fact) => factCause("fact-over", fact)),
  ];
}

/** Leads are left out: they hold lines and change no amount. */
const factsOf = ({ members, householdFacts }: CaseFile): readonly AnyFact[] =>
  [...members.flatMap(({ facts }) => facts), ...householdFacts].filter(
    ({ kind }) => !leadKinds.some((lead) => lead === kind),
  );

const factCause = (kind: "fact-came" | "fact-over", fact: AnyFact): ChangeCause => ({
  kind,
  label: factLabels[fact.kind],
  ...(sensitiveKinds.includes(fact.kind) ? {} : { text: factText(fact) }),
  office: fact.source.office,
  saidOn: fact.source.saidOn,
});

function parameterCauses(before: Due, after: Due): readonly ChangeCause[] {
  const was = new Map(before.trace.parameters.map((one) => [one.key, one.value]));
  return after.trace.parameters.flatMap(({ key, value, source }) => {
    const old = was.get(key);
    return old === undefined || old === value
      ? []
      : [{ kind: "figure" as const, key, before: old, after: value, source }];
  });
}

function stepCauses(before: Due, after: Due): readonly ChangeCause[] {
  const was = new Map(before.trace.steps.map((step) => [step.id, step]));
  const is = new Set(after.trace.steps.map(({ id }) => id));
  const changed = after.trace.steps.flatMap((step): readonly ChangeCause[] => {
    const old = was.get(step.id);
    const [then, now] = [old && resultText(old), resultText(step)];
    if (then === now) return [];
    return [
      {
        kind: "step",
        label: step.label,
        after: now,
        ...(then === undefined ? {} : { before: then }),
      },
    ];
  });
  const gone = before.trace.steps
    .filter(({ id }) => !is.has(id))
    .map((step) => ({ kind: "step" as const, label: step.label, before: resultText(step) }));
  return unlike([...changed, ...gone]).slice(0, stepsMax);
}

/** What is the same of each person is said once. */
const unlike = (causes: readonly ChangeCause[]): readonly ChangeCause[] => [
  ...new Map(causes.map((cause) => [JSON.stringify(cause), cause])).values(),
];

/** Rules that show no steps still come to an amount. */
const amountCause = ({ amountFen: was }: Due, { amountFen: is }: Due): readonly ChangeCause[] =>
  was === is
    ? []
    : [
        {
          kind: "step",
          label: "应发金额",
          before: `${yuanText(was)} 元`,
          after: `${yuanText(is)} 元`,
        },
      ];

/** The first steps say what the later ones follow from. */
const stepsMax = 4;

function resultText({ result }: TraceStep): string {
  switch (result.kind) {
    case "money":
    case "not-counted":
      return `${yuanText(result.amountFen)} 元`;
    case "exact":
      return `${ratioYuanText(ratio(BigInt(result.numerator), BigInt(result.denominator)))} 元`;
    case "verdict":
      return result.text;
    case "count":
      return `${result.count} ${result.unit}`;
  }
}
