import { type Entitlement, type Figure, figuresKnownAt, resolveDues } from "@minzheng/entitlement";
import {
  addMonths,
  canonicalJson,
  day,
  fen,
  type Instant,
  instant,
  type Month,
  month,
} from "@minzheng/kernel";
import { type AnyFact, type CaseFile, type FactValues, factsAt } from "@minzheng/people";
import fc from "fast-check";
import {
  type Accounts,
  accountsAfter,
  type GivenLine,
  givenFor,
  noAccounts,
} from "../../../packages/disbursement/src/arrears/account.ts";
import {
  settlementOf,
  type Unpaid,
} from "../../../packages/disbursement/src/arrears/settlement.ts";
import { unitKeyOf } from "../../../packages/disbursement/src/line.ts";
import type { AssessedCase } from "../../../packages/disbursement/src/roll.ts";
import {
  entitlementsBy,
  exclusions,
} from "../../../packages/modules/social-assistance/src/entitlement.ts";
import { fact, family, kin } from "../../modules/social-assistance/families.ts";

/*
 * A household of three and what is told about it: more income, a death, a disability, something that
 * was never so, a standard raised, one of them taken into extreme hardship. Each thing is so from a
 * month on and is told in that month or later; each month is run once.
 */

const first = month("2026-01");
const monthsCount = 9;
const months: readonly Month[] = Array.from({ length: monthsCount }, (_, i) => addMonths(first, i));

type Who = 0 | 1 | 2;

type Event =
  | { readonly kind: "income"; readonly who: Who; readonly fen: number }
  /** What the event of this number said was never so. */
  | { readonly kind: "not-so"; readonly of: number }
  | { readonly kind: "disability"; readonly who: Who }
  | { readonly kind: "death" }
  | { readonly kind: "standard"; readonly fen: number }
  | { readonly kind: "hardship" };

/** What is so from a month on, and how many months later it is told. */
interface Told {
  readonly at: number;
  readonly lateMonths: number;
  readonly event: Event;
}

export interface History {
  readonly told: readonly Told[];
  /** Lines, counted over all runs but the last, that the gate held or the bank sent back. */
  readonly unpaid: readonly number[];
}

const who = fc.constantFrom<Who>(0, 1, 2);
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ kind: fc.constant("income" as const), who, fen: fc.nat(120_000) }),
  fc.record({ kind: fc.constant("not-so" as const), of: fc.nat(3) }),
  fc.record({ kind: fc.constant("disability" as const), who }),
  fc.constant({ kind: "death" as const }),
  fc.record({
    kind: fc.constant("standard" as const),
    fen: fc.constantFrom(60_001, 70_000, 99_999, 120_000),
  }),
  fc.constant({ kind: "hardship" as const }),
);

export const anyHistory: fc.Arbitrary<History> = fc.record({
  told: fc.array(
    fc.record({ at: fc.nat(monthsCount - 1), lateMonths: fc.nat(monthsCount), event }),
    { minLength: 1, maxLength: 6 },
  ),
  unpaid: fc.uniqueArray(fc.nat(monthsCount * 2), { maxLength: 4 }),
});

/** Whether things are told when they are so, or when they were told. */
type World = "on-time" | "late";

const firstOf = (at: number) => `${addMonths(first, at)}-01`;
/** Told on the second of a month; a run looks on the fifteenth. */
const toldAt = ({ at, lateMonths }: Told, world: World): Instant =>
  instant(
    `${firstOf(world === "late" ? Math.min(at + lateMonths, monthsCount) : at).slice(0, 8)}02T00:00:00.000Z`,
  );
const looksAt = (of: Month): Instant => instant(`${of}-15T00:00:00.000Z`);

const saidOf = (at: number, n: number) => ({ from: firstOf(at), id: `told-${n}` });

