import { addMonths, type Fen, fen, type Month, month } from "@minzheng/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { offsetOf } from "../../../packages/disbursement/src/arrears/offset.ts";
import {
  type Overpayment,
  openOf,
} from "../../../packages/disbursement/src/arrears/overpayment.ts";
import {
  emptyMonth,
  outcomeOf,
  type RecoveryAccount,
  restated,
  sumsOf,
  taken,
  takenBack,
  withOffset,
} from "../../../packages/disbursement/src/recovery/account.ts";

const october = month("2025-10");
const november = month("2025-11");
const of = (at: Month, overpaidFen: number) => ({
  ...emptyMonth(at),
  overpaidFen: fen(overpaidFen),
});
/** WE-15 by event: 1,172 went out in November, 260 was owed. */
const bereaved: RecoveryAccount = [of(november, 912_00)];
const two: RecoveryAccount = [of(october, 300_00), of(november, 912_00)];

describe("a recovery account", () => {
  test("of WE-15 ends recovered when 912.00 came back, in cash and by offset", () => {
    const cash = taken(bereaved, "repaidFen", 834_00)?.account ?? [];
    const after = withOffset(cash, [{ month: november, amountFen: fen(78_00) }]);
    expect(sumsOf(after)).toEqual({
      overpaidFen: 912_00,
      repaidFen: 834_00,
      offsetFen: 78_00,
      waivedFen: 0,
      openFen: 0,
    });
    expect(outcomeOf(after, undefined)).toBe("recovered");
  });

  test("takes from the oldest month first and says of which months the money was", () => {
    expect(taken(two, "repaidFen", 400_00)?.parts).toEqual([
      { month: october, amountFen: 300_00 },
      { month: november, amountFen: 100_00 },
    ]);
  });

  test("takes no fen more than is open", () => {
    expect(taken(two, "repaidFen", 1212_00)).toBeDefined();
    expect(taken(two, "repaidFen", 1212_01)).toBeUndefined();
    expect(taken(taken(two, "repaidFen", 1)?.account ?? [], "waivedFen", 1212_00)).toBeUndefined();
  });

  test("gives a reversed receipt back to the newest months, and no more than came in", () => {
    const cash = taken(two, "repaidFen", 400_00)?.account ?? [];
    expect(takenBack(cash, 100_00)?.parts).toEqual([{ month: november, amountFen: 100_00 }]);
    expect(takenBack(cash, 400_00)?.account).toEqual(two);
    expect(takenBack(cash, 400_01)).toBeUndefined();
  });

  test("keeps what was taken where it turns out to have been right", () => {
    const cash = taken(two, "repaidFen", 300_00)?.account ?? [];
    expect(sumsOf(restated(cash, [], [october, november]))).toMatchObject({
      overpaidFen: 300_00,
      repaidFen: 300_00,
      openFen: 0,
    });
    expect(restated(cash, [], [november])[0]).toEqual(cash[0]);
  });

  test("learns of a month that a later run found, and of an offset that knew more", () => {
    const more = restated(bereaved, [{ month: october, amountFen: fen(5) }], [october]);
    expect(more).toEqual([of(october, 5), of(november, 912_00)]);
    const offset = withOffset(bereaved, [{ month: november, amountFen: fen(1000_00) }]);
    expect(sumsOf(offset)).toMatchObject({ overpaidFen: 1000_00, openFen: 0 });
  });

  test("that a run takes from gives it the months that it planned, whatever else came since", () => {
    const start: RecoveryAccount = [of(october, 100), of(november, 300)];
    const planned = [
      { month: october, amountFen: fen(100) },
      { month: november, amountFen: fen(50) },
    ];
    const after = (...ways: readonly (readonly ["repaidFen" | "waivedFen", number])[]) => {
      const since = ways.reduce((account, [how, amountFen]) => {
        const { account: next } = taken(account, how, amountFen) ?? { account: [] };
        return next;
      }, start);
      return withOffset(since, planned).map(({ month: at, ...one }) => [
        ...[at, one.overpaidFen, one.repaidFen, one.offsetFen, one.waivedFen],
      ]);
    };
    expect(after()).toEqual([
      [october, 100, 0, 100, 0],
      [november, 300, 0, 50, 0],
    ]);
    expect(after(["waivedFen", 250])).toEqual([
      [october, 100, 0, 100, 0],
      [november, 300, 0, 50, 250],
    ]);
    expect(after(["repaidFen", 60], ["waivedFen", 190])).toEqual([
      [october, 100, 0, 100, 0],
      [november, 300, 60, 50, 190],
    ]);
  });

  test("reverses a receipt also after a run moved it to another month", () => {
    const cash = taken([of(october, 100), of(november, 300)], "repaidFen", 80)?.account ?? [];
    const moved = withOffset(cash, [{ month: october, amountFen: fen(100) }]);
    expect(takenBack(moved, 80)?.account).toEqual([
      { ...of(october, 100), offsetFen: 100 },
      of(november, 300),
    ]);
  });

  test("forgets no fen of cash where a run took more than was open altogether", () => {
    const cash = taken([of(october, 100), of(november, 30)], "repaidFen", 100)?.account ?? [];
    const more = withOffset(cash, [{ month: october, amountFen: fen(100) }]);
    expect(sumsOf(more)).toMatchObject({ overpaidFen: 200, repaidFen: 100, openFen: 0 });
  });
});

