import { addMonths, type Month } from "@minzheng/kernel";
import {
  openField,
  type Pen,
  type Plan,
  planOpen,
  planState,
  type Stored,
} from "@minzheng/register/server";
import { casesAsked, type StoredCase } from "../cases-of-township.ts";
import { allowanceCase } from "../registers.ts";
import { application } from "./application.ts";
import type { Assessed, Unit } from "./assessment.ts";
import type { KnownHome } from "./home.ts";
import { programmeLabels } from "./programmes.ts";
import { stepRefused } from "./refused.ts";

/** Cases of a household that run or are suspended. */
export async function runningCases(
  { tenant }: Pen,
  householdId: string,
): Promise<readonly StoredCase[]> {
  const asked = { question: "byHousehold", values: { householdId } } as const;
  const cases = await casesAsked(tenant, asked);
  return cases.filter(({ state }) => state === "active" || state === "suspended");
}

/** @throws Failure STEP_REFUSED when a case of the same programme runs for one of the units already */
export async function refuseSecondCase(pen: Pen, units: readonly Unit[]): Promise<void> {
  const running = await runningCases(pen, units[0]?.householdId ?? "");
  const held = units.find(({ programme, id }) =>
    running.some(({ fields }) => fields.programme === programme && fields.unitId === id),
  );
  if (held === undefined) return;
  const text = `已在享受${programmeLabels[held.programme]}，不能重复认定`;
  throw stepRefused("ALREADY_RECEIVING", { text });
}

/** Opens the case of one confirmed unit; the account goes from the application's envelope to its own. */
export function planAdmission(
  pen: Pen,
  admitted: {
    readonly unit: Unit;
    readonly home: KnownHome;
    readonly assessed: Assessed;
    readonly from: Stored<typeof application>;
  },
): Plan {
  const { unit, home, assessed, from } = admitted;
  const { bank } = from.fields;
  const opened = (field: "account" | "accountHolder") =>
    openField(application, pen.sealer, { record: from, field });
  const [account, accountHolder] = [opened("account"), opened("accountHolder")];
  const id = pen.tenant.newId(allowanceCase.idPrefix, pen.at);
  return planOpen(allowanceCase, pen, {
    id,
    fields: {
      programme: unit.programme,
      category: assessed.category,
      householdId: home.id,
      householdNumber: home.number,
      unitKind: unit.kind,
      unitId: unit.id,
      village: home.village,
      persons: Math.max(1, assessed.personIds.length),
      payeeResidentId: unit.payeeResidentId,
      ...(bank === undefined ? {} : { bank }),
      ...(account === undefined ? {} : { account }),
      ...(accountHolder === undefined ? {} : { accountHolder }),
      confirmedOn: pen.today,
      fromMonth: assessed.month,
    },
  });
}

/** Ends a case so that `firstMonth` is the first one that is not paid. */
export const planEnd = (
  pen: Pen,
  before: StoredCase,
  firstMonth: Month,
  also: Partial<StoredCase["fields"]> = {},
): Plan =>
  planState(allowanceCase, pen, {
    before,
    state: "ended",
    act: "end",
    fields: { ...also, toMonth: addMonths(firstMonth, -1) },
  });
