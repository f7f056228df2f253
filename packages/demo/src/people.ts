import { addDays, type Day, day, luhnDigit, residentIdCheckCharacter } from "@minzheng/kernel";
import type { Dice } from "./dice.ts";

const surnames =
  "王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕".split(
    " ",
  );
const men =
  "永才 大福 成 明 建国 志强 德贵 长生 学军 国平 光荣 兴旺 世忠 春生 家良 启明 少华 云山 天佑 朝阳".split(
    " ",
  );
const women =
  "秀珍 桂英 玉兰 晓梅 春花 素芬 凤仙 惠兰 丽华 月娥 淑贞 翠莲 小燕 金枝 雪梅 红霞 美玲 彩云 碧玉 香莲".split(
    " ",
  );
const third = ["", "", "", "新", "文", "先", "正", "开", "思", "远"] as const;

export type Sex = "male" | "female";

const one = (dice: Dice, words: readonly string[]): string =>
  words[dice.between(0, words.length - 1)] ?? "";

export const surnameOf = (dice: Dice): string => one(dice, surnames);

export function nameOf(dice: Dice, surname: string, sex: Sex): string {
  const given = one(dice, sex === "male" ? men : women);
  return `${surname}${given.length === 1 ? one(dice, third) : ""}${given}`;
}

/** A day on which somebody of this age was born. */
export function bornAt(dice: Dice, ageYears: number, today: Day): Day {
  const sameDay = `${Number(today.slice(0, 4)) - ageYears}-${today.slice(5, 7)}-01`;
  return addDays(day(sameDay), -dice.between(1, 330));
}

/** Hands out resident ids of one county, each once, with the right check character. */
export function residentIds(county: string) {
  const next = new Map<string, number>();
  return (bornOn: Day, sex: Sex): string => {
    const key = `${bornOn}${sex}`;
    const serial = next.get(key) ?? (sex === "male" ? 1 : 2);
    next.set(key, serial + 2);
    const digits = `${county}${bornOn.replaceAll("-", "")}${String(serial).padStart(3, "0")}`;
    return digits + residentIdCheckCharacter(digits);
  };
}

/** Hands out bank cards of one county that pass the Luhn check. */
export function bankAccounts(county: string) {
  let serial = 0;
  return (): string => {
    serial += 1;
    const digits = `629999${county.slice(4)}${String(serial).padStart(10, "0")}`;
    return digits + luhnDigit(digits);
  };
}
