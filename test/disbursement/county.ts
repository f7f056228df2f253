import type {
  CasePapers,
  Due,
  Entitlement,
  PaidCase,
  Payee,
  Programmes,
} from "@minzheng/entitlement";
import {
  countyCode,
  type Day,
  day,
  fen,
  type Instant,
  instant,
  type Month,
  month,
  type TownshipCode,
  townshipCode,
  villageCode,
} from "@minzheng/kernel";
import type { AnyFact, CaseFile } from "@minzheng/people";
import { type Actor, openBucket, type Store, type Tenant } from "@minzheng/store";
import { type ProfiledKey, sealerOf } from "@minzheng/store/seal";

/** A made-up household or person as a table row says it. */
export interface MadeUpCase {
  readonly id: string;
  readonly township: string;
  readonly programme?: string;
  readonly category?: "urban" | "rural";
  readonly householdId?: string;
  readonly amountFen: number;
  readonly persons?: readonly string[];
  /** Absent: an account of its own. `null`: none. */
  readonly account?: string | null;
  readonly holder?: string;
  readonly died?: Day;
  readonly institution?: string;
  readonly bornOn?: Day;
  readonly confirmedOn?: Day;
  /** Of the first person, of another by place, or of the household. */
  readonly facts?: readonly MadeUpFact[];
  /** The family agreed that what was too much is taken off. */
  readonly offset?: NonNullable<PaidCase["offset"]>;
  readonly papers?: CasePapers;
  readonly accountProblem?: "check-digit";
  readonly accountKind?: NonNullable<Payee["accountKind"]>;
}

export interface MadeUpFact {
  readonly kind: AnyFact["kind"];
  readonly value: AnyFact["value"];
  readonly of?: number | "household";
}

export const county = countyCode("999901");
export const november: Month = month("2026-11");
export const december: Month = month("2026-12");
export const noon: Instant = instant("2026-11-20T04:00:00.000Z");

export const officers = {
  clerk: { id: "of_clerk", name: "林晓梅", role: "county-clerk" },
  reviewer: { id: "of_reviewer", name: "周敏", role: "county-reviewer" },
  approver: { id: "of_approver", name: "张海燕", role: "county-approver" },
  finance: { id: "of_finance", name: "吴建国", role: "finance-officer" },
} as const satisfies Record<string, Actor>;

const key = (fill: number): ProfiledKey => ({
  profile: "intl",
  bytes: new Uint8Array(32).fill(fill),
});
let nonces = 0;
/** Real sealing under fixed keys; nonces count up. */
export const sealer = sealerOf(
  { tenant: county, data: new Map([[1, key(7)]]), sealWith: 1, index: key(9) },
  (count) => {
    nonces += 1;
    const bytes = new Uint8Array(count);
    new DataView(bytes.buffer).setUint32(0, nonces);
    return bytes;
  },
);

const sealed = (field: string, record: string, plain: string) => {
  const context = { field, record };
  return { envelope: sealer.seal(plain, context), context };
};

/** Where the money of a made-up case goes: an account of its own, unless the row says otherwise. */
export function payeeOf({
  id,
  account,
  holder,
  accountProblem,
  accountKind,
}: Pick<MadeUpCase, "id" | "account" | "holder" | "accountProblem" | "accountKind">):
  | Payee
  | undefined {
  if (account === null) return undefined;
  const number = account ?? `62${id.replace(/\D/g, "").padStart(17, "0").slice(-17)}`;
  const name = `户主${id}`;
  return {
    residentId: `re_${id}`,
    name: sealed("resident.name", `re_${id}`, name),
    residentIdNumber: sealed(
      "resident.residentIdNumber",
      `re_${id}`,
      `99990119700101${id.replace(/\D/g, "").padStart(4, "0").slice(-4)}`,
    ),
    bank: "县农商银行",
    account: sealed("payee.account", `ca_${id}`, number),
    accountTail: number.slice(-4),
    accountHolder: sealed("payee.accountHolder", `ca_${id}`, holder ?? name),
    accountToken: sealer.token("account", number),
    accountHolderToken: sealer.token("name", holder ?? name),
    nameToken: sealer.token("name", name),
    ...(accountProblem === undefined ? {} : { accountProblem }),
    ...(accountKind === undefined ? {} : { accountKind }),
  };
}

function fact<Kind extends AnyFact["kind"]>(
  id: string,
  kind: Kind,
  value: Extract<AnyFact, { kind: Kind }>["value"],
): AnyFact {
  return {
    id: `fa_${kind}_${id}`,
    subject: { type: "resident", id },
    kind,
    value,
    source: { office: "测试", saidOn: day("2026-10-01") },
    validFrom: day("2026-01-01"),
    knownSince: instant("2026-01-02T00:00:00.000Z"),
  } as AnyFact;
}