/** Facts by person. What was wrongly said is, in the world where all is told on time, never said. */
function factsOf({ told }: History, world: World): readonly (readonly AnyFact[])[] {
  const facts: AnyFact[][] = [[], [], []];
  for (const [n, one] of told.entries()) {
    const said = saidOf(one.at, n);
    const made = factOf(one.event, n, said);
    if (made === undefined) continue;
    const { of, fact: held } = made;
    const withdrawal = told.find(({ event: e }) => e.kind === "not-so" && e.of === n);
    if (world === "on-time" && withdrawal !== undefined) continue;
    const knownSince = toldAt(one, world);
    facts[of]?.push({ ...held, knownSince });
    if (withdrawal === undefined) continue;
    const then = toldAt({ ...withdrawal, at: Math.max(one.at, withdrawal.at) }, world);
    const known = [then, knownSince].toSorted().at(-1) ?? then;
    const id = `${held.id}-withdrawn`;
    facts[of]?.push({ ...held, id, knownSince: known, replaces: held.id, withdrawn: true });
  }
  return facts;
}

function factOf(told: Event, n: number, said: ReturnType<typeof saidOf>) {
  if (told.kind === "income") {
    const value = { class: "transfer", item: `第${n}项`, totalFen: told.fen, windowMonths: 1 };
    return { of: told.who, fact: fact("income", value as FactValues["income"], said) };
  }
  if (told.kind === "disability")
    return { of: told.who, fact: fact("disability", { kind: "physical", grade: 1 }, said) };
  if (told.kind === "death")
    return { of: 1 as const, fact: fact("death", { diedOn: day(said.from) }, said) };
  return undefined;
}

const figure = (key: string, value: unknown, from: Month, signedAt: Instant): Figure => ({
  id: `pa_${key}_${from}`,
  key,
  value,
  from,
  source: "市社会救助实施细则",
  signedAt,
});

/** The month of an event tells, not that of a decision: only so can late be equal to on time. */
function figuresOf({ told }: History, world: World): readonly Figure[] {
  const figures = [figure("change-month-rule", "event-plus-1", month("2021-07"), looksAt(first))];
  for (const one of told) {
    if (one.event.kind !== "standard") continue;
    const from = addMonths(first, one.at);
    const key = "subsistence-allowance.standard.rural";
    if (figures.some((known) => known.key === key && known.from === from)) continue;
    figures.push(figure(key, one.event.fen, from, toldAt(one, world)));
  }
  return figures;
}

interface Telling {
  readonly facts: readonly (readonly AnyFact[])[];
  readonly figures: readonly Figure[];
  readonly hardship?: { readonly from: Month; readonly knownSince: Instant };
}

function tellingOf(history: History, world: World): Telling {
  const taken = history.told.find(({ event: { kind } }) => kind === "hardship");
  return {
    facts: factsOf(history, world),
    figures: figuresOf(history, world),
    ...(taken === undefined
      ? {}
      : { hardship: { from: addMonths(first, taken.at), knownSince: toldAt(taken, world) } }),
  };
}

interface At {
  readonly month: Month;
  readonly knownAt: Instant;
}

function filesIn({ facts, hardship }: Telling, at: At): readonly CaseFile[] {
  const members = facts.map((own, n) =>
    kin(n === 0 ? "head" : "other", `rs_${n}`, 40 + n, factsAt(own, at.month, at.knownAt)),
  );
  const home = family("rural", members);
  const isTaken = hardship && hardship.knownSince <= at.knownAt && hardship.from <= at.month;
  if (!isTaken) return [home];
  const alone: CaseFile = {
    ...home,
    caseId: "ac_2",
    programme: "extreme-hardship",
    unit: { kind: "person", id: "rs_2" },
    members: members.map((one) => ({ ...one, paid: one.residentId === "rs_2" })),
    fromMonth: hardship.from,
  };
  return [home, alone];
}

const entitlementsKnown = new Map<string, readonly Entitlement[]>();

/** A policy is read once for all histories that have the same figures. */
function entitlementsAt({ figures }: Telling, knownAt: Instant): readonly Entitlement[] {
  const known = figuresKnownAt(figures, knownAt);
  const key = canonicalJson(known.map(({ id, value }) => [id, value]));
  const entitlements = entitlementsKnown.get(key) ?? entitlementsBy(known);
  entitlementsKnown.set(key, entitlements);
  return entitlements;
}

