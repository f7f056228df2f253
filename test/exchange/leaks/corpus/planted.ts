import { type Dice, diceOf } from "../../../support/dice.ts";
import { grouped, inCells, scattered, scripts, spelled } from "./forms.ts";
import {
  dayDigits,
  homePhone,
  idNumber,
  knownCard,
  mobileNumber,
  oldIdNumber,
  otherCard,
  passbook,
  personName,
} from "./people.ts";
import { said } from "./words.ts";

/** One leak in its surroundings, and where it stands. */
export interface Planted {
  readonly kind: string;
  readonly form: string;
  readonly leaving: { readonly text: string } | { readonly cells: readonly (readonly string[])[] };
  /** What is planted: the finding must touch it. */
  readonly leak: string;
}

const sentences = {
  id: [
    "户主{n}，身份证号{l}，家庭人口3人，月保障金1,908.00元。",
    "{n}（{l}）符合城市低保条件。",
    "1. {n} {l} 南门社区",
    "经核对，{l}名下无车辆。",
    "申请人：{n}；公民身份号码：{l}；申请类别：农村低保",
    "序号3，{n}，男，{l}，已纳入。",
    "附件清单（{l}）共3页",
    "以上情况属实。{l}",
    "{l}",
  ],
  card: [
    "{n}的补贴发到{l}，请核对。",
    "银行卡号：{l}（{n}）",
    "开户行：云溪农商银行，卡号{l}。",
    "退汇：{n} {l} 账户不存在",
    "发放至{l}。",
    "{l}",
  ],
  labelledAccount: [
    "{n}，账号：{l}，金额1,908.00元。",
    "一卡通账号{l}（{n}）",
    "存折账号为{l}，请于三日内核对。",
    "开户行：大坪信用社 账号 {l}",
    "领款人{n}的银行账号是{l}。",
    "卡号:{l}",
  ],
  phone: [
    "户主{n}，{l}，家庭人口2人。",
    "{n} {l} 桥头村",
    "请与{n}联系（{l}）。",
    "情况请问村民{n}：{l}",
    "{n}/{l}/农村低保",
  ],
  labelledPhone: [
    "联系电话：{l}",
    "户主{n}，手机{l}。",
    "联系人：{n}，联系方式{l}，家庭人口2人。",
    "如有疑问请拨打{l}。",
    "{n} 电话 {l} 人口 4",
  ],
} as const;

const fill = (dice: Dice, templates: readonly string[], leak: string): string =>
  dice
    .pick(templates)
    .replaceAll("{n}", personName(dice))
    .replace("{l}", () => leak);

type Plant = (dice: Dice) => Omit<Planted, "kind" | "form"> & { form: string };

const inText =
  (templates: readonly string[], write: (dice: Dice) => { form: string; leak: string }): Plant =>
  (dice) => {
    const { form, leak } = write(dice);
    return { form, leak, leaving: { text: fill(dice, templates, leak) } };
  };

const written =
  (
    number: (dice: Dice) => string,
    ...ways: readonly Readonly<Record<string, (n: string, d: Dice) => string>>[]
  ) =>
  (dice: Dice) => {
    const [form, write] = dice.pick(ways.flatMap((way) => Object.entries(way)));
    return { form, leak: write(number(dice), dice) };
  };

/** A table whose row holds the pieces side by side, or whose column holds them one below the other. */
function across(number: (dice: Dice) => string, head: readonly string[], cutsMax: number): Plant {
  return (dice) => {
    const pieces = inCells(number(dice), dice, 1 + dice.below(cutsMax));
    const rows = [
      [...head, ...pieces.slice(1).map(() => ""), "备注"],
      ["1", personName(dice), "大坪镇", "桥头村", ...pieces, ""],
      ["2", personName(dice), "城关镇", "南门社区", ...pieces.map(() => ""), "新增"],
    ];
    return { form: "neighbouring cells", leak: pieces[0] ?? "", leaving: { cells: rows } };
  };
}

function below(number: (dice: Dice) => string): Plant {
  return (dice) => {
    const [first = "", second = ""] = inCells(number(dice), dice, 1);
    const rows = [
      ["序号", "姓名", "证件", "人数"],
      ["1", personName(dice), first, "3"],
      ["", "", second, ""],
    ];
    return { form: "cells below each other", leak: first, leaving: { cells: rows } };
  };
}

function inCell(number: (dice: Dice) => { form: string; leak: string }, heading: string): Plant {
  return (dice) => {
    const { form, leak } = number(dice);
    const rows = [
      ["序号", "户主", "村（社区）", heading, "金额（元）"],
      ["1", personName(dice), "桥头村", leak, "1,908.00"],
    ];
    return { form: `${form}, in a cell`, leak, leaving: { cells: rows } };
  };
}

