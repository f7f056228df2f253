import { handsOf } from "@minzheng/contract";
import type { Programmes } from "@minzheng/entitlement";
import { type Day, Failure, fen, monthOf, yuanText } from "@minzheng/kernel";
import {
  findRecord,
  holdersOf,
  type Plan,
  planOpen,
  planState,
  type Reactions,
  type StepTaken,
} from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { type MonthPart, taken } from "../recovery/account.ts";
import { accountIn, lastPlanMonth, openIn } from "../recovery/case-guards.ts";
import type { recovery } from "../recovery/case-register.ts";
import { recoveryEntry } from "../recovery/entry-register.ts";
import { instalmentMonthsMax } from "../recovery/figures.ts";
import { isBefore, type Run } from "../run.ts";
import { paysBackAgain, unitOfCase } from "./recoveries-frozen.ts";
import { plannedOffset } from "./recoveries-offset.ts";
import { listRuns } from "./runs.ts";

const reversers = ["county-reviewer"] as const;

type Taken = StepTaken<typeof recovery>;

const refused = (
  rule: string,
  text: string,
  detail: { readonly path?: string; readonly value?: number; readonly proposal?: number } = {},
) => new Failure("STEP_REFUSED", { rule, text }, { message: text, ...detail });

/** The run that stands between its opening and its closing, if one does. */
async function runningRun({ store }: Pick<Tenant, "store">): Promise<Run | undefined> {
  const running = (await listRuns(store)).find(({ state }) => state !== "CLOSED");
  if (running?.state === "OPEN")
    throw refused("RUN_RECKONING", "本月批次正在测算，测算完成以后再登记");
  return running;
}

/** What the running run is going to take off is not there for anything else. */
async function refuseWhatARunTakes(
  { pen: { tenant }, before }: Taken,
  path: string,
  amountFen: number,
): Promise<void> {
  const run = await runningRun(tenant);
  if (run === undefined) return;
  const planned = await plannedOffset(tenant, run, before);
  const left = Math.max(0, openIn(before) - planned);
  if (amountFen <= left) return;
  const text = `${run.month} 批次将抵扣 ${yuanText(planned)} 元，结清以前至多还能登记 ${yuanText(left)} 元`;
  throw refused("A_RUN_TAKES_IT", text, { path, value: amountFen, proposal: left });
}

/** What the running run pays again because it came back is not taken out of the case meanwhile. */
async function refuseWhatARunPays({ pen: { tenant }, before }: Taken): Promise<void> {
  const run = await runningRun(tenant);
  if (run === undefined || !isBefore(run.state, "EXPORTED")) return;
  if (!(await paysBackAgain(tenant, run, unitOfCase(before)))) return;
  throw refused("A_RUN_PAYS_IT", `${run.month} 批次据此补发已退回的款项，导出以后再冲正`);
}

function entryPlan(
  { pen, before }: Taken,
  more: Readonly<Record<string, unknown>> & { readonly months: readonly MonthPart[] },
): Plan {
  const { place, programme, category, householdId } = before.fields;
  const about = { recoveryId: before.id, place, programme, category, householdId };
  const id = pen.tenant.newId(recoveryEntry.idPrefix, pen.at);
  return planOpen(recoveryEntry, pen, { id, fields: { ...about, ...more } });
}

const partsOf = ({ before }: Taken, how: "repaidFen" | "waivedFen", amountFen: number) =>
  taken(accountIn(before), how, amountFen)?.parts ?? [];

/** What else is written when a recovery case takes a step. */
export const recoveryReactions = (
  programmes: () => Promise<Programmes>,
): Reactions<typeof recovery> => ({
  planned: async ({ pen: { tenant, at, today }, given: { instalments = [] } }) => {
    const figures = await (await programmes()).figures(tenant, at);
    const months = instalmentMonthsMax(figures, monthOf(today));
    const last = lastPlanMonth(today, months);
    const late = instalments.find(({ dueOn }) => monthOf(dueOn as Day) > last);
    if (late !== undefined)
      throw refused("PLAN_TOO_LONG", `分期最长 ${months} 个月，最后一期应在 ${last} 以前`, {
        path: "fields.instalments",
      });
    return { plans: [] };
  },
  received: async (step) => {
    const { receiptFen = 0, receivedOn, receiptNumber, receiptWay } = step.given;
    await refuseWhatARunTakes(step, "fields.receiptFen", receiptFen);
    const months = partsOf(step, "repaidFen", receiptFen);
    const said = { kind: "receipt", amountFen: receiptFen, on: receivedOn };
    return { plans: [entryPlan(step, { ...said, months, receiptNumber, receiptWay })] };
  },
  reversed: async (step) => {
    await refuseWhatARunPays(step);
    const { by, pen, before, given } = step;
    const { reversedNumber = "", reversedFen } = given;
    const asked = { unique: "byReceipt", values: [{ receiptNumber: reversedNumber }] } as const;
    const [id] = await holdersOf(recoveryEntry, pen.tenant, asked);
    const entry = id && (await findRecord(recoveryEntry, pen.tenant.store, id));
    if (!entry || entry.fields.recoveryId !== before.id)
      throw refused("NO_RECEIPT", "本案没有这个凭证号的退回款", { path: "fields.reversedNumber" });
    /** The step itself knows the last receiver alone; a case has many receipts. */
    if (handsOf(by.officer, reversers, before.area).includes(entry.acts["open"] ?? ""))
      throw new Failure(
        "SAME_OFFICER",
        { step: "receive" },
        { message: "这笔退回款是您或您所代理的人员登记的，须由另一名工作人员冲正" },
      );
    const { amountFen } = entry.fields;
    if (amountFen !== reversedFen)
      throw refused("REVERSED_OTHER", `这笔退回款为 ${yuanText(amountFen)} 元，须整笔冲正`, {
        path: "fields.reversedFen",
        proposal: amountFen,
      });
    const change = { before: entry, state: "reversed", act: "reverse" };
    return { plans: [planState(recoveryEntry, pen, change)] };
  },
  "written-off": async (step) => {
    const { writeOffKind, writeOffFen = 0 } = step.before.fields;
    await refuseWhatARunTakes(step, "fields.writeOffFen", writeOffFen);
    const months = partsOf(step, "waivedFen", fen(writeOffFen));
    const said = { kind: "write-off", amountFen: writeOffFen, on: step.pen.today };
    return { plans: [entryPlan(step, { ...said, months, writeOffKind })] };
  },
});
