import { type IndicatorGroup, indicatorGroup } from "@minzheng/aggregation";
import {
  type Instant,
  instant,
  type Month,
  month,
  type VillageCode,
  villageCode,
} from "@minzheng/kernel";
import { type Actor, type Change, getItem, keyOf, recordKey, type Store } from "@minzheng/store";

/** A made-up record for tests of the store: something of a village that costs an amount. */
export interface Case {
  readonly village: VillageCode;
  readonly month: Month;
  readonly amountFen: number;
  readonly open: boolean;
}

export const village = villageCode("999901001001");
export const otherVillage = villageCode("999901001002");
export const november = month("2026-11");
export const noon: Instant = instant("2026-11-24T04:00:00.000Z");
export const officer: Actor = { id: "of_1", name: "王明", role: "county-clerk" };

export const caseGroup: IndicatorGroup<Case> = indicatorGroup({
  id: "test.cases",
  label: "个案",
  measures: [
    { id: "cases", label: "件数", unit: "case" },
    { id: "amountFen", label: "金额", unit: "fen" },
  ],
  contributions: ({ village: place, month: period, amountFen, open }) =>
    open ? [{ place, period, amounts: { cases: 1, amountFen } }] : [],
});

export interface StoredCase {
  readonly pk: string;
  readonly sk: string;
  readonly revision: number;
  readonly auditHead: string;
  readonly case: Case;
}

export const readCase = async (store: Store, id: string): Promise<StoredCase | undefined> =>
  (await getItem(store, recordKey(store.tenant, "case", id))) as StoredCase | undefined;

/** The change that brings a case from what is stored to `after`, its totals included. */
export function caseChange(
  store: Store,
  id: string,
  after: Case,
  before?: StoredCase,
  more: Partial<Change> = {},
): Change {
  const contributions = [
    ...(before === undefined ? [] : caseGroup.contributions(before.case).map(negated)),
    ...caseGroup.contributions(after),
  ];
  return {
    actor: officer,
    at: noon,
    action: before === undefined ? "case.open" : "case.amend",
    records: [
      {
        register: "case",
        id,
        ...(before === undefined ? {} : { before: { ...before } }),
        after: { ...recordKey(store.tenant, "case", id), case: after },
        changed: { amountFen: after.amountFen },
      },
    ],
    cells: contributions.map((contribution) => ({ group: caseGroup, contribution })),
    ...more,
  };
}

export const caseOf = (amountFen: number, place = village): Case => ({
  village: place,
  month: november,
  amountFen,
  open: true,
});

let villages = 100;

/** A village of its own for a test, so that totals do not mix. */
export function newVillage(): VillageCode {
  villages += 1;
  return villageCode(`999901002${villages}`);
}

export const guardRow = (store: Store, name: string) => ({
  pk: keyOf(store.tenant, "guard", name),
  sk: "guard",
});

function negated(contribution: ReturnType<typeof caseGroup.contributions>[number]) {
  const amounts = Object.entries(contribution.amounts).map(([id, n]) => [id, -n]);
  return { ...contribution, amounts: Object.fromEntries(amounts) as Record<string, number> };
}
