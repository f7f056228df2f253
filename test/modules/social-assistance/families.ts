import { type Day, day, instant, month, townshipCode, villageCode } from "@minzheng/kernel";
import type {
  AnyFact,
  BenefitProgramme,
  CaseFile,
  CaseMember,
  FactKind,
  FactValues,
  Relation,
} from "@minzheng/people";
import {
  type Parameter,
  type PolicySet,
  referencePolicy,
} from "@minzheng/social-assistance/policy";

/** Builders for the families of the worked examples. Every fact says who said it, and when. */
export interface Said {
  readonly from?: string;
  readonly to?: string;
  readonly saidOn?: string;
  readonly id?: string;
}

const longAgo = "2020-01-01";

export function fact<Kind extends FactKind>(
  kind: Kind,
  value: FactValues[Kind],
  { from = longAgo, to, saidOn = from, id = `${kind}-${from}` }: Said = {},
): AnyFact {
  const made = {
    id,
    subject: { type: "resident", id: "rs_1" } as const,
    kind,
    value,
    source: { office: "本人申报", saidOn: day(saidOn) },
    validFrom: day(from),
    ...(to === undefined ? {} : { validTo: day(to) }),
    knownSince: instant(`${saidOn}T00:00:00.000Z`),
  };
  return made as AnyFact;
}

export const wage = (totalFen: number, said?: Said, windowMonths = 1): AnyFact =>
  fact("income", { class: "wage", item: "工资", totalFen, windowMonths }, { id: "wage", ...said });

export const other = (
  item: string,
  totalFen: number,
  { windowMonths = 1, exemptionKey }: { windowMonths?: number; exemptionKey?: string } = {},
): AnyFact =>
  fact(
    "income",
    {
      class: "transfer",
      item,
      totalFen,
      windowMonths,
      ...(exemptionKey === undefined ? {} : { exemptionKey }),
    },
    { id: `income-${item}` },
  );

/** A person by the age reached in the year 2025. */
export function person(
  residentId: string,
  ageYears: number,
  facts: readonly AnyFact[] = [],
  paid = true,
): CaseMember {
  const bornOn = `${2025 - ageYears}-01-15` as Day;
  return { residentId, relation: "other", bornOn, sex: "female", paid, facts };
}

/** A person with the relation to the head. */
export const kin = (
  relation: Relation,
  residentId: string,
  ageYears: number,
  facts: readonly AnyFact[] = [],
): CaseMember => ({ ...person(residentId, ageYears, facts), relation });

export const benefit = (programme: BenefitProgramme, monthlyFen?: number): AnyFact =>
  fact("benefit", monthlyFen === undefined ? { programme } : { programme, monthlyFen }, {
    id: `benefit-${programme}`,
  });

export const obligor = (
  value: Partial<FactValues["obligor"]> & Pick<FactValues["obligor"], "item">,
): AnyFact => fact("obligor", { relation: "child", ...value }, { id: `obligor-${value.item}` });

export const property = (
  value: Partial<FactValues["property"]> & Pick<FactValues["property"], "class">,
): AnyFact =>
  fact(
    "property",
    { item: value.class, valueFen: 0, ...value },
    { id: `property-${value.class}-${value.valueFen ?? 0}-${value.squareMetres ?? 0}` },
  );

type ValueOf<Part> = Part extends Parameter<infer Value> ? Value : never;
type Single = {
  [Key in keyof PolicySet]: PolicySet[Key] extends Parameter<unknown> ? Key : never;
}[keyof PolicySet];

/** A policy with one value in force for ever. */
export const setIn = <Key extends Single>(
  key: Key,
  value: ValueOf<PolicySet[Key]>,
  policy: PolicySet = referencePolicy,
): PolicySet => ({
  ...policy,
  [key]: {
    ...policy[key],
    rows: [{ value, from: month("2021-07"), source: "市社会救助实施细则" }],
  },
});

export function family(
  category: "urban" | "rural",
  members: readonly CaseMember[],
  more: Partial<CaseFile> = {},
): CaseFile {
  return {
    caseId: "ac_1",
    programme: "subsistence-allowance",
    unit: { kind: "household", id: "hh_1" },
    householdId: "hh_1",
    householdNumber: "YX-0001",
    village: villageCode("999901001001"),
    township: townshipCode("999901001"),
    category,
    members,
    householdFacts: [],
    fromMonth: month("2024-01"),
    confirmedOn: day("2023-12-05"),
    ...more,
  };
}

export const alone = (
  category: "urban" | "rural",
  member: CaseMember,
  more: Partial<CaseFile> = {},
): CaseFile =>
  family(category, [member], {
    programme: "extreme-hardship",
    unit: { kind: "person", id: member.residentId },
    ...more,
  });
