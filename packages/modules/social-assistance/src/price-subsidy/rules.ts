import type { Arithmetic, Component, Due, TraceStep } from "@minzheng/entitlement";
import { addFen, compareRatio, type Month, type Rounding, ratioOf } from "@minzheng/kernel";
import type { Category, InForce, PolicySet } from "../policy-set.ts";
import { rowIn } from "../tenant-figures.ts";
import { fenOf, parametersOf, worked } from "../trace-steps.ts";
import type { PriceGroup, PricePolicy, PriceTriggers } from "./policy.ts";

export {
  type PriceGroup,
  type PricePolicy,
  type PriceTriggers,
  priceGroupTexts,
  pricePolicyOf,
  referencePrice,
} from "./policy.ts";

/** What it is called, and the rules it is decided by. */
export const priceSubsidy = {
  programme: "price-subsidy",
  label: "价格临时补贴",
  ruleSet: "社会救助和保障标准与物价上涨挂钩联动机制",
} as const;

/** Rises of a month over the same month of the year before, as published, in percent: `6.4`. */
export interface PriceIndex {
  readonly month: Month;
  readonly cpi: string;
  readonly food: string;
  readonly source: string;
}

export interface PriceFigures extends Pick<PolicySet, "standard"> {
  readonly price: PricePolicy;
}

/** Which index triggered the month, and by how many percent the standard is multiplied. */
export interface Triggered {
  readonly by: readonly ("cpi" | "food")[];
  readonly percent: string;
}

/**
 * Whether a month is triggered. Reaching the line is enough; of two that do, the higher counts.
 *
 * @returns undefined for a month without a subsidy
 * @source PS-1, PS-3; 社会救助法 第三十二条
 */
export function triggeredBy(
  { cpi, food }: PriceIndex,
  lines: PriceTriggers,
): Triggered | undefined {
  const reached = (rise: string, line: string) => compareRatio(ratioOf(rise), ratioOf(line)) >= 0;
  const by = [
    ...(reached(cpi, lines.cpi) ? (["cpi"] as const) : []),
    ...(reached(food, lines.food) ? (["food"] as const) : []),
  ];
  const rises = { cpi, food };
  const [first, second] = by.map((name) => rises[name]);
  if (first === undefined) return undefined;
  const higher =
    second !== undefined && compareRatio(ratioOf(second), ratioOf(first)) > 0 ? second : first;
  return { by, percent: higher };
}

/** Somebody who may get the subsidy, by one case of one group. */
export interface PricePerson {
  readonly residentId: string;
  readonly group: PriceGroup;
  readonly category: Category;
  readonly caseId: string;
  readonly unit: Due["unit"];
}

/** One person each time a due of the month pays for one. Dues are those after exclusions. */
export const pricePersonsOf = (dues: readonly Due[]): readonly PricePerson[] =>
  dues
    .filter(({ amountFen }) => amountFen > 0)
    .flatMap(({ programme, personIds, category, caseId, unit }) => {
      const group = groupOf(programme);
      if (group === undefined) return [];
      return personIds.map((residentId) => ({ residentId, group, category, caseId, unit }));
    });

/** Whether a due pays for persons of one of the groups. */
export const isPaidInGroup = (due: Due, groups: readonly PriceGroup[]): boolean =>
  pricePersonsOf([due]).some(({ group }) => groups.includes(group));

/** Who is taken in alone is a recipient of the allowance like any other. HH-5, PS-2 */
const groupOf = (programme: string): PriceGroup | undefined =>
  programme === "single-person-allowance"
    ? "subsistence-allowance"
    : isPriceGroup(programme)
      ? programme
      : undefined;

const groupIds: Readonly<Record<PriceGroup, true>> = {
  "extreme-hardship": true,
  "subsistence-allowance": true,
  orphan: true,
  "unattended-child": true,
  "hiv-child": true,
  "margin-household": true,
};
const isPriceGroup = (text: string): text is PriceGroup => Object.hasOwn(groupIds, text);

/**
 * The price subsidy of a month: one due for each case, apart from the case's own due, with one
 * component for each of its persons. Nobody is in two of them. No due at all without a trigger.
 *
 * Persons of several groups are counted in the group that comes first in the policy; equal groups
 * go to the smaller case id, which is the older case. The order of the input is no matter.
 *
 * @source PS-1 to PS-4
 */
