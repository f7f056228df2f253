import { type Dice, diceOf } from "../../../support/dice.ts";
import { notices, policies } from "./notices.ts";
import { digits, personName } from "./people.ts";

export type Innocent =
  | { readonly text: string }
  | { readonly cells: readonly (readonly string[])[] };

/** What the office itself has told everybody. */
export const ownPublished = {
  phones: ["0519-5550123", "0519-5550188", "400-810-0123", "13905190001"],
  addresses: ["人民路88号", "建设街12号"],
  accounts: ["3201 0155 0000 1234 567"],
};

const two = (n: number): string => String(n).padStart(2, "0");
const year = (dice: Dice): number => 2019 + dice.below(8);
const amount = (dice: Dice): string => {
  const yuan = dice.below(dice.pick([1_000, 10_000, 1_000_000, 100_000_000]));
  const grouped = String(yuan).replace(/\B(?=(\d{3})+$)/g, ",");
  return dice.pick([
    `${grouped}.${two(dice.below(100))}`,
    grouped,
    `${yuan}.${two(dice.below(100))}`,
  ]);
};
const count = (dice: Dice): number => 1 + dice.below(dice.pick([9, 60, 400, 3_000, 20_000]));
/** What a household may get in a month. */
const aid = (dice: Dice): string =>
  `${100 + dice.below(dice.pick([900, 4_000, 9_000]))}.${two(dice.below(100))}`;
const day = (dice: Dice): string => {
  const [y, m, d] = [year(dice), 1 + dice.below(12), 1 + dice.below(28)];
  return dice.pick([
    `${y}年${m}月${d}日`,
    `${y}-${two(m)}-${two(d)}`,
    `${y}.${m}.${d}`,
    `${y}/${two(m)}/${two(d)}`,
  ]);
};
const hex = (dice: Dice, length: number): string =>
  Array.from({ length }, () => "0123456789abcdef"[dice.below(16)]).join("");
const token = (dice: Dice, length: number): string =>
  Array.from(
    { length },
    () => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"[dice.below(62)],
  ).join("");

const organisations = "0123456789ABCDEFGHJKLMNPQRTUWXY";
/** GB 32100, by its own arithmetic: powers of three modulo thirty-one. */
export function creditCode(dice: Dice, numeric: boolean): string {
  const own = Array.from({ length: 9 }, () => organisations[dice.below(numeric ? 10 : 31)]).join(
    "",
  );
  const head =
    dice.pick(["11", "12", "13", "51", "52", "53", "91", "92", "93", "54"]) +
    dice.pick(["340122", "320505", "999901", "510104"]) +
    own;
  let [sum, weight] = [0, 1];
  for (const sign of head) {
    sum += weight * organisations.indexOf(sign);
    weight = (weight * 3) % 31;
  }
  return head + (organisations[(31 - (sum % 31)) % 31] ?? "0");
}

const village = (dice: Dice) =>
  dice.pick([
    "桥头村",
    "河东社区",
    "南门社区",
    "北关社区",
    "大坪村",
    "石门村",
    "李家庄村",
    "王庄村",
  ]);
const township = (dice: Dice) => dice.pick(["城关镇", "大坪镇", "石门乡", "河西街道"]);

