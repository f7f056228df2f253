import type { CasePapers, DecisionPaper } from "@minzheng/entitlement";
import { type Day, day, daysBetween, type Month, month, type TownshipCode } from "@minzheng/kernel";
import type { AnyRegister } from "@minzheng/register";
import type { Stored } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { recordsAsked } from "./application/asked.ts";
import { isPosted } from "./application/programmes.ts";
import { isSampled, sampleRates } from "./application/regime.ts";
import { application, decision, notice, review, staffRelative } from "./application/registers.ts";
import { casesAsked, type StoredCase } from "./cases-of-township.ts";
import { inForce } from "./policy-set.ts";

/**
 * What the office's records say about a township's cases, for the gate. Five lists by township;
 * nothing is asked case by case.
 */
export async function papersOf(
  tenant: Tenant,
  township: TownshipCode,
  at: Month,
): Promise<ReadonlyMap<string, CasePapers>> {
  const listOf = <R extends AnyRegister>(register: R) =>
    recordsAsked(register, tenant, { question: "byTownship", values: { township } });
  const [cases, decisions, notices, reviews, applications, relatives] = await Promise.all([
    casesAsked(tenant, { question: "byTownship", values: { township } }),
    listOf(decision),
    listOf(notice),
    listOf(review),
    listOf(application),
    listOf(staffRelative),
  ]);
  const shelf: Shelf = {
    at,
    decisions: Map.groupBy(decisions, ({ fields }) => fields.caseId),
    notices: Map.groupBy(notices, ({ fields }) => fields.matterId),
    reviews: Map.groupBy(reviews, ({ fields }) => fields.caseId),
    applications: new Map(applications.map((record) => [record.id, record])),
    told: new Set(applications.filter(told).map(({ fields }) => fields.householdId)),
    registered: new Set(relatives.filter(registered).map(({ fields }) => fields.householdId)),
  };
  return new Map(cases.map((record) => [record.id, papersOfCase(shelf, record)]));
}

const told = ({ fields }: Stored<typeof application>) => fields.staffRelative;
const registered = ({ state }: Stored<typeof staffRelative>) => state === "registered";

interface Shelf {
  readonly at: Month;
  readonly decisions: ReadonlyMap<string | undefined, readonly Stored<typeof decision>[]>;
  readonly notices: ReadonlyMap<string, readonly Stored<typeof notice>[]>;
  readonly reviews: ReadonlyMap<string, readonly Stored<typeof review>[]>;
  readonly applications: ReadonlyMap<string, Stored<typeof application>>;
  /** Households that said they are related to staff, and those that stand registered as such. */
  readonly told: ReadonlySet<string>;
  readonly registered: ReadonlySet<string>;
}

function papersOfCase(shelf: Shelf, { id, fields }: StoredCase): CasePapers {
  const decided = (shelf.decisions.get(id) ?? [])
    .flatMap((record) => decisionPaper(shelf, record))
    .toSorted((a, b) => (a.decidedOn < b.decidedOn ? -1 : 1));
  const reviews = shelf.reviews.get(id) ?? [];
  const runs = (of: (state: string) => boolean) =>
    reviews.flatMap(({ state, clocks }) => (of(state) ? (clocks?.["review"] ?? []) : []));
  const dueOn = runs((state) => state === "due" || state === "checking").at(-1)?.end;
  const reviewedOn = latest(
    runs((state) => state === "concluded").flatMap(({ metOn }) => metOn ?? []),
  );
  const { householdId, persons } = fields;
  const relative = {
    isTold: shelf.told.has(householdId),
    isRegistered: shelf.registered.has(householdId),
  };
  return {
    decisions: decided,
    persons,
    ...(dueOn === undefined ? {} : { reviewDueOn: dueOn }),
    ...(reviewedOn === undefined ? {} : { reviewedOn }),
    ...(relative.isTold || relative.isRegistered ? { relative } : {}),
  };
}

const latest = (days: readonly Day[]): Day | undefined => days.toSorted().at(-1);

/** @returns none for a refusal, which no case has */
function decisionPaper(shelf: Shelf, record: Stored<typeof decision>): readonly DecisionPaper[] {
  const { kind, decidedOn, effectiveMonth, assessedFen, previousFen, heardOn } = record.fields;
  if (kind === "refuse") return [];
  return [
    {
      kind,
      decidedOn: day(decidedOn),
      ...(effectiveMonth === undefined ? {} : { effectiveMonth: month(effectiveMonth) }),
      ...(assessedFen === undefined ? {} : { assessedFen }),
      ...(previousFen === undefined ? {} : { previousFen }),
      ...(heardOn === undefined ? {} : { heardOn: day(heardOn) }),
      ...(kind === "confirm" ? beforeConfirming(shelf, record) : {}),
    },
  ];
}

/** The notice and, where a township confirmed, the county's lot. */
function beforeConfirming(
  { notices, applications, at }: Shelf,
  { fields: { matterId, programme } }: Stored<typeof decision>,
): Pick<DecisionPaper, "notice" | "delegated"> {
  const asked = applications.get(matterId);
  const days = (notices.get(matterId) ?? []).flatMap(({ clocks }) =>
    (clocks?.["notice"] ?? []).flatMap(({ startedOn, metOn }) =>
      metOn === undefined ? [] : [daysBetween(startedOn, metOn)],
    ),
  );
  const isNeeded = isPosted(programme) && asked?.fields.childCase !== true;
  const shown = days.length === 0 ? {} : { days: Math.max(...days) };
  const rate = inForce(sampleRates[programme], at)?.value;
  const isDelegated = asked?.acts["confirm-delegated"] !== undefined;
  return {
    notice: { isNeeded, ...shown },
    ...(isDelegated
      ? {
          delegated: {
            isDrawn: rate !== undefined && isSampled(asked.id, rate),
            isSampled: asked.fields.sampleResult !== undefined,
          },
        }
      : {}),
  };
}