export function priceSubsidyDues(
  persons: readonly PricePerson[],
  index: PriceIndex,
  { standard, price }: PriceFigures,
): readonly Due[] {
  const lines = rowIn(price.triggers, index.month);
  const triggered = triggeredBy(index, lines.value);
  if (triggered === undefined) return [];
  const groups = rowIn(price.groups, index.month);
  const rounding = rowIn(price.rounding, index.month);
  const found = { index, triggered, lines, groups, rounding };
  return casesOf(onceEach(persons, groups.value)).map((members) => {
    const [{ category }] = members;
    return dueOf(members, { ...found, base: rowIn(standard[category], index.month) });
  });
}

/** Every person once, by the group that counts first. */
function onceEach(
  persons: readonly PricePerson[],
  groups: readonly PriceGroup[],
): readonly PricePerson[] {
  const rank = ({ group, caseId, residentId }: PricePerson) =>
    `${String(groups.indexOf(group)).padStart(2, "0")} ${caseId} ${residentId}`;
  const ranked = persons
    .filter(({ group }) => groups.includes(group))
    .toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
  const first = new Map<string, PricePerson>();
  for (const person of ranked) {
    if (!first.has(person.residentId)) first.set(person.residentId, person);
  }
  return [...first.values()];
}

type Members = readonly [PricePerson, ...PricePerson[]];

/** The persons of each case, cases by group and id. */
function casesOf(persons: readonly PricePerson[]): readonly Members[] {
  const cases = new Map<string, Members>();
  for (const person of persons) {
    const key = `${person.group} ${person.caseId}`;
    const others = cases.get(key);
    cases.set(key, others ? [...others, person] : [person]);
  }
  return [...cases.values()];
}

interface Found {
  readonly index: PriceIndex;
  readonly triggered: Triggered;
  readonly lines: InForce<PriceTriggers>;
  readonly groups: InForce<readonly PriceGroup[]>;
  readonly rounding: InForce<Rounding>;
  readonly base: InForce<number>;
}

function dueOf(members: Members, found: Found): Due {
  const { index, triggered, lines, groups, rounding, base } = found;
  const [{ caseId, unit, category }] = members;
  const each: Arithmetic = {
    round: { times: [{ fen: base.value }, { share: `${triggered.percent}/100` }] },
    ...rounding.value,
  };
  const eachFen = fenOf(each);
  const components = members.map(
    ({ residentId, group }): Component => ({
      code: "price",
      amountFen: eachFen,
      ruleId: `price-subsidy.${group}`,
      parameter: `${base.key}@${base.from}`,
      residentId,
    }),
  );
  const amountFen = addFen(...components.map((component) => component.amountFen));
  const personIds = members.map(({ residentId }) => residentId);
  const due: Due = {
    programme: priceSubsidy.programme,
    caseId,
    unit,
    month: index.month,
    category,
    amountFen,
    components,
    personIds,
    trace: {
      ruleSet: priceSubsidy.ruleSet,
      parameters: parametersOf([lines, groups, base, rounding]),
      steps: [
        triggerStep(found),
        ...personIds.map((residentId) => personStep(found, { each, residentId })),
        totalStep(found, components),
      ],
    },
  };
  return amountFen === 0 ? { ...due, zeroReason: "ROUNDED_TO_ZERO" } : due;
}

const indexTexts = { cpi: "居民消费价格", food: "食品价格" } as const;

const triggerStep = ({ index, triggered, lines }: Found): TraceStep => ({
  id: "price.trigger",
  section: "eligibility",
  label: `${index.month} 达到启动条件`,
  note: triggered.by.map((name) => `${indexTexts[name]}同比 ${index[name]}%`).join("，"),
  evidence: index.source,
  result: { kind: "verdict", holds: true, text: "启动" },
  clause: lines.source,
});

const personStep = (
  { rounding }: Found,
  { each, residentId }: { each: Arithmetic; residentId: string },
): TraceStep => ({
  id: `price.${residentId}`,
  section: "amount",
  label: "每人价格临时补贴",
  note: rounding.text,
  residentId,
  ...worked(each),
  clause: rounding.source,
});

const totalStep = ({ lines }: Found, components: readonly Component[]): TraceStep => ({
  id: "amount.total",
  section: "amount",
  label: priceSubsidy.label,
  ...worked({ sum: components.map(({ amountFen }) => ({ fen: amountFen })) }),
  subtotal: true,
  clause: lines.source,
});
