import type { Due, Figure, Programmes } from "@minzheng/entitlement";
import { figuresKnownAt } from "@minzheng/entitlement";
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
import { offsetOf } from "../../../packages/disbursement/src/arrears/offset.ts";
import type { Overpayment } from "../../../packages/disbursement/src/arrears/overpayment.ts";
import {
  settlementOf,
  type Unpaid,
} from "../../../packages/disbursement/src/arrears/settlement.ts";
import { unitKeyOf } from "../../../packages/disbursement/src/line.ts";
import type { AssessedCase } from "../../../packages/disbursement/src/roll.ts";
import { decide, owedAgain } from "../../../packages/disbursement/src/server/decide.ts";
import {
  entitlementsOfRun,
  exclusions,
  following,
} from "../../../packages/modules/social-assistance/src/entitlement.ts";
import { fact, family, kin } from "../../modules/social-assistance/families.ts";

/*
 * A household of three and what is told about it: more income, a death, a disability, something that
 * was never so, a standard raised, an index that triggers the price subsidy, one of them taken into
 * extreme hardship, and buried. Each thing is so from a month on and is told in that month or later;
 * each month is run once.
 */

const first = month("2026-01");
const monthsCount = 7;
const months: readonly Month[] = Array.from({ length: monthsCount }, (_, i) => addMonths(first, i));

type Who = 0 | 1 | 2;

type Event =
  | { readonly kind: "income"; readonly who: Who; readonly fen: number }
  /** What the event of this number said was never so. */
  | { readonly kind: "not-so"; readonly of: number }
  | { readonly kind: "disability"; readonly who: Who }
  | { readonly kind: "death" }
  | { readonly kind: "standard"; readonly fen: number }
  | { readonly kind: "index"; readonly percent: string }
  /** The third of the family is taken into extreme hardship, and dies so many months later, if ever. */
  | { readonly kind: "hardship"; readonly lives: number };

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
  /** The month, if any, from which the family agrees to give back what was too much. */
  readonly agrees: number;
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
  fc.record({
    kind: fc.constant("index" as const),
    percent: fc.constantFrom("3.4", "3.5", "6.4", "7.1"),
  }),
  fc.record({ kind: fc.constant("hardship" as const), lives: fc.nat(monthsCount * 2) }),
);

export const anyHistory: fc.Arbitrary<History> = fc.record({
  told: fc.array(
    fc.record({ at: fc.nat(monthsCount - 1), lateMonths: fc.nat(monthsCount), event }),
    { minLength: 1, maxLength: 6 },
  ),
  unpaid: fc.uniqueArray(fc.nat(monthsCount * 2), { maxLength: 4 }),
  agrees: fc.nat(monthsCount * 2),
});

/** Whether things are told when they are so, or when they were told. */
type World = "on-time" | "late";

const firstOf = (at: number) => `${addMonths(first, at)}-01`;
/** Told on the second of a month; a run looks on the fifteenth. */
const toldAt = ({ at, lateMonths }: Omit<Told, "event">, world: World): Instant =>
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
  const add = (one: Figure) => {
    if (!figures.some(({ key, from }) => key === one.key && from === one.from)) figures.push(one);
  };
  for (const { event: said, ...one } of told) {
    const from = addMonths(first, one.at);
    if (said.kind === "standard")
      add(figure("subsistence-allowance.standard.rural", said.fen, from, toldAt(one, world)));
    /** An index is of one month, and published in the next at the earliest. */
    const published = toldAt({ ...one, at: one.at + 1 }, world);
    const value = { cpi: "2.1", food: said.kind === "index" ? said.percent : "" };
    if (said.kind === "index")
      add({ ...figure("price-subsidy.index", value, from, published), to: from });
  }
  return figures;
}

/** From when the third is in extreme hardship; the last month of it, and the month of the funeral. */
interface Hardship {
  readonly from: Month;
  readonly last: Month;
  readonly buriedIn: Month;
  readonly knownSince: Instant;
  readonly deathKnownSince: Instant;
}

