import type { Dice } from "../../../support/dice.ts";
import { dayDigits, idNumber, personName } from "./people.ts";

interface Said {
  readonly kind: string;
  readonly share: number;
  readonly plant: (dice: Dice) => {
    form: string;
    leak: string;
    leaving: { text: string } | { cells: readonly (readonly string[])[] };
  };
}

const conditions =
  "尿毒症 胃癌 肺癌 乳腺癌 肝癌 白血病 脑梗死 脑梗塞 脑出血 糖尿病 高血压三级 冠心病 风湿性心脏病 精神分裂症 癫痫 肺结核 尘肺病 慢阻肺 系统性红斑狼疮 类风湿性关节炎 股骨头坏死 帕金森病 老年痴呆 阿尔茨海默病 肝硬化 乙肝 艾滋病 重症肌无力 再生障碍性贫血 血友病 先天性心脏病 孤独症 脑瘫 唐氏综合征 截瘫 偏瘫 慢性肾衰竭 抑郁症 双相情感障碍 强直性脊柱炎 恶性淋巴瘤 腰椎间盘突出 青光眼 肝移植术后 瘫痪".split(
    " ",
  );
const illnessSentences = [
  "户主{n}，患{l}，丧失劳动能力。",
  "{n}因{l}长期住院，医疗支出较大。",
  "申请人{n}之妻患有{l}，需长期服药。",
  "{n}（{l}），南门社区，3人。",
  "经入户调查，{n}确诊{l}两年。",
  "村民{n}身患{l}，家庭困难。",
  "{n}，女，{l}患者，独居。",
];
const groupSentences = [
  ["户主{n}，{l}，无收入来源。", ["身患重病", "因病致贫", "患有重大疾病", "系大病患者"]],
  ["{n}{l}，子女均未成年。", ["因病致贫", "患重病", "患慢性病"]],
] as const;

const kinds = ["视力", "听力", "言语", "肢体", "智力", "精神", "多重"];
const disabilities = (dice: Dice): string => {
  const kind = dice.pick(kinds);
  const grade = dice.pick(["一级", "二级", "三级", "四级", "1级", "2级", "Ⅱ级"]);
  return dice.pick([
    `${kind}残疾${grade}`,
    `${kind}${grade}`,
    `${grade}${kind}残疾`,
    `残疾等级：${grade}`,
  ]);
};
const disabilitySentences = [
  "户主{n}，{l}，家庭人口3人。",
  "{n}（{l}）月保障金784.00元",
  "申请人{n}之子为{l}，无业。",
  "{n}，男，{l}，已办理残疾人证。",
];

const number = (dice: Dice): string => {
  const n = 1 + dice.below(199);
  if (dice.chance(0.7)) return String(n);
  if (dice.chance(0.4))
    return [...String(n)].map((d) => "０１２３４５６７８９"[Number(d)]).join("");
  const small = "一二三四五六七八九";
  const at = n % 9;
  return dice.chance(0.5)
    ? (small[at] ?? "一")
    : `${small[at] ?? "一"}十${small[(n + 3) % 9] ?? ""}`;
};
const addresses = (dice: Dice): string => {
  const n = () => number(dice);
  return dice.pick([
    () => `青年路${n()}号`,
    () => `解放西街${n()}号`,
    () => `桥头村${n()}组${n()}号`,
    () => `河东社区和平巷${n()}号`,
    () => `幸福小区${n()}栋${n()}单元${n()}室`,
    () => `${n()}号楼${n()}单元${n()}室`,
    () => `锦绣花园${1 + dice.below(20)}-${1 + dice.below(4)}-${101 + dice.below(900)}`,
    () => `${n()}幢${n()}室`,
    () => `永安里${n()}号`,
    () => `三里庄${n()}号`,
    () => `光明胡同${n()}号院`,
    () => `中山大道${n()}号${n()}室`,
  ])();
};
const addressSentences = [
  "户主{n}，现住{l}，家庭人口2人。",
  "{n}，住{l}。",
  "申请人{n}，户籍地址：云溪县城关镇{l}",
  "家庭住址：{l}（{n}）",
  "{n} 大坪镇{l} 3人",
  "家住{l}的{n}一户",
];

const months = "一 二 三 四 五 六 七 八 九 十 十一 十二".split(" ");
function birthTexts(dice: Dice, from: number, to: number): string {
  const day = dayDigits(dice, from, to);
  const [y, m, d] = [day.slice(0, 4), day.slice(4, 6), day.slice(6)];
  const hanYear = [...y].map((digit) => "〇一二三四五六七八九"[Number(digit)]).join("");
  const hanDay =
    Number(d) <= 10
      ? (months[Number(d) - 1] ?? "一")
      : Number(d) < 20
        ? `十${months[Number(d) - 11] ?? ""}`
        : `二十${Number(d) === 20 ? "" : (months[Number(d) - 21] ?? "")}`;
  const whole = dice.pick([
    `${y}-${m}-${d}`,
    `${y}年${Number(m)}月${Number(d)}日`,
    `${y}.${m}.${d}`,
    `${y}/${Number(m)}/${Number(d)}`,
    `${hanYear}年${months[Number(m) - 1]}月${hanDay}日`,
    `${y}年${Number(m)}月`,
    [...`${y}-${m}-${d}`].map((sign) => "０１２３４５６７８９"[Number(sign)] ?? "－").join(""),
    `${y} 年 ${Number(m)} 月 ${Number(d)} 日`,
  ]);
  return dice.pick([
    `出生日期：${whole}`,
    `${whole}出生`,
    `生于${whole}`,
    `${whole}生`,
    `出生年月为${whole}`,
    `生日${whole}`,
    `出生日期 ${day}`,
  ]);
}
const birthSentences = [
  "户主{n}，{l}，家庭人口3人。",
  "{n}（{l}）",
  "申请人{n}，女，汉族，{l}。",
  "{n} {l} 桥头村",
];

