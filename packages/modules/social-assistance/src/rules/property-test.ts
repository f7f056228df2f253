import { formulaText, reckon, type TraceStep } from "@minzheng/entitlement";
import { addMonths, compareRatio, type Month, monthOf, yuanText } from "@minzheng/kernel";
import type { CaseMember, PropertyClass } from "@minzheng/people";
import { categoryIn, type FactOf, factsHeld, type KnownHousehold } from "../months.ts";
import type { MonthPolicy, PropertyLimits, PropertyProgramme } from "../policy-set.ts";
import { evidenceOf } from "../trace-steps.ts";
import { allOf, type Tested, type Verdict, verdictResult } from "./verdict.ts";

type Item = FactOf<"property">;

/** One thing or group of things judged, with the records it rests on. */
export interface PropertyRow {
  readonly kind: keyof typeof kindTexts;
  readonly verdict: Verdict;
  readonly facts: readonly (Item | FactOf<"indication">)[];
  readonly note: string;
}

const kindTexts = {
  financial: "金融资产",
  vehicle: "车辆",
  dwelling: "住房",
  forbidden: "经营性房产",
  capital: "注册资本",
  other: "其他财产",
  indication: "辅助核查线索",
} as const;

/** Verdicts by row, each with its own step in the same order. */
export interface PropertyTest extends Tested {
  readonly rows: readonly PropertyRow[];
}

const financial: readonly PropertyClass[] = [
  "deposit",
  "securities",
  "fund",
  "insurance",
  "claim",
  "online-balance",
];

interface Judged {
  readonly limits: PropertyLimits;
  readonly heads: number;
  readonly standardFen: number;
}

/**
 * What a household owns against the limits of a programme, item by item. What is necessary for
 * living or production is not judged. A record that the family disputes, a missing area and every
 * auxiliary indication leave the question to a person; they never fail a household.
 *
 * @param counted members who count in the household, at least one
 * @source PR-1 to PR-4
 */
export function propertyTest(
  file: KnownHousehold,
  { counted, programme }: { counted: readonly CaseMember[]; programme: PropertyProgramme },
  policy: MonthPolicy,
): PropertyTest {
  const { month, propertyLimits, standard } = policy;
  const parameter = propertyLimits[programme];
  const sides = [...counted.map(({ facts }) => facts), file.householdFacts];
  const items = sides
    .flatMap((facts) => factsHeld(facts, "property", month))
    .filter(({ value }) => value.necessity !== true);
  const indications = sides
    .flatMap((facts) => factsHeld(facts, "indication", month))
    .filter((fact) => isRecent(fact, month, policy.lookBackMonths.value));
  const standardFen = standard[categoryIn(file, policy)].value;
  const judged = { limits: parameter.value, heads: counted.length, standardFen };
  const rows = [...rowsOf(items, judged), ...indications.map(indicationRow)];
  return {
    verdict: allOf(rows.map(({ verdict }) => verdict)),
    rows,
    steps: rows.map((found, i) => stepOf(found, `property.${programme}.${i + 1}`, policy)),
    used: rows.length === 0 ? [] : [parameter, policy.lookBackMonths],
  };
}

const isRecent = ({ validFrom }: FactOf<"indication">, month: Month, lookBack: number): boolean =>
  addMonths(monthOf(validFrom), lookBack) > month;

function rowsOf(items: readonly Item[], judged: Judged): readonly PropertyRow[] {
  const of = (...classes: readonly PropertyClass[]) =>
    items.filter(({ value }) => classes.includes(value.class));
  const [money, dwellings] = [of(...financial), of("dwelling")];
  const capital = of("registered-capital");
  const forbidden = of(...judged.limits.forbidden);
  return [
    ...(money.length > 0 ? [financialRow(money, judged)] : []),
    ...of("vehicle").map((item) => vehicleRow(item, judged)),
    ...(dwellings.length > 0 ? [dwellingRow(dwellings, judged)] : []),
    ...forbidden.map((item) => row("forbidden", "fail", [item], item.value.item)),
    ...(capital.length > 0 ? [capitalRow(capital, judged)] : []),
    ...of("forest", "other").map((item) => row("other", "manual", [item], item.value.item)),
  ];
}