const sentences: readonly ((dice: Dice) => string)[] = [
  (d) =>
    `${d.pick(["民发", "民办函", "国办发", "财社", "云民"])}〔${year(d)}〕${1 + d.below(120)}号`,
  (d) =>
    `根据《${d.pick(["社会救助暂行办法", "最低生活保障审核确认办法", "特困人员认定办法", "中华人民共和国社会救助法"])}》第${1 + d.below(70)}条第${d.pick(["一", "二", "三"])}款`,
  (d) => `国务院令第${600 + d.below(200)}号，自${day(d)}起施行。`,
  (d) =>
    `${year(d)}年${1 + d.below(12)}月共发放低保金${amount(d)}元，涉及${count(d)}户${count(d)}人。`,
  (d) => `全县城市低保标准${amount(d)}元/月，农村低保标准${amount(d)}元/月。`,
  (d) => `受理编号：MZ${year(d)}-${digits(d, 3)}-${digits(d, 5)}`,
  (d) =>
    `申请编号${d.pick(["340122", "999901", "510104"])}${year(d)}${two(1 + d.below(12))}${two(1 + d.below(28))}${digits(d, 4)}`,
  (d) =>
    `业务流水号：${year(d)}${two(1 + d.below(12))}${two(1 + d.below(28))}${digits(d, d.pick([6, 10, 12]))}`,
  (d) => `（${year(d)}）云民救字第${digits(d, 4)}号`,
  (d) => `打印流水P${year(d)}${two(1 + d.below(12))}${two(1 + d.below(28))}-${digits(d, 4)}`,
  (d) => `统一社会信用代码：${creditCode(d, d.chance(0.4))}`,
  (d) => `机构代码 ${creditCode(d, d.chance(0.4))} ，法定代表机构为县民政局`,
  (d) =>
    `区划代码${d.pick(["340122", "999901", "510104"])}${digits(d, d.pick([3, 6]))}，${township(d)}${village(d)}`,
  (d) => `邮编：${2 + d.below(6)}${digits(d, 5)}`,
  (d) => `名册摘要 ${hex(d, d.pick([8, 16, 40, 64]))}`,
  (d) => `校验码：${hex(d, 32)}`,
  (d) => `请求编号 ${hex(d, 8)}-${hex(d, 4)}-${hex(d, 4)}-${hex(d, 4)}-${hex(d, 12)}`,
  (d) => `会话 ${token(d, 22)}.${token(d, 43)}`,
  (d) =>
    `救助热线：${d.pick(["12345", "12349", "12355", "12333", "12393", "110", "120"])}，24小时受理。`,
  (d) =>
    `监督电话：${d.pick(["0519-5550123", "（0519）5550188", "0519 5550123", "05195550123", "400-810-0123", "139 0519 0001"])}`,
  (d) => `咨询电话：县民政局5550123，${d.pick(["周一至周五", "工作日"])}8:30-12:00，14:30-17:30。`,
  (d) => `公示时间：${day(d)}至${day(d)}，共7天。`,
  (d) => `会议定于${day(d)} 14:30在县民政局302室召开。`,
  () => `如有异议，请到云溪县民政局（地址：人民路88号）反映。`,
  () => `来信请寄：云溪县民政局社会救助股（建设街12号3楼）`,
  (d) => `请到${township(d)}便民服务中心${1 + d.below(9)}号窗口办理。`,
  (d) => `请到${township(d)}人民政府（${d.pick(["解放路", "人民路"])}${1 + d.below(200)}号）领取。`,
  (d) => `救助金通过“一卡通”账户按月社会化发放，每月${1 + d.below(20)}日前到账。`,
  (d) => `账户余额${amount(d)}元，本期支出${amount(d)}元。`,
  (d) => `低保账户 ${day(d)} 开立，资金${amount(d)}元。`,
  (d) =>
    `户主${personName(d)}，身份证号${d.pick(["3401", "9999"])}**********${digits(d, 4)}，保障人口${1 + d.below(6)}人。`,
  (d) => `${personName(d)} ${d.pick(["138", "159"])}****${digits(d, 4)} 账号尾号${digits(d, 4)}`,
  (d) => `${personName(d)}，${village(d)}，${1 + d.below(6)}人，${aid(d)}元`,
  (d) => `${1 + d.below(30)} ${personName(d)} ${village(d)} ${1 + d.below(6)} ${aid(d)}`,
  (d) => `联系人：${personName(d)}（县民政局社会救助股）`,
  (d) => `经办人${personName(d)}，审核人${personName(d)}，${day(d)}`,
  (d) => `户编号${digits(d, d.pick([6, 8, 10, 12]))}，档案号${year(d)}-${digits(d, 6)}`,
  (d) => `发票号码${digits(d, 8)}，合同编号HT-${year(d)}-${digits(d, 3)}`,
  (d) => `设备序列号：${digits(d, 4)}-${digits(d, 4)}-${digits(d, 4)}`,
  (d) =>
    `第${1 + d.below(9)}批次 ${year(d)}${two(1 + d.below(12))}，共${count(d)}笔，合计${amount(d)}元`,
  (d) => `占比${d.below(100)}.${d.below(10)}%，同比增长${d.below(30)}.${two(d.below(100))}%`,
  (d) =>
    `面积${count(d)}.${d.below(10)}平方米，东经1${two(d.below(30))}.${digits(d, 4)}，北纬3${d.below(10)}.${digits(d, 4)}`,
  (d) =>
    `凡${1940 + d.below(26)}年${1 + d.below(12)}月${1 + d.below(28)}日以前出生的老年人均可申请。`,
  (d) => `${2008 + d.below(10)}年1月1日以后出生的儿童，由监护人申请。`,
  (d) => `${year(d)}年出生人口${count(d)}人，出生率${d.below(10)}.${two(d.below(100))}‰。`,
  (d) =>
    `版本 ${d.below(9)}.${d.below(20)}.${d.below(30)}，端口 ${1000 + d.below(60_000)}，地址 10.${d.below(255)}.${d.below(255)}.${d.below(255)}`,
  (d) => d.pick(policies),
  (d) => `${d.pick(policies)}${d.pick(policies)}`,
];

