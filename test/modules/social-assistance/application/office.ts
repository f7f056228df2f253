import type { Officer } from "@minzheng/contract";
import { assert, Failure } from "@minzheng/kernel";
import { type EstablishInput, establishHousehold, loadDivisions } from "@minzheng/people/server";
import type { AnyRegister, FieldsOf } from "@minzheng/register";
import {
  advanceRecord,
  allRecords,
  amendRecord,
  findRecord,
  openRecord,
  type Reactions,
  type Stored,
} from "@minzheng/register/server";
import {
  accountChange,
  adjustment,
  application,
  decision,
  economicCheck,
  investigation,
  notice,
  reassessment,
  recognisedHousehold,
  review,
  spotCheck,
} from "@minzheng/social-assistance/application";
import { accountChangeReactions } from "../../../../packages/modules/social-assistance/src/application/account-change-reactions.ts";
import { adjustmentReactions } from "../../../../packages/modules/social-assistance/src/application/adjustment-reactions.ts";
import { decisionReactions } from "../../../../packages/modules/social-assistance/src/application/appeal-reactions.ts";
import { applicationReactions } from "../../../../packages/modules/social-assistance/src/application/reactions.ts";
import { reassessmentReactions } from "../../../../packages/modules/social-assistance/src/application/reassessment-reactions.ts";
import { reviewReactions } from "../../../../packages/modules/social-assistance/src/application/review-reactions.ts";
import { spotCheckReactions } from "../../../../packages/modules/social-assistance/src/application/spot-check-reactions.ts";
import { recognitionReactions } from "../../../../packages/modules/social-assistance/src/recognised-household/recognition-service.ts";
import { residentIdNumber } from "../../../people/family.ts";
import { freshTenant, type TestTenant } from "../../../support/tenant.ts";

const officer = (
  id: string,
  role: Officer["assignments"][number]["role"],
  area: string,
): Officer => ({
  id: `of_${id}`,
  name: id,
  tenant: area.slice(0, 6),
  assignments: [{ role, area }],
});

/** Everybody it takes, each another person. */
export const staffOf = (county: string) => ({
  clerk: officer("clerk", "township-clerk", `${county}001`),
  colleague: officer("colleague", "township-clerk", `${county}001`),
  reviewer: officer("reviewer", "township-reviewer", `${county}001`),
  chief: officer("chief", "township-reviewer", `${county}001`),
  checker: officer("checker", "check-officer", county),
  countyClerk: officer("countyClerk", "county-clerk", county),
  countyReviewer: officer("countyReviewer", "county-reviewer", county),
});

const reactions: Readonly<Record<string, object>> = {
  [application.id]: applicationReactions,
  [adjustment.id]: adjustmentReactions,
  [review.id]: reviewReactions,
  [decision.id]: decisionReactions,
  [recognisedHousehold.id]: recognitionReactions,
  [reassessment.id]: reassessmentReactions,
  [spotCheck.id]: spotCheckReactions,
  [accountChange.id]: accountChangeReactions,
};

/** A county with its staff, on a day that moves by hand. */
export async function office(county = "999901") {
  const tenant = await freshTenant(county);
  const staff = staffOf(county);
  const village = `${county}001001`;
  const admin = officer("admin", "system-admin", county);
  await loadDivisions({ tenant, officer: admin }, [
    { code: `${county}001`, name: "青石镇" },
    { code: village, name: "柳树社区", category: "urban" },
  ]);
  return { tenant, staff, village, ...actsOf(tenant) };
}

export type Office = Awaited<ReturnType<typeof office>>;

function actsOf(tenant: TestTenant) {
  return {
    on: (date: string) => tenant.clock.set(`${date}T02:00:00.000Z`),
    open: <R extends AnyRegister>(register: R, by: Officer, fields: FieldsOf<R>) =>
      openRecord(register, { tenant, officer: by }, fields),
    amend: <R extends AnyRegister>(
      register: R,
      by: Officer,
      change: { id: string; fields: Partial<FieldsOf<R>> },
    ) => amendRecord(register, { tenant, officer: by }, change),
    take: <R extends AnyRegister>(
      register: R,
      by: Officer,
      step: { id: string; do: string; fields?: Partial<FieldsOf<R>>; reason?: string },
    ) =>
      advanceRecord(
        register,
        { tenant, officer: by },
        {
          ...step,
          transition: step.do,
          reactions: reactions[register.id] as Reactions<R> | undefined,
        },
      ),
    read: async <R extends AnyRegister>(register: R, id: string): Promise<Stored<R>> => {
      const found = await findRecord(register, tenant.store, id);
      assert(found, `${id} is there`);
      return found;
    },
    /** Records about a household. */
    find: <R extends AnyRegister>(register: R, householdId: string) =>
      allRecords(register, tenant, { question: "byHousehold", values: { householdId } }),
    /** Records that serve a matter. */
    of: <R extends AnyRegister>(register: R, matterId: string) =>
      allRecords(register, tenant, { question: "byMatter", values: { matterId } }),
  };
}

interface Outcome extends Readonly<Partial<Failure["detail"]>> {
  readonly code: string;
  readonly rule?: string;
}