/** A failure that rests on a record the family disputes stays open until it is checked again. */
function row(
  kind: PropertyRow["kind"],
  verdict: Verdict,
  facts: readonly Item[],
  note: string,
): PropertyRow {
  const isDisputed = facts.some(({ value }) => value.disputed);
  return isDisputed && verdict === "fail"
    ? { kind, verdict: "manual", facts, note: `${note}，家庭有异议，复核中` }
    : { kind, verdict, facts, note };
}

/** All financial assets together, per head, up to so many months of the standard. */
function financialRow(items: readonly Item[], { limits, heads, standardFen }: Judged): PropertyRow {
  const owned = items.map(({ value }) => ({ fen: value.valueFen }));
  const perHead = { over: [{ sum: owned }, { count: heads, unit: "人" }] } as const;
  const most = {
    times: [{ fen: standardFen }, { count: limits.financialMonths, unit: "个月" }],
  } as const;
  const isWithin = compareRatio(reckon(perHead), reckon(most)) <= 0;
  const note = `${formulaText(perHead)} ${isWithin ? "≤" : ">"} ${formulaText(most)}`;
  return row("financial", isWithin ? "pass" : "fail", items, note);
}

function vehicleRow(item: Item, { limits }: Judged): PropertyRow {
  const { use = "ordinary", valueFen } = item.value;
  const below = limits.vehicleFenBelow;
  const isAllowed = limits.vehiclesAllowed.includes(use) || (below ?? 0) > valueFen;
  return row("vehicle", isAllowed ? "pass" : "fail", [item], item.value.item);
}

/** So many dwellings, or some more where all together are small for the household. */
function dwellingRow(items: readonly Item[], { limits, heads }: Judged): PropertyRow {
  const note = `${items.length} 套`;
  if (items.length <= limits.dwellingsMax) return row("dwelling", "pass", items, note);
  const { smallDwellings } = limits;
  if (smallDwellings === undefined || items.length > smallDwellings.max)
    return row("dwelling", "fail", items, note);
  const areas = items.flatMap(({ value }) => value.squareMetres ?? []);
  if (areas.length < items.length) return row("dwelling", "manual", items, `${note}，面积未核实`);
  const area = areas.reduce((sum, each) => sum + each, 0);
  const isSmall = area < smallDwellings.squareMetresPerHeadBelow * heads;
  return row("dwelling", isSmall ? "pass" : "fail", items, `${note}，共 ${area} 平方米`);
}

function capitalRow(items: readonly Item[], { limits }: Judged): PropertyRow {
  const capitalFen = items.reduce((sum, { value }) => sum + value.valueFen, 0);
  const isWithin = capitalFen <= limits.registeredCapitalFenMax;
  const note = `${yuanText(capitalFen)} ${isWithin ? "≤" : ">"} ${yuanText(limits.registeredCapitalFenMax)}`;
  return row("capital", isWithin ? "pass" : "fail", items, note);
}

const indicationRow = (fact: FactOf<"indication">): PropertyRow => ({
  kind: "indication",
  verdict: "manual",
  facts: [fact],
  note: `${fact.value.item} ${yuanText(fact.value.amountFen)}`,
});

function stepOf(found: PropertyRow, id: string, { clauses }: MonthPolicy): TraceStep {
  const [fact] = found.facts;
  return {
    id,
    section: "eligibility",
    label: kindTexts[found.kind],
    note: found.note,
    ...(fact ? { factId: fact.id, evidence: evidenceOf(fact) } : {}),
    result: verdictResult(found.verdict),
    clause: clauses.property.value,
  };
}
