import {
  absenceLabels,
  accountStatusTexts,
  benefitLabels,
  certificateStatusTexts,
  disabilityKindLabels,
  type FactKind,
  imprisonmentTexts,
  marriageLabels,
  propertyLabels,
  residenceLabels,
  studyLabels,
  workLabels,
} from "@minzheng/people";
import type { Part } from "@minzheng/register";
import { ask, hinted, maybe } from "./ask.ts";

/** What the county's figures name and a fact refers to by key. */
export interface FigureKeys {
  /** Items that do not count as income, by key. */
  readonly exemptions: Readonly<Record<string, string>>;
  /** Other necessary spending, by key. */
  readonly otherSpending: Readonly<Record<string, string>>;
}

const item = hinted(ask.text("item", "项目"), "照材料上的写法，如 工资、城乡居民养老金");
const windowMonths = hinted(ask.number("windowMonths", "是几个月的合计"), "按月的填 1");
const total = ask.money("totalFen", "合计金额");
const disability = [
  ask.choice("kind", "残疾类别", disabilityKindLabels),
  ask.number("grade", "等级（1 至 4）"),
];

const incomeParts = ({ exemptions }: FigureKeys): readonly Part[] => [
  ask.choice("class", "收入类别", {
    wage: "工资性收入",
    business: "经营净收入",
    property: "财产净收入",
    transfer: "转移净收入",
  }),
  item,
  total,
  windowMonths,
  maybe(ask.choice("exemptionKey", "不计入收入的项目", exemptions)),
  maybe(ask.yesNo("farm", "种养收入")),
];

const spendingParts = ({ otherSpending }: FigureKeys): readonly Part[] => [
  ask.choice("of", "支出类别", {
    living: "基本生活",
    medical: "医疗",
    education: "教育",
    rehabilitation: "残疾康复",
    other: "其他",
  }),
  item,
  ask.money("paidFen", "实际支付"),
  ask.money("reimbursedFen", "其中报销、减免"),
  maybe(ask.yesNo("designated", "定点医疗机构")),
  maybe(
    ask.choice("stage", "就学阶段", {
      kindergarten: "幼儿园",
      compulsory: "义务教育",
      "senior-secondary": "高中阶段",
      college: "专科",
      bachelor: "本科",
    }),
  ),
  maybe(ask.choice("otherKind", "其他支出的项目", otherSpending)),
];

const obligorParts: readonly Part[] = [
  ask.choice("relation", "与当事人的关系", {
    spouse: "配偶",
    child: "子女",
    parent: "父母",
    grandchild: "孙子女",
    grandparent: "祖父母",
    sibling: "兄弟姐妹",
  }),
  hinted(ask.text("item", "称呼"), "不写姓名，如 长子"),
  maybe(ask.day("bornOn", "出生日期")),
  maybe(ask.number("householdSize", "其家庭人口")),
  maybe(ask.money("monthlyFen", "其家庭月收入")),
  maybe(ask.number("supports", "共需赡养几人")),
  maybe(ask.money("paidFen", "每月实际给付")),
  maybe(ask.money("agreedFen", "协议或判决每月金额")),
  maybe(
    ask.choice("benefit", "其家庭享受的保障", {
      "subsistence-allowance": benefitLabels["subsistence-allowance"],
      "extreme-hardship": benefitLabels["extreme-hardship"],
      "margin-household": benefitLabels["margin-household"],
    }),
  ),
  maybe(ask.group("disability", "残疾", disability.map(maybe))),
  maybe(
    ask.choice("incapacity", "无履行能力的情形", {
      "no-civil-capacity": "无民事行为能力",
      missing: "下落不明",
      prison: "服刑",
    }),
  ),
  maybe(ask.yesNo("propertyWithinLimits", "其家庭财产未超过限额")),
  maybe(ask.day("consentOn", "同意核对的日期")),
];

