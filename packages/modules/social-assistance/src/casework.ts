import { type Day, monthOf } from "@minzheng/kernel";
import type { CaseworkOf, NamedCase, OpenMatter } from "@minzheng/people/server";
import type { AnyRegister } from "@minzheng/register";
import { planAmend, type Stored } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { adjustment } from "./application/adjustment.ts";
import { application } from "./application/application.ts";
import { recordsAsked } from "./application/asked.ts";
import { undecided } from "./application/matter.ts";
import { review } from "./application/review.ts";
import { casesAsked, type StoredCase } from "./cases-of-township.ts";
import { programmeNames } from "./entitlement.ts";
import { allowanceCase } from "./registers.ts";

type StoredReview = Stored<typeof review>;

/** What the people desk may know of the module's work, and how cases follow their people. */
export const caseworkOf: CaseworkOf = async (tenant, householdIds) => {
  const homes = [...new Set(householdIds)].map((householdId) => homeWork(tenant, householdId));
  const found = await Promise.all(homes);
  return {
    cases: found.flatMap(({ cases }) => cases),
    matters: found.flatMap(({ matters }) => matters),
  };
};

async function homeWork(tenant: Tenant, householdId: string) {
  const asked = { question: "byHousehold", values: { householdId } } as const;
  const [cases, reviews, applications, adjustments] = await Promise.all([
    casesAsked(tenant, asked),
    recordsAsked(review, tenant, asked),
    recordsAsked(application, tenant, asked),
    recordsAsked(adjustment, tenant, asked),
  ]);
  return {
    cases: cases
      .filter(({ state }) => state !== "void")
      .map((record) => namedCase(tenant, record, reviews)),
    matters: [
      ...openIn(application, applications, [...undecided, "confirmed"]),
      ...openIn(adjustment, adjustments, ["proposed", "heard", "noticed", "decided"]),
      ...openIn(review, reviews, ["checking"]),
    ],
  };
}

interface Matter {
  readonly state: string;
  readonly fields: {
    readonly householdId: string;
    readonly applicantResidentId?: string;
    readonly payeeResidentId?: string;
  };
}

/** Those of the records that somebody is working on. */
const openIn = (
  { label, process }: AnyRegister,
  records: readonly Matter[],
  open: readonly string[],
): readonly OpenMatter[] =>
  records
    .filter(({ state }) => open.includes(state))
    .map(({ state, fields: { householdId, applicantResidentId, payeeResidentId } }) => {
      const states: Readonly<Record<string, string>> = process.states;
      const residentIds = [applicantResidentId, payeeResidentId].flatMap((id) => id ?? []);
      return { householdId, residentIds, label: `${label}（${states[state] ?? state}）` };
    });

function namedCase(
  tenant: Tenant,
  record: StoredCase,
  reviews: readonly StoredReview[],
): NamedCase {
  const { programme, unitKind, unitId, toMonth, ...fields } = record.fields;
  const states: Readonly<Record<string, string>> = allowanceCase.process.states;
  const waiting = reviews.filter(
    ({ state, fields: { caseId } }) => caseId === record.id && state === "due",
  );
  return {
    caseId: record.id,
    programme,
    label: programmeNames.find((one) => one.programme === programme)?.label ?? programme,
    state: states[record.state] ?? record.state,
    isRunning: isRunning(record, monthOf(tenant.clock.today())),
    unit: { kind: unitKind, id: unitId },
    householdId: fields.householdId,
    payeeResidentId: fields.payeeResidentId,
    category: fields.category,
    confirmedOn: fields.confirmedOn as Day,
    fromMonth: fields.fromMonth,
    ...(toMonth === undefined ? {} : { toMonth }),
    planChange: (pen, { review: due, ...change }) => {
      const fields = { ...change, ...(due && { reviewDue: due }) };
      const { householdId, village } = change;
      const place = { ...(householdId && { householdId }), ...(village && { village }) };
      const moves = Object.keys(place).length > 0;
      return [
        planAmend(allowanceCase, pen, { before: record, fields }),
        ...(moves
          ? waiting.map((before) => planAmend(review, pen, { before, fields: place }))
          : []),
      ];
    },
  };
}

/** Suspended cases may be resumed, and so run; what ends with this month does not any more. */
const isRunning = ({ state, fields: { toMonth } }: StoredCase, month: string): boolean =>
  (state === "active" || state === "suspended") && (toMonth === undefined || toMonth > month);
