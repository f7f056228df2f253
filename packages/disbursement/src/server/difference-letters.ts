import type { Officer } from "@minzheng/contract";
import { namesOf, type Programmes } from "@minzheng/entitlement";
import { Failure, monthOf, townshipOf } from "@minzheng/kernel";
import { household, resident } from "@minzheng/people";
import { divisionNames } from "@minzheng/people/server";
import type { PrintDocument } from "@minzheng/register";
import { findRecord, openField, recordAt } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { offsetShare } from "../arrears/offset.ts";
import type { RosterRow } from "../line.ts";
import { arrearsLetter } from "../recovery/arrears-letter.ts";
import { accountIn } from "../recovery/case-guards.ts";
import { recovery } from "../recovery/case-register.ts";
import { demandLetter } from "../recovery/demand-letter.ts";
import type { LetterFrame } from "../recovery/letter-words.ts";
import { isBefore } from "../run.ts";
import { getRun } from "./runs.ts";
import { readRosters } from "./work.ts";

interface Asked {
  readonly tenant: Tenant;
  readonly officer: Officer;
  readonly programmes: Programmes;
}

/**
 * The letter about a recovery case, by its ledger as it stands today.
 *
 * @throws Failure NO_RECORD; NOT_DECIDED before there is a decision to tell of
 */
export async function letterOfRecovery(asked: Asked, id: string): Promise<PrintDocument> {
  const { tenant, programmes } = asked;
  const record = await recordAt(recovery, asked, { id, roles: recovery.roles.read });
  const { fields, area } = record;
  const { cause, debtor, decisionNumber, fraudDocument, instalments, programme, unit } = fields;
  if (cause === undefined || debtor === undefined || decisionNumber === undefined)
    throw new Failure("NOT_DECIDED", undefined);
  const figures = await programmes.figures(tenant, tenant.clock.now());
  const name = await personOf(tenant, unit);
  const frame = await frameOf(asked, {
    area,
    programme,
    addressee: debtor === "estate" ? `${name}的遗产继承人（管理人）` : name,
  });
  return demandLetter({
    frame: { ...frame, on: fields.servedOn ?? frame.on },
    number: decisionNumber,
    account: accountIn(record),
    ...{ cause, debtor },
    ...(fraudDocument === undefined ? {} : { fraudDocument }),
    ...(instalments === undefined ? {} : { instalments }),
    offsetShare: offsetShare(figures, monthOf(tenant.clock.today())),
  });
}

/**
 * The letter about earlier months that a run pays a case late, by its frozen roster.
 *
 * @throws Failure NO_RUN, WRONG_STATE; NO_ARREARS where it pays the case nothing late
 */
export async function letterOfArrears(
  asked: Asked,
  { runId, caseId }: { readonly runId: string; readonly caseId: string },
): Promise<PrintDocument> {
  const { tenant } = asked;
  const { run } = await getRun(tenant.store, runId);
  if (isBefore(run.state, "FROZEN"))
    throw new Failure("WRONG_STATE", { state: run.state, needed: ["FROZEN"] });
  const rosters = await readRosters({ tenant, runId }, run);
  const late = rosters
    .flatMap(({ rows }) => rows)
    .filter((row) => row.line.caseId === caseId && row.late !== undefined);
  const [first] = late;
  if (first === undefined) throw new Failure("NO_ARREARS", undefined);
  const { line, due } = first;
  const frame = await frameOf(asked, {
    area: line.township,
    programme: line.programme,
    addressee: await personOf(tenant, `${due.unit.kind}.${due.unit.id}`),
  });
  const months = late
    .filter((row) => row.line.programme === line.programme)
    .flatMap(monthIn)
    .toSorted((a, b) => (a.month < b.month ? -1 : 1));
  return arrearsLetter({
    ...{ frame, months, paidWith: run.month },
    accountTail: line.payee?.accountTail ?? "",
  });
}

function monthIn({ due: { month }, late }: RosterRow) {
  if (late === undefined) return [];
  const { givenFen, amountFen, cause } = late;
  return [{ month, owedFen: givenFen + amountFen, givenFen, amountFen, cause }];
}

async function frameOf(
  { tenant, programmes }: Asked,
  to: { readonly area: string; readonly programme: string; readonly addressee: string },
): Promise<LetterFrame> {
  const township = townshipOf(to.area);
  const nameOf = await divisionNames(tenant, [township]);
  const known = namesOf(programmes).find(({ programme }) => programme === to.programme);
  return {
    county: tenant.name,
    township: nameOf(township),
    addressee: to.addressee,
    programmeLabel: known?.label ?? to.programme,
    on: tenant.clock.today(),
  };
}

/** The head of a household, or the person: by the unit of a line, `household.hh_1`. */
async function personOf(tenant: Tenant, unit: string): Promise<string> {
  const at = unit.indexOf(".");
  const [kind, id] = [unit.slice(0, at), unit.slice(at + 1)];
  const home = kind === "household" ? await findRecord(household, tenant.store, id) : undefined;
  const residentId = kind === "household" ? home?.fields.headResidentId : id;
  const record = residentId && (await findRecord(resident, tenant.store, residentId));
  if (!record) return "＿＿＿＿";
  return openField(resident, await tenant.sealer(), { record, field: "name" }) ?? "＿＿＿＿";
}
