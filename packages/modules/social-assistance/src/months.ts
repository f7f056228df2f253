import {
  addDays,
  addMonths,
  ageYearsInMonth,
  type Day,
  firstDayOf,
  lastDayOf,
  type Month,
  monthOf,
  monthsBetween,
} from "@minzheng/kernel";
import type {
  AnyFact,
  BenefitProgramme,
  CaseFile,
  CaseMember,
  FactKind,
  FactValues,
} from "@minzheng/people";
import type {
  AbsenceReason,
  ChangeMonthRule,
  DisabilityScope,
  MonthPolicy,
  SupplementGroup,
} from "./policy-set.ts";

/** What is known of a household, whether or not anything has been decided about it. */
export type KnownHousehold = Pick<CaseFile, "members" | "householdFacts" | "category" | "unit">;

export type FactOf<Kind extends FactKind> = Extract<AnyFact, { kind: Kind }>;

/** The first month of an entitlement. EF-1, EF-2: offset 1 is the month after confirmation. */
export const firstMonth = (confirmedOn: Day, offset: 0 | 1): Month =>
  addMonths(monthOf(confirmedOn), offset);

/** When a newly confirmed case is first paid, and for which months at once. */
export interface FirstPayment {
  readonly fromMonth: Month;
  readonly rosterMonth: Month;
  /** Owed months before the roster's own, oldest first: one supplementary line each. */
  readonly arrears: readonly Month[];
}

/**
 * A decision dated up to the cut-off day of a month enters the next month's roster; a later one
 * enters the roster after that, together with the month it missed.
 *
 * @source domain/assistance.md 6.2, EF-1, AR-2
 */
export function firstPayment(confirmedOn: Day, offset: 0 | 1, cutoffDay: number): FirstPayment {
  const fromMonth = firstMonth(confirmedOn, offset);
  const inTime = Number(confirmedOn.slice(8)) <= cutoffDay;
  const rosterMonth = addMonths(monthOf(confirmedOn), inTime ? 1 : 2);
  const missed = monthsBetween(fromMonth, rosterMonth);
  return {
    fromMonth,
    rosterMonth,
    arrears: Array.from({ length: missed }, (_, i) => addMonths(fromMonth, i)),
  };
}

export type Standing = "RUNNING" | "NOT_YET_EFFECTIVE" | "ENDED";

/** Whether the month lies in the entitlement as decided. */
export function standingIn({ fromMonth, toMonth }: CaseFile, month: Month): Standing {
  if (month < fromMonth) return "NOT_YET_EFFECTIVE";
  return toMonth !== undefined && toMonth < month ? "ENDED" : "RUNNING";
}

/** Facts of a kind that hold on the last day of the month, oldest first. */
export function factsHeld<Kind extends FactKind>(
  facts: readonly AnyFact[],
  kind: Kind,
  month: Month,
): readonly FactOf<Kind>[] {
  const end = lastDayOf(month);
  return ofKind(facts, kind).filter(
    ({ validFrom, validTo }) => validFrom <= end && (validTo === undefined || end <= validTo),
  );
}

/** The newest fact of a kind that holds on the last day of the month. */
export const factHeld = <Kind extends FactKind>(
  facts: readonly AnyFact[],
  kind: Kind,
  month: Month,
): FactOf<Kind> | undefined => factsHeld(facts, kind, month).at(-1);

/**
 * The fact that decides a month when changes take effect from the next month: the newest that began
 * before the month, if it had not ended before a change within the month. On admission there is
 * none, and the first one decides.
 *
 * @source TK-7, TK-10
 */
export function factDeciding<Kind extends FactKind>(
  facts: readonly AnyFact[],
  kind: Kind,
  month: Month,
): FactOf<Kind> | undefined {
  const eve = addDays(firstDayOf(month), -1);
  const known = ofKind(facts, kind).filter(
    ({ validFrom, validTo }) =>
      monthOf(validFrom) <= month && (validTo === undefined || validTo >= eve),
  );
  const before = known.findLast(({ validFrom }) => monthOf(validFrom) < month);
  const begun = known.find(({ validFrom }) => monthOf(validFrom) === month);
  return before && (before.validTo !== eve || begun) ? before : begun;
}

/**
 * The first month on which a death or an absence tells. The source's day is the day of the decision
 * or notice; it can be later than the event, never earlier in effect.
 *
 * @source EF-3, EF-4, HH-2
 */
export function changeMonth(
  fact: FactOf<"death"> | FactOf<"absence"> | FactOf<"job-refusal">,
  rule: ChangeMonthRule,
): Month {
  const event = fact.kind === "death" ? fact.value.diedOn : fact.validFrom;
  const eventTells = rule === "event-plus-1" || fact.source.saidOn < event;
  return addMonths(monthOf(eventTells ? event : fact.source.saidOn), 1);
}

