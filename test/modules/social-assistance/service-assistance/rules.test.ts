import { day, instant, yuanText } from "@minzheng/kernel";
import {
  billingProblem,
  capProblem,
  type Delivery,
  deliveredOn,
  evidenceProblem,
  type FrequencyCap,
  isOffered,
  minutesOf,
  periodOf,
  type Recipient,
  referenceService,
  type ServiceItem,
  serviceAmount,
  workerProblem,
} from "@minzheng/social-assistance/service-assistance";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table } from "../../../support/table.ts";

/** Bathing at home: two hours at 40 yuan an hour, twice a week. */
const bathing: ServiceItem = {
  code: "C03",
  unit: "hour",
  standardMinutes: 120,
  priceFen: 40_00,
  cap: { count: 2, per: "week" },
  inHospital: false,
  inInstitution: false,
  validFrom: day("2025-01-01"),
  validTo: day("2026-12-31"),
};

const delivery = (from: string, to: string, more: Partial<Delivery> = {}): Delivery => ({
  checkInAt: instant(`${from}:00.000Z`),
  checkOutAt: instant(`${to}:00.000Z`),
  checkInPlace: "云溪县城关镇一村 3 号",
  checkOutPlace: "云溪县城关镇一村 3 号",
  worker: "wk_1",
  photo: "ph_1",
  confirmedBy: "本人",
  ...more,
});

test.each(table("on", "offered")`
  2024-12-31 | false
  2025-01-01 | true
  2026-12-31 | true
  2027-01-01 | false
`)("the item is on the list on $on: $offered", ({ on, offered }) => {
  expect(String(isOffered(bathing, day(on)))).toBe(offered);
});

describe("SV-4: the evidence of a delivery", () => {
  test.each(table("from", "to", "minutes", "code")`
    2026-03-02T01:00 | 2026-03-02T03:00 | 120 | none
    2026-03-02T01:00 | 2026-03-02T02:36 | 96  | none
    2026-03-02T01:00 | 2026-03-02T02:35 | 95  | TOO_SHORT
    2026-03-02T03:00 | 2026-03-02T01:00 | -120 | TIMES_REVERSED
    2026-03-02T01:00 | 2026-03-02T01:00 | 0   | TIMES_REVERSED
    2026-03-02T23:30 | 2026-03-03T01:30 | 120 | none
    2026-03-02T01:00 | 2026-03-02T13:01 | 721 | TOO_LONG
  `)("from $from to $to: $minutes minutes, $code", ({ from, to, minutes, code }) => {
    const made = delivery(from, to);
    expect(String(minutesOf(made))).toBe(minutes);
    expect(evidenceProblem(made, bathing, referenceService)?.code ?? "none").toBe(code);
  });

  test("a service after four in the afternoon UTC is one of the next day in Shanghai", () => {
    expect(deliveredOn(delivery("2026-03-02T16:00", "2026-03-02T18:00"))).toBe("2026-03-03");
  });

  test.each(table("worker", "from", "to", "code")`
    wk_1 | 2026-03-02T02:59 | 2026-03-02T04:00 | WORKER_ELSEWHERE
    wk_1 | 2026-03-02T03:00 | 2026-03-02T04:00 | none
    wk_1 | 2026-03-02T01:30 | 2026-03-02T02:00 | WORKER_ELSEWHERE
    wk_2 | 2026-03-02T01:00 | 2026-03-02T03:00 | none
  `)("$worker, who serves from $from to $to as well: $code", ({ worker, from, to, code }) => {
    const other = delivery(from, to, { worker });
    const found = workerProblem(delivery("2026-03-02T01:00", "2026-03-02T03:00"), [other]);
    expect(found?.code ?? "none").toBe(code);
  });
});

