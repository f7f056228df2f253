import type { CheckId } from "@minzheng/disbursement";
import { day } from "@minzheng/kernel";
import type { NewFact } from "@minzheng/people";
import type { Desk, Home } from "./office.ts";
import * as office from "./office.ts";
import {
  bornAbout,
  changed,
  type Household,
  householdOf,
  nextAccount,
  type Wish,
} from "./people.ts";

/** One suspicious case, or one that only looks like it, as offices would bring it about. */
export interface Planted {
  /** On October's sheet; a pair where two families share something. */
  readonly households: readonly Household[];
  /** On November's sheet: those of them that changed. */
  readonly november?: readonly Household[];
  /** About the head, unless another place says whom. */
  readonly facts?: readonly (NewFact & { readonly of?: number })[];
  /** What officers file about the first household. */
  readonly file?: (desk: Desk, home: Home, others: readonly Home[]) => Promise<void>;
}

/** How a check's cases are planted. `also`: what each of its hits is found by besides, rightly. */
export interface Plant {
  readonly check: CheckId;
  readonly hit: (i: number) => Planted;
  readonly near: (i: number) => Planted;
  readonly also?: readonly CheckId[];
  /** What each near miss is found by, rightly, though not by this check. */
  readonly nearAlso?: readonly CheckId[];
}

const seen = { office: "部门比对", saidOn: day("2026-11-12") } as const;
const told = <Kind extends NewFact["kind"]>(
  kind: Kind,
  value: Extract<NewFact, { kind: Kind }>["value"],
  from = "2026-11-05",
): NewFact => ({ kind, value, source: seen, validFrom: day(from) }) as NewFact;

const hard = { programme: "extreme-hardship" } as const;
const withFact = (fact: NewFact, wish: Wish = {}): Planted => ({
  households: [householdOf(wish)],
  facts: [fact],
});
/** One more or one less changes their amount by a quarter. */
const fourAdults = (i: number) => [
  bornAbout(1978, i),
  bornAbout(1980, i),
  bornAbout(1996, i),
  bornAbout(1999, i),
];
/** In working age, unable to work by a certificate alone. */
const certified = (i: number): Wish => ({
  ...hard,
  born: [bornAbout(1985, i)],
  disability: { kind: "physical", grade: 1 },
});
const filed = (file: NonNullable<Planted["file"]>, wish: Wish = {}): Planted => ({
  households: [householdOf(wish)],
  file,
});

const ofPersons: readonly Plant[] = [
  {
    check: "deceased",
    hit: () => withFact(told("death", { diedOn: day("2026-11-05") }), hard),
    near: () => withFact(told("death", { diedOn: day("2026-12-05") }, "2026-12-05"), hard),
  },
  {
    check: "cremated",
    hit: () => withFact(told("cremation", { crematedOn: day("2026-11-06") })),
    near: () => withFact(told("cremation", { crematedOn: day("2026-12-06") }, "2026-12-06")),
  },
  {
    check: "imprisoned",
    hit: (i) => withFact(told("imprisonment", { form: i % 2 === 0 ? "prison" : "drug-isolation" })),
    near: () => withFact(told("imprisonment", { form: "community-correction" })),
  },
  {
    check: "in-institution",
    hit: () => withFact(told("stay", { in: "institution", name: "镇敬老院" }), hard),
    near: (i) =>
      i % 2 === 0
        ? withFact(told("stay", { in: "hospital" }), hard)
        : withFact(told("stay", { in: "institution" }), { ...hard, supportForm: "concentrated" }),
  },
  {
    check: "registration-moved",
    hit: () => withFact(told("registration-move", { to: "邻省外县", withinCounty: false })),
    near: () => withFact(told("registration-move", { to: "县内大坪乡", withinCounty: true })),
  },
  {
    check: "held-by-warning",
    hit: () => withFact(told("payment-hold", { warning: "D02", reason: "待核查" })),
    near: () =>
      withFact({
        ...told("payment-hold", { warning: "D02", reason: "已核查" }),
        validTo: day("2026-11-10"),
      }),
  },
  {
    check: "public-salary",
    hit: () => withFact(told("public-salary", { employer: "县某单位", post: "职工" })),
    near: () =>
      withFact({
        ...told("public-salary", { employer: "县某单位" }, "2026-01-01"),
        validTo: day("2026-10-20"),
      }),
  },
];

