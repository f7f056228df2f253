import type { DeadlineRule } from "@minzheng/calendar";
import type { Day } from "@minzheng/kernel";
import type { Clock, RegisterRecord } from "@minzheng/register";
import {
  type ClockStep,
  clockRule,
  confirmAuthority,
  excludesNotice,
  type ProcedureProgramme,
  specialExtension,
  specialGrounds,
} from "../procedure-clocks.ts";
import type { ApplicationFields } from "./application-shape.ts";
import { acceptedOn, programmeOf, underway } from "./matter.ts";
import { cascade, shortLabels } from "./programmes.ts";

const allowance = "最低生活保障审核确认办法";
const hardship = "特困人员认定办法";

/** The limit of a step in a register that serves an application: in force when the step begins. */
export const stepRule =
  (step: ClockStep) =>
  (
    { area, fields }: RegisterRecord<{ readonly programme: ProcedureProgramme }>,
    startedOn: Day,
  ): DeadlineRule =>
    clockRule(fields.programme, step, {
      authority: "COUNTY",
      acceptedOn: startedOn,
      county: area.slice(0, 6),
    });

/** The limit of a step of an application: in force when it was accepted, by who confirms it. DL-2 */
const ownRule =
  (step: ClockStep) =>
  (record: RegisterRecord<ApplicationFields>, startedOn: Day): DeadlineRule => {
    const programme = programmeOf(record.fields);
    const county = record.area.slice(0, 6);
    const accepted = acceptedOn(record) ?? startedOn;
    const authority = confirmAuthority(programme, accepted, county);
    return clockRule(programme, step, { authority, acceptedOn: accepted, county });
  };

/** The programmes, whose limits may differ. */
const byProgramme = cascade.map((programme) => ({
  label: shortLabels[programme],
  fields: { programmes: [programme] },
}));

/** On the spot: the day counts itself, and a rest day passes it on. */
const atOnce: DeadlineRule = {
  count: 1,
  unit: "workday",
  start: "same-day",
  roll: "civilCode203",
};

/** The legal clocks of an application. @source domain/assistance.md 1.15 */
export const applicationClocks = [
  {
    name: "acceptance",
    label: "受理",
    kind: "limit",
    runsIn: ["submitted", "supplementing"],
    pausedIn: ["supplementing"],
    rule: () => atOnce,
    clause: `${allowance} 第十条；${hardship} 第十二条`,
    escalatesTo: "township-reviewer",
  },
  {
    name: "investigation-start",
    label: "启动调查",
    kind: "limit",
    runsIn: ["accepted"],
    rule: ownRule("investigation-start"),
    cases: byProgramme,
    clause: `${allowance} 第十五条`,
    warnWorkdays: 1,
    escalatesTo: "township-reviewer",
  },
  {
    name: "first-opinion",
    label: "初审意见",
    kind: "limit",
    runsIn: ["accepted", "checking"],
    rule: ownRule("first-opinion"),
    cases: byProgramme,
    clause: `${allowance} 第十六条；${hardship} 第十三条`,
    escalatesTo: "county-reviewer",
  },
  {
    name: "notice",
    label: "公示期",
    kind: "wait",
    runsIn: ["noticed"],
    rule: ownRule("notice"),
    clause: `${allowance} 第十九条；${hardship} 第十五条`,
  },
  {
    name: "recheck",
    label: "异议处理",
    kind: "limit",
    runsIn: ["objected", "rechecking", "appraising"],
    rule: ownRule("recheck"),
    cases: byProgramme,
    clause: `${allowance} 第十九条；${hardship} 第十五条`,
    escalatesTo: "county-reviewer",
  },
  {
    name: "confirm",
    label: "审核确认",
    kind: "limit",
    runsIn: ["sent"],
    rule: ownRule("confirm"),
    cases: byProgramme,
    clause: `${allowance} 第二十条；${hardship} 第十六条`,
    escalatesTo: "county-approver",
  },
  {
    name: "refusal-notice",
    label: "不予确认告知",
    kind: "limit",
    runsIn: ["refused"],
    rule: ownRule("refusal-notice"),
    cases: byProgramme,
    clause: `${allowance} 第二十一条；${hardship} 第十八条`,
    warnWorkdays: 1,
    escalatesTo: "county-reviewer",
  },
  {
    name: "whole",
    label: "全程办理",
    kind: "limit",
    runsIn: underway,
    rule: ownRule("whole"),
    cases: byProgramme,
    clause: `${allowance} 第二十二条`,
    extension: {
      roles: ["township-reviewer", "county-reviewer"],
      grounds: specialGrounds,
      allowed: (record, startedOn) =>
        specialExtension(programmeOf(record.fields), {
          acceptedOn: acceptedOn(record) ?? startedOn,
          county: record.area.slice(0, 6),
        }),
    },
    pausedFor: (record, startedOn) =>
      record.state === "noticed" &&
      excludesNotice({
        acceptedOn: acceptedOn(record) ?? startedOn,
        county: record.area.slice(0, 6),
      }),
    escalatesTo: "county-approver",
  },
] as const satisfies readonly Clock<ApplicationFields>[];