const fixedParts: Readonly<Record<Exclude<FactKind, "income" | "spending">, readonly Part[]>> = {
  property: [
    ask.choice("class", "财产类别", propertyLabels),
    item,
    ask.money("valueFen", "价值"),
    maybe(
      ask.choice("use", "车辆用途", {
        "disability-mobility": "残疾人代步",
        motorcycle: "摩托车",
        ordinary: "普通机动车",
      }),
    ),
    maybe(ask.number("squareMetres", "房屋面积（平方米）")),
    maybe(ask.yesNo("necessity", "生活生产必需")),
    maybe(ask.yesNo("disputed", "家庭有异议，正在复核")),
  ],
  indication: [
    ask.choice("of", "线索", {
      disposal: "处分财产",
      "private-school": "就读高收费学校",
      "overseas-travel": "出国旅游",
      other: "其他",
    }),
    item,
    ask.money("amountFen", "金额"),
  ],
  deduction: [
    ask.choice("ground", "扣减事由", {
      disability: "残疾",
      "serious-illness": "重病",
      tax: "纳税",
      "social-insurance": "社会保险缴费",
      "support-paid": "支付的赡养、抚养、扶养费",
    }),
    item,
    total,
    windowMonths,
  ],
  aid: [
    item,
    ask.choice("form", "形式", { cash: "现金", goods: "实物" }),
    ask.money("amountFen", "金额"),
  ],
  obligor: obligorParts,
  "category-ground": [
    maybe(ask.choice("registration", "户籍", residenceLabels)),
    maybe(ask.yesNo("holdsLand", "有承包土地")),
    maybe(ask.yesNo("sharesCollectiveIncome", "参加集体收入分配")),
  ],
  disability: [
    ...disability,
    maybe(ask.code("certificate", "残疾人证号")),
    maybe(ask.day("expiresOn", "证件有效期至")),
  ],
  "serious-illness": [ask.yesNo("listed", "在本地重病目录内")],
  ability: [
    hinted(
      ask.number("failedActivities", "不能自主完成的项数（0 至 6）"),
      "吃饭、穿衣、上下床、如厕、室内行走、洗澡",
    ),
  ],
  "support-form": [
    ask.choice("form", "供养方式", { dispersed: "分散供养", concentrated: "集中供养" }),
    maybe(ask.text("institution", "供养机构")),
  ],
  stay: [
    ask.choice("in", "在哪里", { hospital: "医院", institution: "照料机构" }),
    maybe(ask.text("name", "名称")),
  ],
  residence: [ask.choice("category", "居住地类别", residenceLabels)],
  study: [ask.choice("stage", "就学阶段", studyLabels), ask.yesNo("fullTime", "全日制")],
  absence: [ask.choice("reason", "原因", absenceLabels)],
  living: [ask.yesNo("together", "共同居住")],
  marriage: [ask.choice("status", "婚姻状况", marriageLabels)],
  work: [ask.choice("status", "就业状况", workLabels)],
  "job-refusal": [ask.number("inARow", "连续拒绝次数")],
  benefit: [
    ask.choice("programme", "保障项目", benefitLabels),
    maybe(ask.money("monthlyFen", "每月金额")),
  ],
  death: [ask.day("diedOn", "死亡日期")],
  supporter: [ask.yesNo("able", "有赡养、抚养、扶养能力")],
  cremation: [ask.day("crematedOn", "火化日期"), maybe(ask.text("place", "火化地点"))],
  imprisonment: [
    ask.choice("form", "情形", imprisonmentTexts),
    maybe(ask.text("place", "执行场所")),
  ],
  "registration-move": [ask.text("to", "迁往何处"), ask.yesNo("withinCounty", "仍在本县")],
  "account-status": [
    ask.code("accountTail", "账号后四位"),
    ask.choice("status", "账户状态", accountStatusTexts),
    maybe(ask.yesNo("holderMatches", "户名与领款人一致")),
  ],
  "certificate-status": [
    ask.choice("of", "哪种证件", { disability: "残疾人证" }),
    ask.choice("status", "证件状态", certificateStatusTexts),
  ],
  "public-salary": [ask.text("employer", "单位"), maybe(ask.text("post", "职务"))],
  "staff-kin": [ask.text("post", "经办人员或村（居）委会成员的职务"), ask.text("relation", "关系")],
  "payment-hold": [ask.text("warning", "预警"), ask.text("reason", "暂缓的理由")],
  "paid-elsewhere": [
    hinted(ask.code("programme", "项目代码"), "按系统内的项目代码填写"),
    ask.text("place", "领取地"),
  ],
};

/** What is asked of a fact of a kind, in the order of the paper form. */
export const factParts = (kind: FactKind, keys: FigureKeys): readonly Part[] => {
  if (kind === "income") return incomeParts(keys);
  return kind === "spending" ? spendingParts(keys) : fixedParts[kind];
};
