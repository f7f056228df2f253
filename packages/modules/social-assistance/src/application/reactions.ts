import { addMonths, monthOf } from "@minzheng/kernel";
import { resident } from "@minzheng/people";
import type { Reaction, Reactions, StepTaken } from "@minzheng/register/server";
import { findRecord, type Pen, type Plan, planOpen } from "@minzheng/register/server";
import { refuseStatus } from "../recognised-household/recognition-service.ts";
import { isStatusProgramme } from "../recognised-household/status-programmes.ts";
import type { application } from "./application.ts";
import type { ApplicationFields } from "./application-shape.ts";
import { type Reckoned, reckon } from "./assessment.ts";
import { planAdmission, planEnd, refuseSecondCase, runningCases } from "./case-plans.ts";
import {
  noticesOf,
  planDecision,
  planNoReview,
  planReview,
  planTakeDown,
  planTold,
} from "./decision-plans.ts";
import { economicCheck } from "./economic-check.ts";
import { contradictionWith, unauthorised } from "./filing-checks.ts";
import { homeOf, type KnownHome } from "./home.ts";
import { acceptedOn, authorityOf, programmeOf } from "./matter.ts";
import { notice, noticeFlags } from "./notice.ts";
import { isOfPersons, programmeLabels } from "./programmes.ts";
import { stepRefused } from "./refused.ts";
import { planDraw } from "./spot-check-reactions.ts";
import { planRecognised, planStatusRevoked, planSucceeded } from "./status-plans.ts";
import { unitsOf } from "./units.ts";

type Taken = StepTaken<typeof application>;
type React = Reaction<typeof application>;

/** The application as it will be. Its account is an envelope; no step writes it. */
const fieldsOf = ({ before, given }: Taken): ApplicationFields => ({ ...before.fields, ...given });

const nothing = { plans: [] } as const;

/** @throws Failure STEP_REFUSED for what the household contradicts */
async function consistentHome(pen: Pen, fields: ApplicationFields): Promise<KnownHome> {
  const home = await homeOf(pen.tenant, fields.householdId);
  const found = contradictionWith(home, fields, pen.today);
  if (found !== undefined) {
    const { code, ...refusal } = found;
    throw stepRefused(code, refusal);
  }
  const [elsewhere] = home.elsewhere;
  if (elsewhere !== undefined) {
    const text = "有家庭成员同时登记在另一个家庭，请先办理迁出或分户";
    throw stepRefused("IN_TWO_HOUSEHOLDS", { text, path: "fields.personIds", value: elsewhere });
  }
  return home;
}

const submitted: React = async (taken) => {
  const { pen } = taken;
  const fields = fieldsOf(taken);
  await consistentHome(pen, fields);
  const payee = await findRecord(resident, pen.tenant.store, fields.payeeResidentId);
  if (payee !== undefined) return nothing;
  const text = "没有这个领款人，请先登记为居民";
  throw stepRefused("NO_PAYEE", { text, path: "fields.payeeResidentId" });
};

const accepted: React = async (taken) => {
  const { pen } = taken;
  const fields = fieldsOf(taken);
  const home = await consistentHome(pen, fields);
  const [first, ...more] = unauthorised(home, fields, pen.today);
  if (first !== undefined) {
    const text = `还有 ${more.length + 1} 名家庭成员没有有效的核对授权（未成年人由监护人签）`;
    throw stepRefused("AUTHORISATION_MISSING", {
      text,
      path: "fields.authorisations",
      value: first,
    });
  }
  await refuseSecond(pen, fields);
  return nothing;
};

/** @throws Failure STEP_REFUSED for what the household has already, a case or a status */
async function refuseSecond(pen: Pen, fields: ApplicationFields): Promise<void> {
  const programme = programmeOf(fields);
  const { householdId } = fields;
  if (isStatusProgramme(programme)) return refuseStatus(pen, { programme, householdId });
  await refuseSecondCase(pen, unitsOf(fields, programme));
}

/** The county is asked at once for a check of everybody who has authorised it. */
const investigationStarted: React = async (taken) => {
  const { pen, before } = taken;
  const fields = fieldsOf(taken);
  const { householdId, village } = fields;
  const home = await homeOf(pen.tenant, householdId);
  const without = unauthorised(home, fields, pen.today);
  const checked = {
    matterId: before.id,
    householdId,
    village,
    programme: programmeOf(fields),
    personIds: home.members
      .map(({ residentId }) => residentId)
      .filter((id) => !without.includes(id)),
  };
  const id = pen.tenant.newId(economicCheck.idPrefix, pen.at);
  return { plans: [planOpen(economicCheck, pen, { id, fields: checked })] };
};

/**
 * What each unit would be owed from its first month, were it confirmed today.
 *
 * @throws Failure STEP_REFUSED when the rules do not grant it
 */
async function reckoned(taken: Taken): Promise<readonly Reckoned[]> {
  const { pen, before } = taken;
  const fields = fieldsOf(taken);
  const programme = programmeOf(fields);
  const appliedOn = acceptedOn(before) ?? pen.today;
  const rows: Reckoned[] = [];
  for (const unit of unitsOf(fields, programme)) rows.push(await reckon(pen, unit, appliedOn));
  const against = rows.find((row) => row.against !== undefined)?.against;
  if (against === undefined) return rows;
  throw stepRefused("NOT_ELIGIBLE", {
    text: `按规则测算，不符合${programmeLabels[programme]}条件：${against}`,
    path: "fields.recommended",
    value: programme,
  });
}

