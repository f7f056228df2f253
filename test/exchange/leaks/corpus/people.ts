import type { Dice } from "../../../support/dice.ts";

/** Invented persons and their numbers, made without the product's own code. */

const surnames =
  "王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 姜 范 方 石 姚 谭 廖 邹 熊 金 陆 郝 孔 白 崔 康 毛 邱 秦 江 史 顾 侯 邵 孟 龙 万 段 尤 钱 汤 尹 黎 易 常 武 乔 贺 赖 龚 文 欧阳 上官 司马 诸葛".split(
    " ",
  );
const given =
  "秀英 桂兰 淑华 建国 志强 玉兰 海燕 春梅 国庆 小军 兰芳 德明 金凤 志伟 桂英 建华 秀兰 国强 玉梅 小燕 德贵 秀珍 志明 春花 伟 芳 娜 敏 静 强 磊 军 洋 勇 艳 杰 娟 涛 超 霞 平 刚 思雨 梓涵 浩然 子轩 欣怡 一诺 宇航 永才 福根 水生 月英 会芳 和平 元庆 社英 冬梅 铁柱 二妹 招娣 世荣 凤仙 来顺 双喜 占魁 有才".split(
    " ",
  );
const far = ["买买提·吐尔逊", "阿依古丽·热合曼", "扎西·次仁旺堆", "巴图·额尔敦"];

export const personName = (dice: Dice): string =>
  dice.chance(0.02) ? dice.pick(far) : dice.pick(surnames) + dice.pick(given);

const two = (n: number): string => String(n).padStart(2, "0");
const digits = (dice: Dice, count: number): string =>
  Array.from({ length: count }, () => dice.below(10)).join("");

const areas =
  "110105 120104 130102 140105 150102 210102 220104 230103 310104 320102 330106 340122 350203 360102 370102 410105 420106 430102 440106 450102 460105 500103 510104 520102 530102 540102 610103 620102 630102 640104 650102 999901 999907 999912 342221 432325 522426 612127".split(
    " ",
  );

/** A day between two years, as digits: `19600502`. */
export const dayDigits = (dice: Dice, from: number, to: number): string =>
  `${from + dice.below(to - from + 1)}${two(1 + dice.below(12))}${two(1 + dice.below(28))}`;

/** ISO 7064 MOD 11-2 over seventeen digits, by Horner's rule. */
function closed(head: string): string {
  const rest = [...head].reduce((sum, digit) => ((sum + Number(digit)) * 2) % 11, 0);
  const last = (12 - rest) % 11;
  return head + (last === 10 ? "X" : String(last));
}

export const idNumber = (dice: Dice, from = 1925, to = 2026): string =>
  closed(dice.pick(areas) + dayDigits(dice, from, to === 2026 ? 2025 : to) + digits(dice, 3));

/** The form of before 1999. */
export const oldIdNumber = (dice: Dice): string =>
  dice.pick(areas.slice(0, 31)) + dayDigits(dice, 1925, 1985).slice(2) + digits(dice, 3);

function luhn(head: string): string {
  for (let last = 0; last < 10; last += 1) {
    const all = [...`${head}${last}`].map(Number);
    const sum = all.reduce((total, digit, i) => {
      const twice = (all.length - 1 - i) % 2 === 1 ? digit * 2 : digit;
      return total + Math.floor(twice / 10) + (twice % 10);
    }, 0);
    if (sum % 10 === 0) return `${head}${last}`;
  }
  return head;
}

/** Issuer and length of cards everybody has seen. */
const cards: readonly (readonly [string, number])[] = [
  ["622202", 19],
  ["621226", 19],
  ["955880", 19],
  ["622848", 19],
  ["622845", 19],
  ["621700", 19],
  ["436742", 19],
  ["621661", 19],
  ["601382", 19],
  ["622260", 19],
  ["622188", 19],
  ["621799", 19],
  ["622588", 16],
  ["622609", 16],
  ["622908", 18],
  ["622622", 16],
];

export function knownCard(dice: Dice): string {
  const [issuer, length] = dice.pick(cards);
  return luhn(issuer + digits(dice, length - issuer.length - 1));
}

/** Of a bank no list knows, in the range of China UnionPay. */
export const otherCard = (dice: Dice): string =>
  luhn(`62${digits(dice, dice.pick([16, 17, 19]) - 3)}`);

/** A passbook: no check digit, no issuer. */
export const passbook = (dice: Dice): string =>
  `${1 + dice.below(9)}${digits(dice, dice.pick([9, 11, 14, 16, 18, 20, 22]))}`;

const mobiles =
  "130 131 135 136 137 138 139 147 150 151 152 155 158 159 166 173 177 180 182 186 187 188 189 191 198 199".split(
    " ",
  );
export const mobileNumber = (dice: Dice): string => dice.pick(mobiles) + digits(dice, 8);

const areaCodes = ["010", "021", "022", "0571", "0519", "0311", "0733", "0851", "0898", "0991"];
export function homePhone(dice: Dice): { readonly area: string; readonly local: string } {
  const area = dice.pick(areaCodes);
  const length = area.length === 3 ? 7 : dice.pick([6, 7]);
  return { area, local: `${2 + dice.below(7)}${digits(dice, length)}` };
}

export { digits };
