import { day, firstDayOf } from "@minzheng/kernel";
import { factsOf, type RowCheck } from "./check.ts";

/** @source 社会救助法 第四十八条 */
const hearingSince = day("2026-07-01");
/** @source 最低生活保障审核确认办法 第十九条 */
const noticeDaysMin = 7;

/** Before the county kept its decisions here they were on paper, and nothing can be asked. */
const decisionMissing: RowCheck = {
  id: "decision-missing",
  severity: "blocking",
  label: "没有审核确认决定",
  basis: "最低生活保障审核确认办法 第二十条、第二十一条；特困人员认定办法 第十六条",
  source: "决定台账",
  find: ({ paidCase: { file, papers } }, { recordsFrom }) => {
    if (recordsFrom === undefined || file.confirmedOn < firstDayOf(recordsFrom)) return undefined;
    const isDecided = papers?.decisions.some(({ kind }) => kind === "confirm") ?? false;
    return isDecided ? undefined : `登记于 ${file.confirmedOn} 确认，台账中没有决定`;
  },
};

const noticeMissing: RowCheck = {
  id: "notice-missing",
  severity: "blocking",
  label: "确认前没有公示满七天",
  basis: "最低生活保障审核确认办法 第十九条；特困人员认定办法 第十五条",
  source: "公示台账",
  find: ({ paidCase: { papers } }) => {
    const notice = papers?.decisions.find(({ kind }) => kind === "confirm")?.notice;
    if (!notice?.isNeeded || (notice.days ?? 0) >= noticeDaysMin) return undefined;
    return notice.days === undefined ? "没有公示记录" : `只公示了 ${notice.days} 天`;
  },
};

/** Only what takes something from a family that is still paid: who was stopped has no line. EF-8 */
const opinionMissing: RowCheck = {
  id: "opinion-missing",
  severity: "blocking",
  label: "减发前没有听取意见",
  basis: "社会救助法 第四十八条",
  source: "决定台账中的听取意见记录",
  find: ({ paidCase: { papers } }) => {
    const unheard = papers?.decisions.findLast(
      ({ kind, decidedOn, heardOn }) =>
        kind === "decrease" && decidedOn >= hearingSince && heardOn === undefined,
    );
    return unheard && `${unheard.decidedOn} 决定减发，没有听取意见的记录`;
  },
};

const sampleMissing: RowCheck = {
  id: "sample-missing",
  severity: "explainable",
  label: "委托确认未经县级抽查",
  basis: "特困人员认定办法 第十六条、第二十八条；最低生活保障审核确认办法 第二条",
  source: "救助申请台账中的抽查结果",
  find: ({ paidCase: { papers } }) =>
    papers?.decisions.some(({ delegated }) => delegated?.isDrawn && !delegated.isSampled)
      ? "乡镇确认并被抽中，县级没有抽查结果"
      : undefined,
};

const relativeUnregistered: RowCheck = {
  id: "relative-unregistered",
  severity: "blocking",
  label: "经办人员近亲属没有单独备案",
  basis: "最低生活保障审核确认办法 第十一条、第二十条",
  source: "近亲属备案台账；组织、人事部门亲属信息",
  find: (row) => {
    const { relative } = row.paidCase.papers ?? {};
    if (relative?.isRegistered) return undefined;
    const isKnown = relative?.isTold || factsOf(row, "staff-kin").length > 0;
    return isKnown ? "是经办人员或村（居）委会成员的近亲属，备案台账中没有" : undefined;
  },
};

export const procedureChecks = [
  decisionMissing,
  noticeMissing,
  opinionMissing,
  sampleMissing,
  relativeUnregistered,
] as const;
