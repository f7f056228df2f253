import {
  type MatrixProgramme,
  matrix,
  type Pair,
  pairKey,
  programmeLabels,
} from "@minzheng/entitlement";
import type { FigureKind } from "../kind.ts";
import { byCity, byCityOrCounty, byCounty, positive, share } from "./competences.ts";

const group = "发放校核";
const days = "发放";
/** Funds of the allowance are paid by then. */
const payLimit = "每月 10 日前发放（财社〔2017〕58号）";
const bank = "银行代发";
const publishing = "名单公布";
const nameOf = (programme: MatrixProgramme): string => programmeLabels[programme];

/** Of these a place may choose where the law leaves out children's allowances. PB-1, RC-2 */
const assistanceProgrammes = {
  "subsistence-allowance": "最低生活保障",
  "single-person-allowance": "单人保",
  "extreme-hardship": "特困人员救助供养",
} as const;

/** What the place may say of two programmes for one person, where the law leaves it open. */
function exclusivity(pair: Pair): FigureKind {
  const [one, other] = pair.between;
  return {
    key: pairKey(pair),
    label: `${nameOf(one)}与${nameOf(other)}`,
    group: "重复享受",
    form: {
      is: "choice",
      choices: {
        stack: "可以同时享受",
        [one]: `只发${nameOf(one)}`,
        [other]: `只发${nameOf(other)}`,
        higher: "择高发放",
        older: "先得者保留",
      },
    },
    competences: byCity,
  };
}

/** @source 财社〔2017〕58号；金融服务不发达的偏远农村地区可以按季发放，于季度初月 10 日前发放 */
function rhythm(programme: MatrixProgramme): FigureKind {
  return {
    key: `pay.rhythm.${programme}`,
    label: `${nameOf(programme)}发放周期`,
    group: days,
    form: {
      is: "choice",
      choices: {
        monthly: "按月发放",
        "quarter-ahead": "按季发放，季度第一个月预发",
        "quarter-after": "按季发放，季度最后一个月发放",
      },
    },
    competences: byCounty,
  };
}

export const paymentKinds: readonly FigureKind[] = [
  {
    key: "pay.day",
    label: "发放日",
    group: days,
    form: { is: "whole", unit: "日" },
    competences: byCounty,
    bound: { least: 1, most: 10, clause: payLimit },
  },
  {
    key: "pay.roll",
    label: "发放日逢休息日",
    group: days,
    form: { is: "choice", choices: { previous: "提前到前一个工作日", next: "顺延到后一个工作日" } },
    competences: byCounty,
  },
  ...(["subsistence-allowance", "single-person-allowance", "extreme-hardship"] as const).map(
    rhythm,
  ),
  {
    key: "pay.supplement-day",
    label: "补发日",
    group: days,
    form: { is: "whole", unit: "日" },
    competences: byCounty,
    bound: { least: 15, most: 28, clause: "当月退汇当月补发" },
  },
  {
    key: "pay.spring-workdays",
    label: "春节前提前发放",
    group: days,
    form: { is: "whole", unit: "个工作日" },
    competences: byCounty,
    bound: { least: 0, most: 5, clause: "重大节日前提前发放" },
  },
  ...matrix.filter(({ isOpen }) => isOpen).map(exclusivity),
  {
    key: "arrears.months",
    label: "补发以前月份的期限",
    group,
    form: { is: "whole", unit: "个月" },
    competences: byCityOrCounty,
  },
  {
    key: "recovery.offset-share",
    label: "经同意按月抵扣多发款的上限",
    group,
    form: { is: "ratio" },
    competences: byCounty,
    bound: share,
  },
  {
    key: "recovery.offset-programmes",
    label: "可以抵扣多发款的项目",
    group,
    form: { is: "several", choices: assistanceProgrammes },
    competences: byCounty,
  },
  {
    key: "recovery.instalment-months",
    label: "多发款分期退回的最长期限",
    group,
    form: { is: "whole", unit: "个月" },
    competences: byCounty,
  },
  {
    key: "gate.jump-share",
    label: "金额较上月变动须说明的幅度",
    group,
    form: { is: "ratio" },
    competences: byCityOrCounty,
  },
  {
    key: "funds.kept",
    label: "资金指标在本系统登记",
    group: days,
    form: { is: "switch", on: "已启用，审批前核对可用资金", off: "未启用" },
    competences: byCounty,
  },
  {
    key: "funds.order",
    label: "资金来源使用顺序",
    group: days,
    form: {
      is: "several",
      choices: { central: "中央", province: "省级", city: "市级", county: "县级" },
    },
    competences: byCityOrCounty,
  },
  {
    key: "publication.programmes",
    label: "按月公布发放名单的项目",
    group: publishing,
    form: { is: "several", choices: assistanceProgrammes },
    competences: byCityOrCounty,
  },
  {
    key: "publication.names",
    label: "公布名单的姓名",
    group: publishing,
    form: { is: "choice", choices: { full: "全名", masked: "隐去名字" } },
    competences: byCityOrCounty,
  },
  {
    key: "publication.days",
    label: "公布天数",
    group: publishing,
    form: { is: "whole", unit: "日" },
    competences: byCityOrCounty,
    bound: { least: 15, most: 365, clause: "村务公开不少于 15 日" },
  },
  {
    key: "gate.records-kept",
    label: "决定和核查台账在本系统登记",
    group,
    form: { is: "switch", on: "已启用，逐户核对决定和核查", off: "未启用" },
    competences: byCounty,
  },
  {
    key: "bank.profile",
    label: "代发和回盘文件的格式",
    group: bank,
    form: {
      is: "choice",
      choices: {
        plain: "通用文本（UTF-8，逗号分隔，金额到分）",
        separated: "竖线分隔文本（GB18030，金额到元）",
        fixed: "定长文本（GB18030，金额到分，前补零）",
        "fixed-gbk": "定长文本（GBK，金额到分，前补零）",
      },
    },
    competences: byCounty,
  },
  {
    key: "bank.lines-per-file",
    label: "每个代发文件的笔数上限",
    group: bank,
    form: {
      is: "step",
      steps: {
        500: "500 笔",
        1000: "1000 笔",
        2000: "2000 笔",
        5000: "5000 笔",
        10000: "10000 笔",
      },
    },
    competences: byCounty,
  },
  {
    key: "bank.amount-per-file",
    label: "每个代发文件的金额上限",
    group: bank,
    form: { is: "fen" },
    competences: byCounty,
    bound: positive,
  },
];
