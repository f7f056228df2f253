import type { Programmes } from "@minzheng/entitlement";
import { addMonths, type Day, type Month, monthOf } from "@minzheng/kernel";
import { calendarOf } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { type NoPlan, type PayPlan, payPlan } from "../pay-calendar.ts";
import { payRulesIn } from "../pay-rules.ts";
import type { Agenda, RunPlan } from "../plan-contract.ts";
import { againstPlan, waitingStep } from "../plan-standing.ts";
import { type Run, runIdOf } from "../run.ts";
import { findRun, listRuns } from "./runs.ts";

/** The dates of a month by the county's own figures, as they are known now. */
export async function planOf(
  tenant: Tenant,
  { figures }: Pick<Programmes, "figures">,
  month: Month,
): Promise<PayPlan | NoPlan> {
  const [known, calendar] = await Promise.all([
    figures(tenant, tenant.clock.now()),
    calendarOf(tenant),
  ]);
  return payPlan(month, payRulesIn(known, month), calendar);
}

/** A month against the plan it was opened with; before that, against what the plan would be. */
export async function planView(
  tenant: Tenant,
  programmes: Programmes,
  month: Month,
): Promise<RunPlan> {
  const found = await findRun(tenant.store, runIdOf(month));
  const plan = found?.run.plan ?? (await planOf(tenant, programmes, month));
  const asOf = tenant.clock.today();
  if (plan.state === "calendar-missing") return { month, asOf, missingYear: plan.year, steps: [] };
  const { cutOff, payDay, beforeFestival, supplement } = plan;
  const steps = await rowsOf(tenant, plan, found?.run);
  return { month, asOf, dates: { cutOff, payDay, beforeFestival, supplement }, steps: [...steps] };
}

const rowsOf = async (tenant: Tenant, plan: PayPlan, run: Run | undefined) =>
  againstPlan(plan, run, { today: tenant.clock.today(), calendar: await calendarOf(tenant) });

/**
 * What the payment waits for: the run that is open, and the months whose cut-off is over and that
 * nobody has opened.
 */
export async function agendaOf(tenant: Tenant, programmes: Programmes): Promise<Agenda[]> {
  const open = (await listRuns(tenant.store)).filter(({ state }) => state !== "CLOSED");
  const agendas = await Promise.all(
    open.map((run) => agenda(tenant, programmes, { month: run.month as Month, run })),
  );
  const due = await monthToOpen(tenant, programmes);
  if (due === undefined) return agendas;
  return [...agendas, await agenda(tenant, programmes, { month: due })];
}

async function agenda(
  tenant: Tenant,
  programmes: Programmes,
  { month, run }: { readonly month: Month; readonly run?: Run },
): Promise<Agenda> {
  const asOf = tenant.clock.today();
  const head = { month, asOf, ...(run === undefined ? {} : { runId: run.runId }) };
  const plan = run?.plan ?? (await planOf(tenant, programmes, month));
  if (plan.state === "calendar-missing") return { ...head, missingYear: plan.year };
  const waiting = waitingStep(await rowsOf(tenant, plan, run));
  return { ...head, payDay: plan.payDay, ...(waiting === undefined ? {} : { waiting }) };
}

/**
 * The month after the newest run, or in a county without runs the earliest from the present one on,
 * once its facts are complete, since its cut-off is over. A month of a year that nobody has announced is opened on its first day; a
 * county without townships has nobody to pay.
 */
export async function monthToOpen(
  tenant: Tenant,
  programmes: Pick<Programmes, "figures" | "townships">,
): Promise<Month | undefined> {
  if ((await programmes.townships(tenant)).length === 0) return undefined;
  const today = tenant.clock.today();
  const present = monthOf(today);
  const [newest] = await listRuns(tenant.store);
  const ahead = addMonths(present, 1);
  const candidates =
    newest === undefined ? [present, ahead] : [addMonths(newest.month as Month, 1)];
  for (const month of candidates)
    if (month <= ahead && isComplete(await planOf(tenant, programmes, month), today)) return month;
  return undefined;
}

const isComplete = (plan: PayPlan | NoPlan, today: Day): boolean =>
  plan.state === "planned" ? today > plan.cutOff : monthOf(today) >= plan.month;