/** RC-3, the audit of Songyang: 18 persons, 252,800 found, 167,475 of it recovered. */
test("what an audit found adds up by its outcomes", () => {
  const one = (overpaidFen: number): RecoveryAccount => [of(october, overpaidFen)];
  const all = (account: RecoveryAccount, how: "repaidFen" | "waivedFen") =>
    taken(account, how, sumsOf(account).openFen)?.account ?? [];
  const recovered = all(one(167_475_00), "repaidFen");
  const dead = all(one(20_625_00), "waivedFen");
  const destitute = all(one(85_325_00 - 20_625_00), "waivedFen");
  const half = all(taken(one(100_00), "repaidFen", 40_00)?.account ?? [], "waivedFen");
  expect([
    outcomeOf(recovered, undefined),
    outcomeOf(dead, "unrecoverable-death"),
    outcomeOf(destitute, "waived-hardship"),
    outcomeOf(half, "waived-hardship"),
    outcomeOf([of(october, 0)], undefined),
  ]).toEqual(["recovered", "unrecoverable-death", "waived-hardship", "partly", "not-owed"]);
  const sums = [recovered, dead, destitute].map(sumsOf);
  const sum = (key: "overpaidFen" | "repaidFen" | "waivedFen") =>
    sums.reduce((total, one) => total + one[key], 0);
  expect([sum("overpaidFen"), sum("repaidFen"), sum("waivedFen")]).toEqual([
    252_800_00, 167_475_00, 85_325_00,
  ]);
});

/*
 * A family, its months, and everybody who may take something of them: runs that plan an offset and
 * are computed anew, lines that arrive or do not, officers who enter cash, reverse it and write off,
 * and facts that become known late. Runs go by their own list, officers by the case.
 */
type Deed =
  | { readonly kind: "compute"; readonly dueFen: number }
  | { readonly kind: "settle"; readonly arrives: boolean }
  | { readonly kind: "cash" | "waive" | "reverse"; readonly share: number }
  | { readonly kind: "told"; readonly at: number; readonly owedFen: number };

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ kind: fc.constant("compute" as const), dueFen: fc.nat(2_000) }),
  fc.record({ kind: fc.constant("settle" as const), arrives: fc.boolean() }),
  fc.record({ kind: fc.constantFrom("cash" as const, "waive", "reverse"), share: fc.nat(110) }),
  fc.record({ kind: fc.constant("told" as const), at: fc.nat(2), owedFen: fc.nat(1_500) }),
);