interface Telling {
  readonly facts: readonly (readonly AnyFact[])[];
  readonly figures: readonly Figure[];
  readonly hardship?: Hardship;
}

function tellingOf(history: History, world: World): Telling {
  const facts = factsOf(history, world);
  const figures = figuresOf(history, world);
  const taken = history.told.find(({ event: { kind } }) => kind === "hardship");
  if (taken?.event.kind !== "hardship") return { facts, figures };
  const dies = taken.at + taken.event.lives;
  const knownSince = toldAt(taken, world);
  const dead = toldAt({ at: dies, lateMonths: taken.lateMonths }, world);
  const [, deathKnownSince = dead] = [dead, knownSince].toSorted();
  const diedOn = day(firstOf(dies));
  const death = { ...fact("death", { diedOn }, { from: diedOn, id: "told-last" }) };
  const third = [...(facts[2] ?? []), { ...death, knownSince: deathKnownSince }];
  const last = addMonths(first, dies);
  return {
    facts: [facts[0] ?? [], facts[1] ?? [], third],
    figures,
    hardship: {
      from: addMonths(first, taken.at),
      last,
      buriedIn: addMonths(last, 1),
      knownSince,
      deathKnownSince,
    },
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
  if (hardship === undefined || hardship.knownSince > at.knownAt) return [home];
  const { from, last, buriedIn, deathKnownSince } = hardship;
  const isDead = deathKnownSince <= at.knownAt;
  const alone: CaseFile = {
    ...home,
    caseId: "ac_2",
    programme: "extreme-hardship",
    unit: { kind: "person", id: "rs_2" },
    members: members.map((one) => ({ ...one, paid: one.residentId === "rs_2" })),
    fromMonth: from,
    ...(isDead ? { toMonth: last } : {}),
  };
  const runs = from <= at.month && (!isDead || at.month <= last);
  return [
    home,
    ...(runs ? [alone] : []),
    ...(isDead && at.month === buriedIn ? [{ ...alone, programme: "funeral-allowance" }] : []),
  ];
}

const programmes: Pick<Programmes, "exclusions" | "following" | "under"> = {
  exclusions,
  following,
  under: (figures) => {
    const key = canonicalJson(figures.map(({ key, from, value }) => [key, from, value]));
    const known = entitlementsKnown.get(key) ?? entitlementsOfRun(figures);
    entitlementsKnown.set(key, known);
    return known;
  },
};
/** A policy is read once for all histories that have the same figures. */
const entitlementsKnown = new Map<string, ReturnType<Programmes["under"]>>();

/** Asks once for the same month and the same knowledge. */
function onceKnown<Found>(telling: Telling, ask: (at: At, how?: string) => Found) {
  const known = new Map<string, Found>();
  const { facts, figures, hardship } = telling;
  const told = [
    ...facts.flat().map(({ knownSince }) => knownSince),
    ...figures.map(({ signedAt }) => signedAt),
    ...(hardship === undefined ? [] : [hardship.knownSince, hardship.deathKnownSince]),
  ];
  return (at: At, how = ""): Found => {
    const key = `${at.month} ${told.filter((since) => since <= at.knownAt).length} ${how}`;
    const found = known.get(key) ?? ask(at, how);
    known.set(key, found);
    return found;
  };
}

function assessedIn(telling: Telling, at: At): readonly AssessedCase[] {
  const entitlements = programmes.under(figuresKnownAt(telling.figures, at.knownAt));
  return filesIn(telling, at).map((file) => {
    const entitlement = entitlements.find(({ programme }) => programme === file.programme);
    if (entitlement === undefined) throw new Error(`${file.programme} has no rules`);
    return { due: entitlement.dueFor(file, at.month), paidCase: { file } };
  });
}

/** What each unit was given for each month, less what was too much. */
export type Outcome = Readonly<Record<string, number>>;

const county = "999901";
const last = addMonths(first, monthsCount);

/**
 * Lives a history, each month by one run. Where all is told on time a run pays its own month and
 * nothing else; where it is told late a run settles the months before it too, and some lines are
 * held or come back. The last run, a month after everything is told, pays all.
 */
export function lived(history: History, world: World): Outcome {
  const telling = tellingOf(history, world);
  const assessed = onceKnown(telling, (at) => assessedIn(telling, at));
  const owed = onceKnown(telling, (at, how) =>
    owedAgain(
      {
        programmes,
        figures: figuresKnownAt(telling.figures, at.knownAt),
        county,
        month: at.month,
      },
      { assessed: assessed(at), isPaid: () => true, isFollowedNow: how === "followed" },
    ),
  );
  let accounts: Accounts = noAccounts;
  let unpaid = new Map<Month, Map<string, Unpaid>>();
  let overpaid: ReadonlyMap<string, Overpayment> = new Map();
  let count = 0;
  for (const of of [...months, last]) {
    const knownAt = looksAt(of);
    const figures = figuresKnownAt(telling.figures, knownAt);
    const follows = followedBy(telling, of);
    const lines: GivenLine[] = [];
    const tooMuch: Overpayment[] = [];
    for (const past of world === "late" ? accounts.months : []) {
      const given = givenFor(accounts, past);
      const settled = settlementOf({
        month: past,
        assessed: owed({ month: past, knownAt }, follows.includes(past) ? "followed" : "alone"),
        given,
        unpaid: unpaid.get(past) ?? new Map(),
        decided: new Set(given.keys()),
      });
      for (const { due, late } of settled.arrears)
        lines.push(lineOf(unitKeyOf(due), past, late.amountFen));
      tooMuch.push(...settled.overpaid);
    }
    overpaid = new Map(tooMuch.map((one) => [`${one.unit} ${one.month}`, one]));
    const own = [of, ...follows].flatMap((at) => assessed({ month: at, knownAt }));
    const dues = own.map(({ due }) => due);
    const agrees = world === "late" && of >= addMonths(first, history.agrees);
    for (const due of decide({ programmes, figures, county, month: of }, dues).owed.flat()) {
      const unit = unitKeyOf(due);
      const own = tooMuch.filter((one) => one.unit === unit);
      const offset = agrees && due.month === of ? offsetOf(due.amountFen, own, "0.3") : undefined;
      const amountFen = fen(due.amountFen - (offset?.amountFen ?? 0));
      lines.push({ ...lineOf(unit, due.month, amountFen), ...(offset && { offset }) });
    }
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

/** Months whose price subsidy the run pays; that of the month before the first run was paid before. */
function followedBy({ figures }: Telling, of: Month): readonly Month[] {
  const known = (at: Month) => figuresKnownAt(figures, looksAt(at));
  const eve = addMonths(of, -1);
  const before = of === first ? {} : { before: { month: eve, figures: known(eve) } };
  return following
    .flatMap(({ months: paidFor }) => paidFor({ county, month: of, ...before }, known(of)))
    .filter((one) => first <= one);
}

const lineOf = (unit: string, owedMonth: Month, amountFen: Due["amountFen"]): GivenLine => ({
  unit,
  owedMonth,
  amountFen: fen(amountFen),
  isPaid: true,
});

/** What is still too much after the last run is what it found, less what it took off itself. */
function outcomeOf({ accounts }: Accounts, overpaid: ReadonlyMap<string, Overpayment>): Outcome {
  const all = accounts.flatMap(({ unit, given }) =>
    Object.entries(given).map(([owed, amount]) => {
      const key = `${unit} ${owed}`;
      return [key, Math.min(amount, overpaid.get(key)?.owedFen ?? amount)] as const;
    }),
  );
  return Object.fromEntries(all.filter(([, amount]) => amount > 0));
}
