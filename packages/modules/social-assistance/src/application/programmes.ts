import type { ProcedureProgramme } from "../procedure-clocks.ts";

/**
 * One application is recognised by class: the first programme whose conditions hold.
 *
 * @source domain/assistance.md CL-1
 */
export const cascade = [
  "extreme-hardship",
  "subsistence-allowance",
  "single-person-allowance",
  "margin-household",
  "rigid-expenditure",
] as const satisfies readonly ProcedureProgramme[];

export const programmeLabels: Readonly<Record<ProcedureProgramme, string>> = {
  "extreme-hardship": "特困人员救助供养",
  "subsistence-allowance": "最低生活保障",
  "single-person-allowance": "单人保",
  "margin-household": "低保边缘家庭",
  "rigid-expenditure": "刚性支出困难家庭",
};

/** As officers say them in passing. */
export const shortLabels: Readonly<Record<ProcedureProgramme, string>> = {
  "extreme-hardship": "特困",
  "subsistence-allowance": "低保",
  "single-person-allowance": "单人保",
  "margin-household": "低保边缘",
  "rigid-expenditure": "刚性支出",
};

/** Programmes whose unit is one person; the others recognise the household whole. CL-4, HH-5 */
export const isOfPersons = (programme: ProcedureProgramme): boolean =>
  programme === "extreme-hardship" || programme === "single-person-allowance";

/** A status without monthly cash is posted by whoever grants aid on it, not here. MG-5, RG-8 */
export const isPosted = (programme: ProcedureProgramme): boolean =>
  programme !== "margin-household" && programme !== "rigid-expenditure";