/** What became of a call: its failure, or that there was none. */
export const outcomeOf = (call: Promise<unknown>) =>
  call.then(
    (): Outcome => ({ code: "nothing failed" }),
    (error: unknown): Outcome => {
      if (!(error instanceof Failure)) throw error;
      const { rule } = (error.data ?? {}) as { rule?: string };
      return { code: error.code, ...(rule === undefined ? {} : { rule }), ...error.detail };
    },
  );

const wage = (totalFen: number, validFrom: string) => ({
  kind: "income",
  value: { class: "wage", item: "工资", totalFen, windowMonths: 1 },
  source: { office: "本人申报", document: "收入承诺书" },
  validFrom,
});

/** WE-01: a couple and a child of nine in town, one wage of 2,000 yuan. */
export async function family({ tenant, staff, village }: Office, wageFen = 2000_00) {
  const told = (name: string, bornOn: string, odd: boolean): EstablishInput["members"][number] => ({
    name,
    residentIdNumber: numberOf(bornOn, odd),
    relation: "head",
    paid: true,
    from: "2025-01-01",
  });
  return establishHousehold(
    { tenant, officer: staff.clerk },
    {
      category: "urban",
      village,
      members: [
        { ...told("王建国", "1980-01-01", true), facts: [wage(wageFen, "2025-08-01")] },
        { ...told("李秀英", "1982-01-01", false), relation: "spouse" },
        { ...told("王小雨", "2016-01-01", false), relation: "child" },
      ],
    },
  );
}

function numberOf(bornOn: string, odd: boolean): string {
  const number = residentIdNumber(bornOn);
  return (Number(number.charAt(16)) % 2 === 1) === odd ? number : numberOf(bornOn, odd);
}

type Fields = FieldsOf<typeof application>;

/** A complete application of a family: everybody signed. */
export function asked(
  { householdId, residentIds }: { householdId: string; residentIds: readonly string[] },
  village: string,
  rest: Partial<Fields> = {},
): Fields {
  const [father = "", mother = ""] = residentIds;
  return {
    householdId,
    village,
    programmes: ["subsistence-allowance"],
    acceptsOther: false,
    applicantResidentId: father,
    channel: "self",
    personIds: [...residentIds],
    childCase: false,
    separatedResidence: false,
    staffRelative: false,
    papers: ["identity", "household-register", "income-statement", "check-authorisation"],
    authorisations: residentIds.map((residentId, i) => ({
      residentId,
      signedBy: i < 2 ? residentId : mother,
      document: `授权书 ${i + 1}`,
      scope: "household-means" as const,
      expiresOn: "2027-12-31",
    })),
    payeeResidentId: father,
    bank: "中国农业银行",
    account: "6228480000000080317",
    accountHolder: "王建国",
    ...rest,
  };
}

/** From the draft to acceptance. */
export async function accepted(at: Office, fields: Fields): Promise<string> {
  const { staff, open, take } = at;
  const { id } = await open(application, staff.clerk, fields);
  await take(application, staff.clerk, { id, do: "submit" });
  await take(application, staff.clerk, { id, do: "accept" });
  return id;
}

/** The county's check without a hit, and a visit that both sides signed. */
export async function lookedAt(at: Office, id: string, madeOn: string): Promise<void> {
  const { staff, take, of, read } = at;
  await take(application, staff.clerk, { id, do: "start-checking" });
  const [check] = await of(economicCheck, id);
  assert(check, "the check was asked for");
  await take(economicCheck, staff.checker, { id: check.id, do: "start" });
  const report = { report: "核对报告 2025-1" };
  await take(economicCheck, staff.checker, { id: check.id, do: "report", fields: report });
  await visited(at, await read(application, id), madeOn);
}

export async function visited(
  { staff, open, take }: Office,
  { id, fields }: Pick<Stored<typeof application>, "id" | "fields">,
  madeOn: string,
): Promise<void> {
  const { householdId, village } = fields;
  const visit = await open(investigation, staff.clerk, {
    matterId: id,
    householdId,
    village,
    way: "home-visit",
    level: "township",
    madeOn,
    informant: "户主",
    asTold: true,
  });
  const signed = { form: "入户调查表 1", signedByFamily: "王建国" };
  await take(investigation, staff.colleague, { id: visit.id, do: "sign", fields: signed });
}

/** From acceptance to the first opinion. */
export async function recommended(
  at: Office,
  id: string,
  recommended: Fields["programmes"][number] = "subsistence-allowance",
): Promise<void> {
  await lookedAt(at, id, at.tenant.clock.today());
  await opined(at, id, recommended);
}

/** The first opinion alone. */
export const opined = (at: Office, id: string, recommended: Fields["programmes"][number]) =>
  at.take(application, at.staff.reviewer, {
    id,
    do: "give-opinion",
    fields: { opinion: "recommend", recommended },
    reason: "家庭情况与申报一致，建议纳入",
  });

/** Posted on the day that it is, and sent on a day after the notice. */
export async function sentAfterNotice(at: Office, id: string, sentOn: string): Promise<void> {
  const { staff, take, on, of } = at;
  const fields = { noticePlace: "社区公示栏" };
  await take(application, staff.clerk, { id, do: "post-notice", fields });
  const [posted] = await of(notice, id);
  const photos = { photoStart: "照片 1", photoEnd: "照片 2" };
  await take(notice, staff.clerk, { id: posted?.id ?? "", do: "photograph", fields: photos });
  on(sentOn);
  await take(application, staff.clerk, { id, do: "send" });
}