export const deathTelling = (
  { facts }: CaseMember,
  month: Month,
  rule: ChangeMonthRule,
): FactOf<"death"> | undefined =>
  ofKind(facts, "death").find((death) => changeMonth(death, rule) <= month);

export const absenceTelling = (
  { facts }: CaseMember,
  month: Month,
  { rule, reasons }: { rule: ChangeMonthRule; reasons: readonly AbsenceReason[] },
): FactOf<"absence"> | undefined =>
  factsHeld(facts, "absence", month).find(
    (absence) => reasons.includes(absence.value.reason) && changeMonth(absence, rule) <= month,
  );

/** A life as clergy that has lasted so many months in a row. @source HH-2, HH-5 */
export const clergyApart = (
  { facts }: CaseMember,
  month: Month,
  months: number,
): FactOf<"absence"> | undefined =>
  factsHeld(facts, "absence", month).find(
    ({ value, validFrom }) =>
      value.reason === "clergy" && addMonths(monthOf(validFrom), months) <= month,
  );

/** Whether the benefit is recorded for the member in the month. */
export const benefitIn = (
  { facts }: CaseMember,
  month: Month,
  programmes: readonly BenefitProgramme[],
): FactOf<"benefit"> | undefined =>
  factsHeld(facts, "benefit", month).find(({ value }) => programmes.includes(value.programme));

/**
 * Urban or rural at the month, by the rule of the place. Without a word about what the rule asks
 * for, as for the rule of residence: the newest fact about it, else as confirmed.
 *
 * @source DB-2; 特困人员认定办法 第十九条
 */
export function categoryIn(
  { householdFacts, category }: Pick<CaseFile, "householdFacts" | "category">,
  { month, categoryRule }: Pick<MonthPolicy, "month" | "categoryRule">,
): CaseFile["category"] {
  const ground = factHeld(householdFacts, "category-ground", month)?.value ?? {};
  const ruralWhere = (is: boolean | undefined): CaseFile["category"] | undefined =>
    is === undefined ? undefined : is ? "rural" : "urban";
  const known = {
    residence: undefined,
    registration: ground.registration,
    land: ruralWhere(ground.holdsLand),
    "collective-income": ruralWhere(ground.sharesCollectiveIncome),
  }[categoryRule.value];
  return known ?? factHeld(householdFacts, "residence", month)?.value.category ?? category;
}

/** Whether kind and grade are in the scope. TK-2, HH-5: kinds and grades are not symmetric. */
export const isWithinScope = (
  { kind, grade }: Pick<FactValues["disability"], "kind" | "grade">,
  scope: DisabilityScope,
): boolean => [...(scope.any ?? []), ...(scope[kind] ?? [])].includes(grade);

/** The newest certificate, while it had not expired before the month began. */
export function certificateIn(
  { facts }: CaseMember,
  month: Month,
): FactOf<"disability"> | undefined {
  const newest = factHeld(facts, "disability", month);
  const expiresOn = newest?.value.expiresOn;
  return expiresOn !== undefined && monthOf(expiresOn) < month ? undefined : newest;
}

/** Whether the age is not reached yet, to the end of the month in which it is. */
export const isBelow = (
  ageYears: number,
  { bornOn }: Pick<CaseMember, "bornOn">,
  month: Month,
): boolean => ageYearsInMonth(bornOn, addMonths(month, -1)) < ageYears;

export const isMinor = (member: Pick<CaseMember, "bornOn">, month: Month): boolean =>
  isBelow(18, member, month);

/** Whether a certificate in the month lies within the scope. */
export function isDisabledWithin(
  member: CaseMember,
  month: Month,
  scope: DisabilityScope,
): boolean {
  const certificate = certificateIn(member, month);
  return certificate !== undefined && isWithinScope(certificate.value, scope);
}

/**
 * Whether a supplement group includes the member in the month. Ages count from the month of the
 * birthday; a minor stays one to the end of the month in which the age is reached.
 */
export function belongsTo(
  applies: SupplementGroup["applies"],
  member: CaseMember,
  { month, severe }: { month: Month; severe: DisabilityScope },
): boolean {
  const ageYears = ageYearsInMonth(member.bornOn, month);
  switch (applies.to) {
    case "age":
      return ageYears >= applies.ageYearsMin && ageYears < (applies.ageYearsBelow ?? 200);
    case "minor":
      return isBelow(applies.ageYearsBelow, member, month);
    case "severe-disability":
      return isDisabledWithin(member, month, severe);
    case "serious-illness":
      return factHeld(member.facts, "serious-illness", month)?.value.listed ?? false;
  }
}

function ofKind<Kind extends FactKind>(
  facts: readonly AnyFact[],
  kind: Kind,
): readonly FactOf<Kind>[] {
  return facts
    .filter((fact): fact is FactOf<Kind> => fact.kind === kind && fact.withdrawn !== true)
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
}

const order = ({ validFrom, knownSince, id }: AnyFact) => `${validFrom} ${knownSince} ${id}`;