const ofDuplicates: readonly Plant[] = [
  {
    check: "duplicate-person",
    hit: (i) => ({
      households: [householdOf({ born: fourAdults(i) }), householdOf()],
      file: office.sharePerson,
    }),
    near: () => ({ households: [householdOf(), householdOf()] }),
  },
  {
    check: "duplicate-programme",
    hit: () => withFact(told("benefit", { programme: "disability-living-subsidy" }), hard),
    near: () => withFact(told("benefit", { programme: "old-age-allowance" }), hard),
  },
  {
    check: "paid-elsewhere",
    hit: () =>
      withFact(told("paid-elsewhere", { programme: "subsistence-allowance", place: "邻市某县" })),
    near: () =>
      withFact(told("paid-elsewhere", { programme: "old-age-allowance", place: "邻市某县" })),
  },
  {
    check: "duplicate-account",
    hit: () => {
      const account = { number: nextAccount() };
      return { households: [householdOf({ account }), householdOf({ account })] };
    },
    near: () => ({ households: [householdOf(), householdOf()] }),
  },
];

/** One digit wrong: the sheet is taken with a warning, as offices send it. */
const mistyped = (number: string): string =>
  number.slice(0, -1) + String((Number(number.at(-1)) + 1) % 10);

const ofAccounts: readonly Plant[] = [
  {
    check: "account-name-differs",
    hit: () => ({ households: [householdOf({ account: { holder: "外姓某" } })] }),
    near: () => ({ households: [householdOf({ account: { bank: "邮政储蓄银行" } })] }),
  },
  {
    check: "account-missing",
    hit: () => ({ households: [householdOf({ account: { number: "", holder: "", bank: "" } })] }),
    near: () => ({ households: [householdOf({ account: { bank: "信用社" } })] }),
  },
  {
    check: "account-invalid",
    hit: () => ({ households: [householdOf({ account: { number: mistyped(nextAccount()) } })] }),
    near: (i) => ({
      households: [householdOf({ account: { number: `88${String(i).padStart(14, "0")}` } })],
    }),
  },
  {
    check: "account-blocked",
    hit: (i) => {
      const household = householdOf();
      const accountTail = household.account.number.slice(-4);
      const status = i % 2 === 0 ? "dormant" : "closed";
      return { households: [household], facts: [told("account-status", { accountTail, status })] };
    },
    near: (i) => {
      const household = householdOf();
      const own = household.account.number.slice(-4);
      const said =
        i % 2 === 0
          ? { accountTail: own, status: "normal" as const, holderMatches: true }
          : { accountTail: own === "0000" ? "0001" : "0000", status: "closed" as const };
      return { households: [household], facts: [told("account-status", said)] };
    },
  },
  {
    check: "account-unwritable",
    hit: () => ({ households: [householdOf({ name: "㛃小妹" })] }),
    near: () => ({ households: [householdOf({ name: "䶮小妹" })] }),
  },
  {
    check: "account-changed",
    hit: () => {
      const household = householdOf();
      return {
        households: [household],
        november: [changed(household, { account: { number: nextAccount() } })],
      };
    },
    near: () => {
      const household = householdOf({ wageYuan: 200 });
      return { households: [household], november: [changed(household, { wageYuan: 220 })] };
    },
  },
];

const ofStanding: readonly Plant[] = [
  {
    check: "over-age-child",
    hit: (i) => ({
      households: [
        householdOf({
          ...hard,
          born: [day(`2008-0${(i % 9) + 1}-11`)],
          confirmedOn: day("2021-05-10"),
        }),
      ],
    }),
    near: (i) =>
      i % 2 === 0
        ? {
            households: [
              householdOf({ ...hard, born: [day("2008-11-11")], confirmedOn: day("2021-05-10") }),
            ],
          }
        : withFact(told("study", { stage: "senior-secondary", fullTime: true }, "2024-09-01"), {
            ...hard,
            born: [day("2008-05-11")],
            confirmedOn: day("2021-05-10"),
          }),
  },
  {
    check: "certificate-expired",
    hit: (i) =>
      withFact(
        told("certificate-status", {
          of: "disability",
          status: i % 2 === 0 ? "frozen" : "cancelled",
        }),
        certified(i),
      ),
    near: (i) =>
      withFact(told("certificate-status", { of: "disability", status: "valid" }), certified(i)),
  },
  {
    check: "review-overdue",
    hit: () => filed((desk, home) => office.openReview(desk, home, "2025-09-01")),
    near: () => filed((desk, home) => office.openReview(desk, home, "2026-03-01")),
  },
  {
    check: "persons-over-household",
    hit: (i) => ({
      households: [householdOf({ born: fourAdults(i) })],
      facts: [
        {
          ...told("death", { diedOn: day("2026-10-08") }, "2026-10-08"),
          source: { office: "公安注销比对", saidOn: day("2026-10-12") },
          of: 1,
        },
      ],
    }),
    near: (i) => ({ households: [householdOf({ born: fourAdults(i) })] }),
  },
];

