import type { DeadlineRule } from "@minzheng/calendar";
import { type Day, day, monthOf } from "@minzheng/kernel";
import {
  type ClockStep,
  type ConfirmAuthority,
  type Limit,
  type ProcedurePolicy,
  type ProcedureProgramme,
  procedures,
  type SpecialExtension,
  type SpecialGround,
} from "./procedure-limits.ts";
import { type Figure, figuresOf, rowIn } from "./tenant-figures.ts";

export type {
  ClockStep,
  ConfirmAuthority,
  ProcedureProgramme,
  SpecialGround,
} from "./procedure-limits.ts";
export { referenceProcedure } from "./procedure-limits.ts";

/** A time limit of one step, where it is written, and who may change it. */
export interface ClockRule extends DeadlineRule {
  readonly clause: string;
  readonly basis: Limit["basis"];
}

/** An application as its clocks see it. */
export interface ClockCase {
  /** Who confirms this application: {@link confirmAuthority} at its acceptance. */
  readonly authority: ConfirmAuthority;
  /** Limits are those in force on this day, and stay. DL-2 */
  readonly acceptedOn: Day;
  /** Six digits. */
  readonly county: string;
}

/** Chinese of the grounds of an extension, for the form of the officer who grants it. PC-2 */
export const specialGrounds: Readonly<Record<SpecialGround, string>> = {
  objection: "公示期间有异议",
  "separate-registration": "人户分离",
  "other-place": "异地申请",
  "hard-investigation": "家庭经济状况调查难度大",
};

/** The day from which a township confirms only where the province has said so. */
const provincialBasisFrom = day("2026-07-01");

/**
 * The time limit of one step of an application.
 *
 * `whole` depends on who confirms. The notice is a time that must pass, in calendar days; every
 * other limit counts working days.
 *
 * @throws Defect when the programme was not there on the day of acceptance
 * @source domain/assistance.md 1.15
 */
export const clockRule = (
  programme: ProcedureProgramme,
  step: ClockStep,
  { county, ...at }: ClockCase,
): ClockRule => clockRuleIn(procedureOf(county), { programme, step }, at);

/** The same by a policy that is passed in. */
export function clockRuleIn(
  policy: ProcedurePolicy,
  { programme, step }: { readonly programme: ProcedureProgramme; readonly step: ClockStep },
  { authority, acceptedOn }: Omit<ClockCase, "county">,
): ClockRule {
  const delegated = step === "whole" && authority === "TOWNSHIP";
  const own = policy.limits[programme][step];
  const { value, source } = at((delegated && policy.delegated[programme]) || own, acceptedOn);
  const rolls = at(policy.calendarRoll, acceptedOn).value;
  const { count, unit, basis } = value;
  const roll = rolls ? "civilCode203" : "none";
  return { count, unit, start: "next-day", roll, clause: source, basis };
}

/** By how much the whole limit may grow, and why. Absent: it may not. PC-2 */
export function specialExtension(
  programme: ProcedureProgramme,
  { acceptedOn, county }: Omit<ClockCase, "authority">,
): (SpecialExtension & { readonly clause: string }) | undefined {
  const parameter = procedureOf(county).special[programme];
  if (parameter === undefined) return undefined;
  const { value, source } = at(parameter, acceptedOn);
  return { ...value, clause: source };
}

/** Whether the whole limit stands still during the public notice. PC-1 */
export const excludesNotice = ({ acceptedOn, county }: Omit<ClockCase, "authority">): boolean =>
  at(procedureOf(county).excludeNotice, acceptedOn).value;

/**
 * Who confirms an application that was accepted on that day; a later switch leaves it alone.
 *
 * Since the law of 2026 a township confirms only on a basis of the province.
 *
 * @source DL-1, DL-2; 社会救助法 第四十四条
 */
export function confirmAuthority(
  programme: ProcedureProgramme,
  acceptedOn: Day,
  county: string,
): ConfirmAuthority {
  const row = procedureOf(county).authority[programme]?.findLast(({ from }) => from <= acceptedOn);
  if (row === undefined) return "COUNTY";
  const founded = acceptedOn < provincialBasisFrom || row.owner === "province";
  return founded ? row.value : "COUNTY";
}

const procedureOf = (county: string): ProcedurePolicy => figuresOf(procedures, county, "procedure");

const at = <Value>(figure: Figure<Value>, acceptedOn: Day) => rowIn(figure, monthOf(acceptedOn));