test("no fen is taken twice, whoever takes it and in whatever order", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 3 }),
      fc.array(deed, { maxLength: 40 }),
      lives,
    ),
    { numRuns: 3_000, seed: 4 },
  );
});

function lives(given: readonly number[], deeds: readonly Deed[]): void {
  const months = given.map((_, i) => addMonths(october, i));
  let net = new Map<Month, number>(months.map((at, i) => [at, given[i] ?? 0]));
  const owed = new Map<Month, number>(months.map((at) => [at, 0]));
  let account: RecoveryAccount = months.map((at, i) => of(at, given[i] ?? 0));
  let planned: NonNullable<ReturnType<typeof offsetOf>> | undefined;
  const rows = (): readonly Overpayment[] =>
    account.map(({ month: at, repaidFen, waivedFen }) => ({
      ...{ unit: "u", month: at, repaidFen, waivedFen },
      givenFen: fen(net.get(at) ?? 0),
      owedFen: fen(owed.get(at) ?? 0),
    }));
  /** What came back and was right is paid again; then the case is brought up to the list. */
  const restate = () => {
    for (const { month: at, givenFen, owedFen, repaidFen = 0 } of rows())
      net.set(at, givenFen + Math.max(0, owedFen - (givenFen - repaidFen)));
    const open = rows().map((row) => ({ month: row.month, amountFen: openOf(row) }));
    account = restated(account, open, months);
    expect(open.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(sumsOf(account).openFen);
  };
  for (const one of deeds) {
    const before = sumsOf(account);
    const free = before.openFen - (planned?.amountFen ?? 0);
    if (one.kind === "compute") {
      planned = offsetOf(fen(one.dueFen), rows(), "0.3");
      const most = rows().reduce((sum, row) => sum + openOf(row), 0);
      expect(planned?.amountFen ?? 0).toBeLessThanOrEqual(most);
    }
    if (one.kind === "settle") {
      if (one.arrives && planned !== undefined) {
        account = withOffset(account, planned.months);
        /** It planned from what the case knew, and the officers left it that: nothing is new. */
        expect(sumsOf(account).overpaidFen).toBe(before.overpaidFen);
        const back = new Map(planned.months.map(({ month: at, amountFen }) => [at, amountFen]));
        net = new Map([...net].map(([at, sum]) => [at, sum - (back.get(at) ?? 0)]));
      }
      planned = undefined;
    }
    if (one.kind === "cash" || one.kind === "waive") {
      const how = one.kind === "cash" ? "repaidFen" : "waivedFen";
      const amountFen = Math.floor((Math.max(0, free) * one.share) / 100);
      const after = amountFen <= free ? taken(account, how, amountFen) : undefined;
      expect(after === undefined).toBe(amountFen > free);
      account = after?.account ?? account;
    }
    if (one.kind === "reverse") {
      const amountFen = Math.floor((before.repaidFen * one.share) / 100);
      account = takenBack(account, amountFen)?.account ?? account;
    }
    if (one.kind === "told" && planned === undefined) {
      const at = months[one.at % months.length] ?? october;
      owed.set(at, one.owedFen);
      restate();
    }
    holds(account, rows(), planned?.amountFen);
  }
}

/** The four add up to what is owed, none is negative, and no run sees more open than the case. */
function holds(account: RecoveryAccount, rows: readonly Overpayment[], planned: Fen | undefined) {
  const { overpaidFen, openFen, ...ways } = sumsOf(account);
  const all = [openFen, ...Object.values(ways)];
  expect(all.every((part) => part >= 0)).toBe(true);
  expect(all.reduce((sum, part) => sum + part, 0)).toBe(overpaidFen);
  expect(rows.reduce((sum, row) => sum + openOf(row), 0)).toBeLessThanOrEqual(openFen);
  expect(planned ?? 0).toBeLessThanOrEqual(openFen);
}