const text =
  (templates: readonly string[], form: string, leak: (dice: Dice) => string) => (dice: Dice) => {
    const found = leak(dice);
    const sentence = dice
      .pick(templates)
      .replaceAll("{n}", personName(dice))
      .replace("{l}", () => found);
    return { form, leak: found, leaving: { text: sentence } };
  };

/** The same words with blanks and unseen characters between them, or broken by a line end. */
const broken =
  (templates: readonly string[], form: string, leak: (dice: Dice) => string) => (dice: Dice) => {
    const found = leak(dice);
    const signs = [...found];
    const at = 1 + dice.below(Math.max(1, signs.length - 1));
    const joint = dice.pick(["\n", " ", "\u200B", "\u3000", "\u2060"]);
    const cut = signs.slice(0, at).join("") + joint + signs.slice(at).join("");
    return text(templates, form, () => cut)(dice);
  };

const row = (heading: string, form: string, leak: (dice: Dice) => string) => (dice: Dice) => {
  const found = leak(dice);
  const cells = [
    ["序号", "户主姓名", "村（社区）", heading, "月保障金（元）"],
    ["1", personName(dice), "河东社区", found, "1,124.00"],
    ["2", personName(dice), "北关社区", "", "784.00"],
  ];
  return { form, leak: found, leaving: { cells } };
};

const pick = (words: readonly string[]) => (dice: Dice) => dice.pick(words);
const [[groupA, groupAWords], [groupB, groupBWords]] = groupSentences;

function minor(dice: Dice) {
  const name = personName(dice);
  const id = idNumber(dice, 2010, 2024);
  const [y, m, d] = [id.slice(6, 10), id.slice(10, 12), id.slice(12, 14)];
  const sentence = dice.pick([
    `儿童${name}，身份证号${id}，由祖母照料。`,
    `${name}（${id}）`,
    `${name}，${y}年${Number(m)}月${Number(d)}日出生，就读于城关镇中心校。`,
    `学生${name}，出生日期：${y}-${m}-${d}。`,
  ]);
  return { form: "name beside age", leak: name, leaving: { text: sentence } };
}

function minorRow(dice: Dice) {
  const name = personName(dice);
  const id = idNumber(dice, 2010, 2024);
  const cells = [
    ["序号", "姓名", "与户主关系", "身份证号"],
    ["1", name, "孙女", id],
  ];
  return { form: "name beside age, in a row", leak: name, leaving: { cells } };
}

export const said: readonly Said[] = [
  { kind: "illness", share: 6, plant: text(illnessSentences, "in a sentence", pick(conditions)) },
  {
    kind: "illness",
    share: 3,
    plant: broken(illnessSentences, "broken or spaced words", pick(conditions)),
  },
  { kind: "illness", share: 2, plant: row("备注", "in a cell", pick(conditions)) },
  {
    kind: "illness",
    share: 2,
    plant: row("健康状况", "under a heading", pick(["重病", "多病", "常年卧床", "术后", "体弱"])),
  },
  { kind: "illness", share: 1, plant: text([groupA], "said of somebody", pick(groupAWords)) },
  { kind: "illness", share: 1, plant: text([groupB], "said of somebody", pick(groupBWords)) },
  { kind: "disability", share: 5, plant: text(disabilitySentences, "in a sentence", disabilities) },
  {
    kind: "disability",
    share: 2,
    plant: broken(disabilitySentences, "broken or spaced words", disabilities),
  },
  { kind: "disability", share: 2, plant: row("备注", "in a cell", disabilities) },
  { kind: "disability", share: 1, plant: row("残疾类别", "under a heading", pick(kinds)) },
  {
    kind: "disability",
    share: 1,
    plant: text(
      ["户主{n}，{l}，无业。", "{n}{l}，靠救助生活。"],
      "said of somebody",
      pick(["系重度残疾人", "为残疾人", "属重度残疾"]),
    ),
  },
  { kind: "address", share: 6, plant: text(addressSentences, "in a sentence", addresses) },
  {
    kind: "address",
    share: 2,
    plant: broken(addressSentences, "broken or spaced words", addresses),
  },
  { kind: "address", share: 2, plant: row("备注", "in a cell", addresses) },
  {
    kind: "birth-date",
    share: 5,
    plant: text(birthSentences, "in a sentence", (dice) => birthTexts(dice, 1925, 2020)),
  },
  {
    kind: "birth-date",
    share: 2,
    plant: row("出生日期", "under a heading", (dice) => {
      const day = dayDigits(dice, 1925, 2020);
      return dice.pick([
        day,
        `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`,
        `${day.slice(0, 4)}.${day.slice(4, 6)}`,
      ]);
    }),
  },
  { kind: "minor-name", share: 3, plant: minor },
  { kind: "minor-name", share: 1, plant: minorRow },
];