/** Every case of a month by what is known at an instant; decided once for the same knowledge. */
function decider(telling: Telling) {
  const decided = new Map<string, readonly AssessedCase[]>();
  const told = [
    ...telling.facts.flat().map(({ knownSince }) => knownSince),
    ...telling.figures.map(({ signedAt }) => signedAt),
    ...(telling.hardship === undefined ? [] : [telling.hardship.knownSince]),
  ];
  return (at: At): readonly AssessedCase[] => {
    const key = `${at.month} ${told.filter((since) => since <= at.knownAt).length}`;
    const found = decided.get(key) ?? assessedIn(telling, at);
    decided.set(key, found);
    return found;
  };
}

function assessedIn(telling: Telling, at: At): readonly AssessedCase[] {
  const entitlements = entitlementsAt(telling, at.knownAt);
  const files = filesIn(telling, at);
  const dues = files.map((file) => {
    const entitlement = entitlements.find(({ programme }) => programme === file.programme);
    if (entitlement === undefined) throw new Error(`${file.programme} has no rules`);
    return entitlement.dueFor(file, at.month);
  });
  const resolved = resolveDues(dues, exclusions, entitlements).dues;
  return files.flatMap((file, i) => {
    const due = resolved[i];
    return due === undefined ? [] : [{ due, paidCase: { file } }];
  });
}

/** What each unit was given for each month, less what was too much. */
export type Outcome = Readonly<Record<string, number>>;

/**
 * Lives a history: every month one run, which settles the months before it. In the late world some
 * lines are held or come back; the last run, a month after everything is told, pays all.
 */
export function lived(history: History, world: World): Outcome {
  const last = addMonths(first, monthsCount);
  const assessed = decider(tellingOf(history, world));
  let accounts: Accounts = noAccounts;
  let unpaid = new Map<Month, Map<string, Unpaid>>();
  let overpaid = new Map<string, number>();
  let count = 0;
  for (const of of [...months, last]) {
    const knownAt = looksAt(of);
    const lines: GivenLine[] = [];
    overpaid = new Map();
    for (const past of accounts.months) {
      const given = givenFor(accounts, past);
      const settled = settlementOf({
        month: past,
        assessed: assessed({ month: past, knownAt }),
        given,
        unpaid: unpaid.get(past) ?? new Map(),
        decided: new Set(given.keys()),
      });
      for (const { due, late } of settled.arrears)
        lines.push(lineOf(unitKeyOf(due), past, late.amountFen));
      for (const one of settled.overpaid)
        overpaid.set(`${one.unit} ${past}`, one.givenFen - one.owedFen);
    }
    for (const { due } of assessed({ month: of, knownAt }))
      lines.push(lineOf(unitKeyOf(due), of, due.amountFen));
    unpaid = new Map();
    const paid = lines.map((line): GivenLine => {
      count += 1;
      const isPaid = world === "on-time" || of === last || !history.unpaid.includes(count);
      if (!isPaid) {
        const own = unpaid.get(line.owedMonth) ?? new Map<string, Unpaid>();
        unpaid.set(line.owedMonth, own.set(line.unit, count % 2 === 0 ? "held" : "returned"));
      }
      return { ...line, isPaid };
    });
    accounts = accountsAfter(accounts, { month: of, lines: paid });
  }
  return outcomeOf(accounts, overpaid);
}

const lineOf = (unit: string, owedMonth: Month, amountFen: number): GivenLine => ({
  unit,
  owedMonth,
  amountFen: fen(amountFen),
  isPaid: true,
});

function outcomeOf({ accounts }: Accounts, overpaid: ReadonlyMap<string, number>): Outcome {
  const all = accounts.flatMap(({ unit, given }) =>
    Object.entries(given).map(([owed, amount]) => {
      const key = `${unit} ${owed}`;
      return [key, amount - (overpaid.get(key) ?? 0)] as const;
    }),
  );
  return Object.fromEntries(all.filter(([, amount]) => amount > 0));
}
