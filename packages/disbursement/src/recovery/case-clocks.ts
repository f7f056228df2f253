import type { DeadlineRule } from "@minzheng/calendar";
import type { Clock } from "@minzheng/register";
import type { RecoveryFields } from "./case-shape.ts";
import type { RecoveryState } from "./case-states.ts";

type CaseClock = Clock<RecoveryFields, RecoveryState>;

const source = "救助资金追缴办理期限（各地可定）";
const workdays =
  (count: number): CaseClock["rule"] =>
  (): DeadlineRule => ({ count, unit: "workday", start: "next-day", roll: "none" });

/** No law counts these days: they are the office's own, so that no case lies still. RC-1 [CFG] */
export const caseClocks: readonly CaseClock[] = [
  {
    name: "decide",
    label: "认定并送达",
    kind: "limit",
    runsIn: ["found", "determined", "decided"],
    rule: workdays(20),
    clause: source,
    escalatesTo: "county-reviewer",
  },
  {
    name: "follow-up",
    label: "送达后跟进",
    kind: "limit",
    runsIn: ["demanded"],
    /** A month to pay or to agree on instalments; then somebody goes and asks. */
    rule: () => ({ count: 30, unit: "calendar-day", start: "next-day", roll: "civilCode203" }),
    clause: source,
    escalatesTo: "county-reviewer",
  },
  {
    name: "answer",
    label: "答复异议",
    kind: "limit",
    runsIn: ["disputed"],
    rule: workdays(15),
    clause: source,
    escalatesTo: "county-approver",
  },
  {
    name: "approve",
    label: "核销审批",
    kind: "limit",
    runsIn: ["waiving"],
    rule: workdays(10),
    clause: source,
    escalatesTo: "county-approver",
  },
];