/** Figures of townships, as they stand in reports: counts, sums, shares. */
function figures(dice: Dice): Innocent {
  const head = ["乡镇", "户数", "人数", "其中：女", "城市", "农村", "合计", "金额（元）"];
  const rows = Array.from({ length: 3 + dice.below(12) }, () => [
    dice.chance(0.5) ? township(dice) : village(dice),
    ...Array.from({ length: 6 }, () => String(count(dice))),
    amount(dice),
  ]);
  return { cells: dice.chance(0.8) ? [head, ...rows] : rows };
}

/** The same, copied into a text. */
function pastedFigures(dice: Dice): Innocent {
  const joint = dice.pick([" ", "\t", "  "]);
  const line = () =>
    [
      township(dice),
      ...Array.from({ length: 3 + dice.below(8) }, () =>
        dice.chance(0.3) ? amount(dice) : String(count(dice)),
      ),
    ].join(joint);
  return { text: Array.from({ length: 2 + dice.below(8) }, line).join("\n") };
}

/** The table of a notice, as it is posted. */
function noticeTable(dice: Dice): Innocent {
  const rows = Array.from({ length: 1 + dice.below(25) }, (_, i) => [
    String(i + 1),
    personName(dice),
    village(dice),
    String(1 + dice.below(7)),
    aid(dice),
  ]);
  return { cells: [["序号", "户主姓名", "村（社区）", "保障人口", "月保障金（元）"], ...rows] };
}

/** A roster that was masked as it should be. */
function maskedRoster(dice: Dice): Innocent {
  const rows = Array.from({ length: 1 + dice.below(10) }, (_, i) => [
    String(i + 1),
    personName(dice),
    `9999**********${digits(dice, 4)}`,
    `138****${digits(dice, 4)}`,
    `尾号${digits(dice, 4)}`,
    String(1 + dice.below(6)),
    aid(dice),
    day(dice),
  ]);
  return {
    cells: [["序号", "户主", "身份证号", "联系电话", "账号", "人数", "金额", "确认日期"], ...rows],
  };
}

function codes(dice: Dice): Innocent {
  const rows = Array.from({ length: 2 + dice.below(15) }, () => [
    `${dice.pick(["340122", "999901"])}${digits(dice, 6)}`,
    village(dice),
    dice.pick(["111", "112", "121", "122", "210", "220"]),
    String(count(dice)),
  ]);
  return { cells: [["区划代码", "村（社区）", "城乡分类", "户数"], ...rows] };
}

const kinds: readonly (readonly [number, (dice: Dice) => Innocent])[] = [
  [10, (d) => ({ text: d.pick(sentences)(d) })],
  [
    4,
    (d) => ({
      text: Array.from({ length: 2 + d.below(5) }, () => d.pick(sentences)(d)).join(
        d.pick(["\n", "；", " "]),
      ),
    }),
  ],
  [3, (d) => ({ text: notices(d) })],
  [1, figures],
  [1, pastedFigures],
  [1, noticeTable],
  [1, maskedRoster],
  [1, codes],
];

/** So many texts and tables that anybody may see, the same for the same seed. */
export function innocentTexts(seed: number, wanted: number): readonly Innocent[] {
  const dice = diceOf(seed);
  const all = kinds.flatMap(([share, make]) => Array.from({ length: share }, () => make));
  return Array.from({ length: wanted }, () => dice.pick(all)(dice));
}