const ofAmounts: readonly Plant[] = [
  {
    check: "jump-over-30-percent",
    hit: () => {
      const household = householdOf({ wageYuan: 200 });
      return { households: [household], november: [changed(household, { wageYuan: 900 })] };
    },
    near: () => {
      const household = householdOf({ wageYuan: 200 });
      return { households: [household], november: [changed(household, { wageYuan: 500 })] };
    },
  },
  {
    check: "amount-over-standard",
    hit: () => ({ households: [householdOf({ category: "urban" })] }),
    also: ["standard-outdated"],
    near: () => ({ households: [householdOf({ category: "urban", wageYuan: 600 })] }),
    nearAlso: ["standard-outdated"],
  },
  {
    check: "amount-over-decision",
    hit: () => filed((desk, home) => office.decideConfirm(desk, home, { assessedFen: 100_000 })),
    near: () => filed((desk, home) => office.decideConfirm(desk, home, { assessedFen: 152_000 })),
  },
  {
    check: "standard-outdated",
    hit: () => ({ households: [householdOf({ category: "urban", wageYuan: 700 })] }),
    near: () => ({ households: [householdOf({ wageYuan: 400 })] }),
  },
];

const lately = { confirmedOn: day("2026-09-10") } as const;

const ofProcedure: readonly Plant[] = [
  {
    check: "decision-missing",
    hit: () => ({ households: [householdOf(lately)] }),
    near: (i) =>
      i % 2 === 0
        ? filed((desk, home) => office.decideConfirm(desk, home, { assessedFen: 152_000 }), lately)
        : { households: [householdOf({ confirmedOn: day("2026-07-10") })] },
  },
  {
    check: "notice-missing",
    hit: (i) =>
      filed((desk, home) =>
        office.decideConfirm(desk, home, {
          assessedFen: 152_000,
          ...(i % 2 === 0 ? { noticeDays: 4 } : { noticeDays: 0 }),
        }),
      ),
    near: () =>
      filed((desk, home) =>
        office.decideConfirm(desk, home, { assessedFen: 152_000, noticeDays: 8 }),
      ),
  },
  {
    check: "opinion-missing",
    hit: () =>
      filed((desk, home) => office.decideDecrease(desk, home, { decidedOn: "2026-08-10" })),
    near: (i) =>
      filed((desk, home) =>
        office.decideDecrease(
          desk,
          home,
          i % 2 === 0
            ? { decidedOn: "2026-08-10", heardOn: "2026-08-05" }
            : { decidedOn: "2026-06-10" },
        ),
      ),
  },
  {
    check: "sample-missing",
    hit: () => filed((desk, home) => office.confirmDelegated(desk, home, { isDrawn: true })),
    near: (i) =>
      filed((desk, home) =>
        office.confirmDelegated(
          desk,
          home,
          i % 2 === 0 ? { isDrawn: true, isSampled: true } : { isDrawn: false },
        ),
      ),
  },
  {
    check: "relative-unregistered",
    hit: () => withFact(told("staff-kin", { post: "乡镇民政所", relation: "父母" })),
    near: () => ({
      ...withFact(told("staff-kin", { post: "乡镇民政所", relation: "父母" })),
      file: office.registerRelative,
    }),
  },
];

/** Every check of the gate, planted by sheets, facts and procedures alone. */
export const plants: readonly Plant[] = [
  ...ofPersons,
  ...ofDuplicates,
  ...ofAccounts,
  ...ofStanding,
  ...ofAmounts,
  ...ofProcedure,
];