/** The case file and payee of a made-up case. Its amount travels as a property fact. */
export function paidCaseOf(made: MadeUpCase): PaidCase {
  const { id, township, programme = "subsistence-allowance", category = "rural" } = made;
  const persons = made.persons ?? [`re_${id}`];
  const householdId = made.householdId ?? `hh_${id}`;
  const unit =
    programme !== "subsistence-allowance"
      ? ({ kind: "person", id: persons[0] ?? "" } as const)
      : ({ kind: "household", id: householdId } as const);
  const own: AnyFact[] = [
    fact(persons[0] ?? id, "property", { class: "other", item: "金额", valueFen: made.amountFen }),
    ...(made.died === undefined ? [] : [fact(persons[0] ?? id, "death", { diedOn: made.died })]),
    ...(made.institution === undefined
      ? []
      : [
          fact(persons[0] ?? id, "support-form", {
            form: "concentrated",
            institution: made.institution,
          }),
        ]),
  ];
  const file: CaseFile = {
    caseId: `ca_${id}`,
    programme,
    unit,
    householdId,
    householdNumber: `${township}-${id}`,
    village: villageCode(`${township}001`),
    township: townshipCode(township),
    category,
    members: persons.map((residentId, i) => ({
      residentId,
      relation: i === 0 ? "head" : "other",
      bornOn: made.bornOn ?? day("1970-01-01"),
      sex: "female",
      paid: true,
      facts: [...(i === 0 ? own : []), ...toldOf(made, i, residentId)],
    })),
    householdFacts: toldOf(made, "household", householdId),
    fromMonth: month("2026-01"),
    confirmedOn: made.confirmedOn ?? day("2026-01-01"),
  };
  const payee = payeeOf(made);
  return {
    file,
    ...(payee === undefined ? {} : { payee }),
    ...(made.papers === undefined ? {} : { papers: made.papers }),
    ...(made.offset === undefined ? {} : { offset: made.offset }),
  };
}

const toldOf = ({ facts = [] }: MadeUpCase, of: number | "household", id: string): AnyFact[] =>
  facts
    .filter((one) => (one.of ?? 0) === of)
    .map(({ kind, value }) => {
      const told = fact(id, kind, value as never);
      return of === "household" ? { ...told, subject: { type: "household", id } } : told;
    });

function dueFor(programme: string) {
  return (file: CaseFile, of: Month): Due => {
    const property = file.members
      .flatMap(({ facts }) => facts)
      .find(({ kind }) => kind === "property");
    const amountFen = fen(property?.kind === "property" ? property.value.valueFen : 0);
    const component = { code: "gap", amountFen, ruleId: "test.gap", parameter: "test.standard" };
    return {
      programme,
      caseId: file.caseId,
      unit: file.unit,
      month: of,
      category: file.category,
      amountFen,
      ...(amountFen === 0 ? { zeroReason: "INCOME_NOT_BELOW_STANDARD" } : {}),
      components: amountFen === 0 ? [] : [component],
      personIds: file.members.map(({ residentId }) => residentId),
      trace: { ruleSet: "test", parameters: [], steps: [] },
    };
  };
}

const entitlement = (programme: string, label: string, unit: Entitlement["unit"]): Entitlement => ({
  programme,
  label,
  unit,
  dueFor: dueFor(programme),
});

/** Programmes that pay exactly the amounts of the made-up cases. */
export function programmesOf(
  cases: readonly MadeUpCase[],
  townships?: readonly string[],
): Programmes {
  const paid = cases.map(paidCaseOf);
  const codes = [...new Set(townships ?? cases.map(({ township }) => township))].sort();
  const entitlements = [
    entitlement("extreme-hardship", "特困人员救助供养金", "person"),
    entitlement("subsistence-allowance", "最低生活保障金", "household"),
  ];
  return {
    programmes: entitlements.map((entitlement) => ({ entitlement })),
    cases: async (_: Tenant, township: TownshipCode) => () =>
      paid
        .filter(({ file }) => file.township === township)
        .sort((a, b) => (a.file.caseId < b.file.caseId ? -1 : 1)),
    following: [],
    exclusions: [],
    figures: async () => [],
    under: () => entitlements,
    townships: async () =>
      codes.map((code) => ({ code: townshipCode(code), name: `第${code.slice(-3)}镇` })),
  };
}

/** A county of any size, the same for the same figures. */
export function madeUpCounty(townships: number, householdsEach: number): readonly MadeUpCase[] {
  return Array.from(
    { length: townships },
    (_, t) => `999901${String(t + 1).padStart(3, "0")}`,
  ).flatMap((township, t) =>
    Array.from({ length: householdsEach }, (_, h): MadeUpCase => {
      const n = t * householdsEach + h;
      const hard = n % 7 === 3;
      return {
        id: String(n).padStart(5, "0"),
        township,
        programme: hard ? "extreme-hardship" : "subsistence-allowance",
        category: n % 3 === 0 ? "urban" : "rural",
        amountFen: n % 11 === 5 ? 0 : 30_000 + ((n * 7919) % 90_000),
        persons: hard ? [`re_${n}`] : Array.from({ length: 1 + (n % 4) }, (_, p) => `re_${n}_${p}`),
        ...(n % 50 === 13 ? { account: null } : {}),
      };
    }),
  );
}

export interface TestTenant extends Tenant {
  readonly started: { readonly machine: string; readonly name: string; readonly input: object }[];
}

/** Seconds pass with every look at the clock, so that nothing can rest on two equal instants. */
export function ticking(from: string = noon) {
  let milliseconds = Date.parse(from);
  return {
    now: () => {
      milliseconds += 1000;
      return instant(new Date(milliseconds).toISOString());
    },
    today: () => day("2026-11-20"),
  };
}

/** Where a bucket is and how to sign for it. */
export interface BucketAddress {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export const bucketAt = ({ endpoint, region, credentials }: BucketAddress) =>
  openBucket({ name: "bucket", pathStyle: true, config: { endpoint, region, credentials } });

export function tenantOf(store: Store, door: BucketAddress): TestTenant {
  const started: TestTenant["started"] = [];
  return {
    county,
    name: "云溪县",
    store,
    bucket: bucketAt(door),
    sealer: async () => sealer,
    clock: ticking(),
    newId: (prefix) => {
      nonces += 1;
      return `${prefix}_${String(nonces).padStart(26, "0")}`;
    },
    startMachine: async (machine, name, input) => {
      started.push({ machine, name, input });
    },
    started,
  };
}