const phoneGroups = (dice: Dice) => {
  const joint = dice.pick(["-", " ", ".", "－", "·", "\u3000"]);
  const sizes = dice.pick([
    [3, 4, 4],
    [3, 8],
    [7, 4],
  ]);
  return { form: "in groups", leak: grouped(mobileNumber(dice), sizes, joint) };
};
const cardGroups = (dice: Dice) => ({
  form: "in groups",
  leak: grouped(
    dice.chance(0.5) ? otherCard(dice) : knownCard(dice),
    [4, 4, 4, 4],
    dice.pick(["-", " ", ".", "·"]),
  ),
});
const landlines = (dice: Dice) => {
  const { area, local } = homePhone(dice);
  const form = dice.pick([
    `${area}-${local}`,
    `（${area}）${local}`,
    `${area} ${local}`,
    `${area}${local}`,
    `+86-${area}-${local}`,
  ]);
  return {
    form: "landline",
    leak: dice.chance(0.3) ? (scripts["full-width"]?.(form, dice) ?? form) : form,
  };
};
const abroad = (dice: Dice) => ({
  form: "with country code",
  leak: `${dice.pick(["+86", "86-", "0086 ", "+86 "])}${mobileNumber(dice)}`,
});

/** What is planted, how often in relation to the rest. */
const beds: readonly (readonly [kind: string, share: number, plant: Plant])[] = [
  ["resident-id", 9, inText(sentences.id, written(idNumber, scripts))],
  ["resident-id", 7, inText(sentences.id, written(idNumber, scattered))],
  ["resident-id", 3, inText(sentences.id, written(idNumber, spelled))],
  ["resident-id", 4, inText(sentences.id, written(oldIdNumber, scripts))],
  ["resident-id", 2, inText(sentences.id.slice(0, 1), written(oldIdNumber, scattered, spelled))],
  ["resident-id", 4, across(idNumber, ["序号", "姓名", "乡镇", "村（社区）", "证件"], 3)],
  ["resident-id", 2, across(oldIdNumber, ["序号", "姓名", "乡镇", "村（社区）", "证件"], 2)],
  ["resident-id", 2, below(idNumber)],
  ["resident-id", 2, inCell(written(idNumber, scripts, scattered), "备注")],
  ["bank-card", 5, inText(sentences.card, written(knownCard, scripts))],
  ["bank-card", 3, inText(sentences.card, written(knownCard, scattered))],
  ["bank-card", 4, inText(sentences.card, written(otherCard, scripts, spelled))],
  ["bank-card", 3, inText(sentences.card, cardGroups)],
  ["bank-card", 2, inText(sentences.labelledAccount, written(otherCard, scattered))],
  ["bank-card", 3, across(knownCard, ["序号", "姓名", "乡镇", "村（社区）", "发放"], 3)],
  ["account", 4, inText(sentences.labelledAccount, written(passbook, scripts))],
  ["account", 3, inText(sentences.labelledAccount, written(passbook, scattered, spelled))],
  ["account", 2, inCell(written(passbook, scripts), "银行账号")],
  ["phone", 6, inText(sentences.phone, written(mobileNumber, scripts, spelled))],
  ["phone", 3, inText(sentences.phone, phoneGroups)],
  ["phone", 3, inText(sentences.phone, written(mobileNumber, scattered))],
  ["phone", 4, inText(sentences.labelledPhone, written(mobileNumber, scripts, scattered, spelled))],
  ["phone", 2, inText([...sentences.phone, ...sentences.labelledPhone], abroad)],
  ["phone", 3, inText([...sentences.phone, ...sentences.labelledPhone], landlines)],
  ["phone", 3, across(mobileNumber, ["序号", "姓名", "乡镇", "村（社区）", "联系"], 2)],
  ["phone", 2, inCell(written(mobileNumber, scripts, scattered), "备注")],
];

/** Words and dates, by the same way of speaking. */
const spoken: readonly (readonly [kind: string, share: number, plant: Plant])[] = said.map(
  ({ kind, share, plant }) => [kind, share, plant],
);

/** So many planted leaks of every kind and form, the same for the same seed. */
export function plantedLeaks(seed: number, count: number): readonly Planted[] {
  const dice = diceOf(seed);
  const all = [...beds, ...spoken].flatMap(([kind, share, plant]) =>
    Array.from({ length: share }, () => ({ kind, plant })),
  );
  return Array.from({ length: count }, (_, i) => {
    const { kind, plant } = all[i % all.length] ?? dice.pick(all);
    return { kind, ...plant(dice) };
  });
}

export { dayDigits };