describe("SV-4: what cannot be billed", () => {
  const recipients: Readonly<Record<string, Recipient>> = {
    "alive and at home": { stays: [] },
    "dead since the 10th": { diedOn: day("2026-03-10"), stays: [] },
    "in hospital 5th to 9th": {
      stays: [{ in: "hospital", from: day("2026-03-05"), to: day("2026-03-09") }],
    },
    "in an institution since the 5th": {
      stays: [{ in: "institution", from: day("2026-03-05") }],
    },
  };
  test.each(table("recipient", "on", "code")`
    alive and at home               | 2026-03-10 | none
    dead since the 10th             | 2026-03-10 | none
    dead since the 10th             | 2026-03-11 | AFTER_DEATH
    in hospital 5th to 9th          | 2026-03-05 | none
    in hospital 5th to 9th          | 2026-03-06 | IN_HOSPITAL
    in hospital 5th to 9th          | 2026-03-09 | none
    in an institution since the 5th | 2026-03-05 | none
    in an institution since the 5th | 2027-03-05 | IN_INSTITUTION
  `)("somebody $recipient, a service of $on: $code", ({ recipient, on, code }) => {
    const known = recipients[recipient] ?? { stays: [] };
    expect(billingProblem(day(on), bathing, known)?.code ?? "none").toBe(code);
  });

  test("what is allowed there can be billed there, and nothing after death", () => {
    const allowed = { inHospital: true, inInstitution: true };
    const { "in hospital 5th to 9th": ill = { stays: [] } } = recipients;
    expect(billingProblem(day("2026-03-06"), allowed, ill)).toBeUndefined();
    const dead = { ...ill, diedOn: day("2026-03-05") };
    expect(billingProblem(day("2026-03-06"), allowed, dead)?.code).toBe("AFTER_DEATH");
  });
});

describe("SV-3: how often", () => {
  test.each(table("on", "others", "per", "code")`
    2026-03-08 | 2026-03-02 2026-03-07 | week  | OVER_CAP
    2026-03-09 | 2026-03-02 2026-03-07 | week  | none
    2026-03-08 | 2026-03-01 2026-03-07 | week  | none
    2026-01-01 | 2025-12-29 2025-12-31 | week  | OVER_CAP
    2026-01-01 | 2025-12-29 2025-12-31 | month | none
    2026-03-31 | 2026-03-01 2026-03-02 | month | OVER_CAP
    2026-12-31 | 2026-01-01 2026-03-02 | year  | OVER_CAP
    2026-03-02 | 2026-03-02 2026-03-02 | day   | OVER_CAP
    2026-03-03 | 2026-03-02 2026-03-02 | day   | none
  `)("on $on after $others, two a $per: $code", ({ on, others, per, code }) => {
    const cap = { count: 2, per: per as FrequencyCap["per"] };
    const days = others.split(" ").map(day);
    expect(capProblem(day(on), { cap }, days)?.code ?? "none").toBe(code);
  });

  test("however orders come, no period has more than its cap", () => {
    const anyDay = fc
      .integer({ min: 1, max: 28 })
      .map((n) => day(`2026-02-${String(n).padStart(2, "0")}`));
    const cap: fc.Arbitrary<FrequencyCap> = fc.record({
      count: fc.integer({ min: 1, max: 4 }),
      per: fc.constantFrom("day", "week", "month", "year"),
    });
    fc.assert(
      fc.property(fc.array(anyDay, { maxLength: 30 }), cap, (days, limit) => {
        const taken: (typeof days)[number][] = [];
        for (const on of days) if (!capProblem(on, { cap: limit }, taken)) taken.push(on);
        const periods = Map.groupBy(taken, (on) => periodOf(on, limit.per));
        for (const inPeriod of periods.values()) {
          expect(inPeriod.length).toBeLessThanOrEqual(limit.count);
        }
        expect(taken.length > 0).toBe(days.length > 0);
      }),
    );
  });
});

describe("what a delivery costs", () => {
  test.each(table("unit", "minutes", "amount")`
    hour  | 120 | 80.00
    hour  | 100 | 66.66
    hour  | 300 | 80.00
    visit | 30  | 40.00
    visit | 300 | 40.00
  `)("by the $unit, $minutes minutes: $amount", ({ unit, minutes, amount }) => {
    const item = { ...bathing, unit: unit as ServiceItem["unit"] };
    expect(yuanText(serviceAmount(item, Number(minutes)))).toBe(amount);
  });

  test("it never exceeds the price of the standard time, and grows with the minutes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 720 }), fc.integer({ min: 1, max: 720 }), (a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(serviceAmount(bathing, more)).toBeLessThanOrEqual(80_00);
        expect(serviceAmount(bathing, less)).toBeLessThanOrEqual(serviceAmount(bathing, more));
      }),
    );
  });
});