/** Nobody is recommended for what the rules do not grant. */
const opinionGiven: React = async (taken) => {
  const fields = fieldsOf(taken);
  if (fields.opinion === "recommend") await reckoned(taken);
  return nothing;
};

const noticePosted: React = async (taken) => {
  const { pen, before } = taken;
  const fields = fieldsOf(taken);
  const { householdId, village, noticePlace } = fields;
  const rows = await reckoned(taken);
  const entries = rows.map(({ unit, assessed }) => ({
    residentId: unit.kind === "person" ? unit.id : fields.applicantResidentId,
    persons: Math.max(1, assessed?.personIds.length ?? 0),
    amountFen: assessed?.amountFen ?? 0,
  }));
  const posted = {
    matterId: before.id,
    householdId,
    village,
    programme: programmeOf(fields),
    place: noticePlace,
    entries,
  };
  const id = pen.tenant.newId(notice.idPrefix, pen.at);
  const old = await planTakeDown(pen, before.id);
  return { plans: [...old, planOpen(notice, pen, { id, fields: posted })] };
};

const takenDown: React = async ({ pen, before }) => ({ plans: await planTakeDown(pen, before.id) });

/**
 * The decision, the case or the status, and the first look at it, for each unit; where a township
 * confirmed, the lot that says whether the county looks too.
 */
const confirmed: React = async (taken) => {
  const { pen, before, reason } = taken;
  const fields = fieldsOf(taken);
  const programme = programmeOf(fields);
  const home = await consistentHome(pen, fields);
  await refuseSecond(pen, fields);
  const rows = await reckoned(taken);
  const flags = (await noticesOf(pen, before.id)).flatMap(noticeFlags);
  const { householdId, village } = fields;
  const plans = await Promise.all(
    rows.map(async (row) => {
      const { unit, assessed, reviewClass: usual, validTo } = row;
      const admission = assessed && planAdmission(pen, { unit, home, assessed, from: before });
      const caseId = admission?.record.id;
      const decided = planDecision(
        pen,
        {
          matterId: before.id,
          householdId,
          village,
          programme,
          kind: "confirm",
          unitId: unit.id,
          reasons: reason ?? "",
          ...(caseId === undefined ? {} : { caseId }),
          ...(validTo === undefined ? {} : { validTo }),
          ...(flags.length === 0 ? {} : { flags: [...new Set(flags)] }),
        },
        assessed,
      );
      const { reviewClass = usual } = fields;
      const same = { householdId, village, programme, reviewClass };
      if (admission !== undefined && caseId !== undefined)
        return [admission, decided, planReview(pen, { ...same, caseId })];
      const status = await planRecognised(pen, { row, home, applicationId: before.id, look: same });
      return [decided, ...status];
    }),
  );
  const status = await planSucceeded(pen, { programme, householdId, persons: rows.length });
  const own = [...plans.flat(), ...status];
  if (authorityOf(before, pen.today) === "COUNTY") return { plans: own };
  const drawn = { matterId: before.id, householdId, village, programme };
  return { plans: [...own, await planDraw(pen, drawn)] };
};

const refused: React = async (taken) => {
  const { pen, before, reason } = taken;
  const fields = fieldsOf(taken);
  const { householdId, village, refusalCode } = fields;
  const programme = programmeOf(fields);
  const unitId = isOfPersons(programme) ? fields.applicantResidentId : householdId;
  const decided = planDecision(pen, {
    matterId: before.id,
    householdId,
    village,
    programme,
    kind: "refuse",
    unitId,
    reasons: reason ?? "",
    ...(refusalCode === undefined ? {} : { reasonCode: refusalCode }),
  });
  return { plans: [decided, ...(await planTakeDown(pen, before.id))] };
};

const told: React = async ({ pen, before, given }) => ({
  plans: await planTold(pen, { matterId: before.id, toldHow: given.toldHow ?? "" }),
});

/** What the township should not have confirmed ends: nothing is paid from the next month on. */
const revoked: React = async (taken) => {
  const { pen, before, reason } = taken;
  const fields = fieldsOf(taken);
  const { householdId, village, heardOn } = fields;
  const programme = programmeOf(fields);
  const units = unitsOf(fields, programme).map(({ id }) => id);
  const cases = (await runningCases(pen, householdId)).filter(
    ({ fields: held }) => held.programme === programme && units.includes(held.unitId),
  );
  const firstMonth = addMonths(monthOf(pen.today), 1);
  const heard = heardOn === undefined ? {} : { heardOn };
  const noReview = await Promise.all(
    cases.map(({ id }) => planNoReview(pen, { caseId: id, householdId })),
  );
  const plans = cases.flatMap((running): readonly Plan[] => [
    planEnd(pen, running, firstMonth),
    planDecision(pen, {
      matterId: before.id,
      householdId,
      village,
      programme,
      kind: "revoke",
      caseId: running.id,
      unitId: running.fields.unitId,
      reasons: reason ?? "",
      ...heard,
    }),
  ]);
  const status = await planStatusRevoked(pen, {
    ...{ programme, householdId, persons: cases.length },
    decision: { matterId: before.id, village, reasons: reason ?? "", ...heard },
  });
  return { plans: [...plans, ...noReview.flat(), ...status] };
};

/** What else is written when an application takes a step. */
export const applicationReactions: Reactions<typeof application> = {
  submitted,
  accepted,
  "investigation-started": investigationStarted,
  "opinion-given": opinionGiven,
  "notice-posted": noticePosted,
  sent: takenDown,
  confirmed,
  refused,
  told,
  revoked,
  left: takenDown,
};
